import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './test-host';

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Entry>>;
};

test('the lock names the native parts of every platform, or npm ci refuses it in a fresh clone', () => {
  const names = Object.keys(packages);
  const missing = Object.entries(packages).flatMap(([owner, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter(
        (name) => !names.some((path) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`)),
      )
      .map((name) => `${owner}: ${name}`),
  );
  expect(missing).toEqual([]);
});

test('the lock names no registry: everyone uses her own', () => {
  expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
});

test('every dependency is used, and docs/dependencies.md says why', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Readonly<
    Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>>
  >;
  const names = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !name.startsWith('@types/'));
  const reasons = readFileSync(join(root, 'docs', 'dependencies.md'), 'utf8');
  const sources = ['src', 'tests', 'vite.config.ts', 'vitest.config.ts', 'biome.json', 'electron-builder.yml']
    .flatMap((place) => {
      const path = join(root, place);
      if (place.includes('.')) return [path];
      const files = readdirSync(path, { recursive: true, encoding: 'utf8' });
      return files.filter((file) => /\.(?:tsx?|mjs|css|html)$/.test(file)).map((file) => join(path, file));
    })
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
  const named = (name: string) =>
    reasons.includes(`\`${name}\``) || reasons.includes(`\`${name.replace(/^\w+/, '')}\``);
  expect(names.filter((name) => !named(name))).toEqual([]);
  const used = (name: string) => ["'", '"', '/'].some((mark) => sources.includes(`${mark}${name}`));
  expect(names.filter((name) => !used(name))).toEqual([]);
});
