import type { Answer, CallArgument, CallName, CallResult, EventMessage, HostClient } from '../../shared/contract';
import { errorFromRecord, OctavoError } from '../../shared/errors';

const KEPT = 'octavo.token';
/** Milliseconds before a lost event connection is tried again. */
const RECONNECT = 1000;
/** Bytes; browsers allow 64 KB for all such requests together. */
const KEEPALIVE_LIMIT = 60_000;

/**
 * The token the host printed in the address. It is in the fragment, which a browser sends to nobody; it is taken out of
 * the address bar at once and kept for this tab only, so that a reload still works.
 */
function takeToken(): string {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given) {
    sessionStorage.setItem(KEPT, given);
    history.replaceState(null, '', location.pathname);
  }
  return given ?? sessionStorage.getItem(KEPT) ?? '';
}

/** Hears the host's events over a WebSocket, and goes on trying when the connection is lost. */
function listenTo(token: string, hear: (event: EventMessage) => void): void {
  const socket = new WebSocket(`ws://${location.host}/api/events`, [`octavo.${token}`]);
  socket.addEventListener('message', (message) => hear(JSON.parse(String(message.data)) as EventMessage));
  socket.addEventListener('close', () => setTimeout(() => listenTo(token, hear), RECONNECT));
}

async function post(token: string, name: string, argument: unknown): Promise<Answer> {
  const body = JSON.stringify({ name, argument });
  const response = await fetch('/api/call', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Octavo-Token': token },
    body,
    // A save sent while the tab closes still arrives; browsers refuse this for more than 64 KB in all.
    keepalive: document.visibilityState === 'hidden' && new Blob([body]).size < KEEPALIVE_LIMIT,
  });
  if (!response.ok) throw new OctavoError('unexpected', {}, { detail: `${name}: HTTP ${response.status}` });
  return (await response.json()) as Answer;
}

/** The host on the loopback address. Connects at once. */
export function webClient(): HostClient {
  const token = takeToken();
  const listeners = new Set<(event: EventMessage) => void>();
  listenTo(token, (event) => {
    for (const listener of listeners) listener(event);
  });
  return {
    async call<Name extends CallName>(name: Name, argument: CallArgument<Name>) {
      const answer = await post(token, name, argument);
      if (!answer.ok) throw errorFromRecord(answer.error);
      return answer.value as CallResult<Name>;
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
