import { join } from 'node:path';
import { z } from 'zod';
import type { Disk } from '../disk';
import type { Places } from '../places';
import { openStateFile } from '../state-file';

/** Places remembered: more than anyone sends books to. */
const KEPT = 100;
const schema = z.object({ places: z.array(z.string()).default([]) });

/**
 * The folders and documents that presets name and the writer once chose. They are granted again when the program starts: a
 * preset can be run tomorrow, and one that came with somebody else’s book.yaml writes nowhere she did not choose herself.
 */
export interface ChosenPlaces {
  /** Remembers those of the paths that are granted now. */
  remember(paths: readonly string[]): Promise<void>;
}

/** The list in the configuration folder; what it holds is granted. A damaged list only asks the writer to choose once more. */
export async function openChosenPlaces(
  disk: Disk,
  configFolder: string,
  places: Places,
  log: (line: string) => void,
): Promise<ChosenPlaces> {
  const path = join(configFolder, 'export-places.json');
  const damaged = (detail: string) => log(`export-places.json was set aside: ${detail}`);
  const file = openStateFile(disk, path, schema, { places: [] }, { damaged });
  for (const place of (await file.read()).places) places.grant(place);
  return {
    remember: async (paths) => {
      const granted: string[] = [];
      for (const one of paths) if (await places.isGranted(one)) granted.push(one);
      if (granted.length === 0) return;
      await file
        .change(({ places: known }) => ({
          places: [...granted, ...known.filter((place) => !granted.includes(place))].slice(0, KEPT),
        }))
        // The preset is kept all the same; tomorrow it asks for its folder.
        .catch((error: unknown) => log(`export-places.json: ${String(error)}`));
    },
  };
}
