import { z } from 'zod';
import { CALLS, type CallName } from '../../shared/contract';
import { pathSchema } from '../../shared/settings';
import type { Places } from '../places';

/** The paths in a checked value: whatever its schema says is one, however deep it lies. */
export function pathsIn(schema: unknown, value: unknown): readonly string[] {
  if (schema === pathSchema) return [String(value)];
  if (value === undefined || value === null) return [];
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return pathsIn(schema.unwrap(), value);
  if (schema instanceof z.ZodArray)
    return (value as readonly unknown[]).flatMap((item) => pathsIn(schema.element, item));
  if (schema instanceof z.ZodUnion)
    return schema.options.flatMap((option) =>
      z.safeParse(option as z.ZodType, value).success ? pathsIn(option, value) : [],
    );
  if (!(schema instanceof z.ZodObject)) return [];
  const fields = value as Readonly<Record<string, unknown>>;
  return Object.entries(schema.shape).flatMap(([key, field]) => pathsIn(field, fields[key]));
}

/** Rejects with `folder-not-granted` when a call names a path that nobody chose. */
export async function requireGrants(places: Places, name: CallName, argument: unknown): Promise<void> {
  for (const path of pathsIn(CALLS[name].argument, argument)) await places.require(path);
}
