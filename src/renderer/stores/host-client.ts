import type { HostClient } from '../../shared/contract';

let current: HostClient | null = null;

/** Tells the stores which host this window speaks to. Called once by main.tsx, and by tests with a host of their own. */
export function setHostClient(client: HostClient): void {
  current = client;
}

/** The host of this window. Throws when none was set: nothing may be drawn before. */
export function hostClient(): HostClient {
  if (!current) throw new Error('No host: setHostClient comes first.');
  return current;
}
