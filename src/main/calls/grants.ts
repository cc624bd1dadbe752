import type { CallName, CheckedArgument } from '../../shared/contract';
import type { Places } from '../places';

/**
 * The paths of the file system that a call names. Checked in one place, before any handler runs: a new call that takes a
 * path adds one line here, and tests/main/host/grants.test.ts fails for a path-like argument that has none.
 */
const PATHS: { readonly [Name in CallName]?: (argument: CheckedArgument<Name>) => readonly (string | undefined)[] } = {
  'books.open': ({ folder }) => [folder],
  'books.create': ({ inside }) => [inside],
  'books.import': ({ file, inside }) => [file, inside],
  'exports.start': ({ destination, pandoc }) => [
    destination,
    typeof pandoc === 'object' ? pandoc.executable : undefined,
  ],
  'settings.change': ({ pandoc }) => [typeof pandoc === 'object' ? pandoc.executable : undefined],
};

/** Rejects with `folder-not-granted` when a call names a path that nobody chose. */
export async function requireGrants(places: Places, name: CallName, argument: never): Promise<void> {
  const paths = PATHS[name] as ((argument: never) => readonly (string | undefined)[]) | undefined;
  for (const path of paths?.(argument) ?? []) if (path !== undefined) await places.require(path);
}
