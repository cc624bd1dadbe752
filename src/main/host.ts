import type { Grammalecte } from './engines/grammalecte';
import type { HostBase } from './host-base';
import type { Imports } from './import/imports';
import type { Backups } from './manuscript/backups';
import type { Dictionaries } from './manuscript/dictionaries';
import type { Manuscripts } from './manuscript/manuscripts';
import type { Proofs } from './proof/proofs';
import type { ChosenPlaces } from './publishing/chosen-places';
import type { Exports } from './publishing/exports';
import type { Sources } from './sources/sources';

/**
 * What every handler of the contract is handed: the one engine room behind all three doors. A handler never knows through
 * which door a call came, and never asks the system for anything but through this.
 */
export interface Host extends HostBase {
  /** The open books. */
  readonly manuscripts: Manuscripts;
  /** The backups of the books that were closed. */
  readonly backups: Backups;
  /** The words that writers have made known. */
  readonly dictionaries: Dictionaries;
  /** The grammar checker of this machine, if it has one. */
  readonly grammar: Grammalecte;
  /** The running and finished exports. */
  readonly exports: Exports;
  /** The live proofs of the open books. */
  readonly proofs: Proofs;
  /** Where presets write, as the writer chose it. */
  readonly chosenPlaces: ChosenPlaces;
  /** Manuscripts of other programs. */
  readonly imports: Imports;
  /** The bibliographies of the open books. */
  readonly sources: Sources;
}
