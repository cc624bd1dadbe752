import type { HostClient } from '../../shared/contract';
import { electronClient } from './electron';
import { reopening } from './reopening';
import { webClient } from './web';

/** The host of this window: through the preload in Electron, over the loopback address in a browser. */
export function connectToHost(): HostClient {
  return reopening(window.octavo ? electronClient(window.octavo) : webClient());
}
