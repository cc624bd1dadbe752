import type { Answer, CallArgument, CallName, CallResult, EventMessage, HostClient } from '../../shared/contract';
import { errorFromRecord, OctavoError } from '../../shared/errors';

const KEPT = 'octavo.token';
/** Milliseconds before a lost event connection is tried again. */
const RECONNECT = 1000;
/** Bytes; browsers allow 64 KB for all such requests together. */
const KEEPALIVE_LIMIT = 60_000;

/**
 * The token the host printed in the address. It is in the fragment, which a browser sends to nobody, and it is taken out of
 * the address bar at once. The tab keeps it, so that a reload still works; the pages of this address share the newest, so
 * that a tab whose host ended finds its way to the one that was started after it. A token is worth nothing once its host
 * has ended.
 */
class Token {
  #current: string;
  /** The last one a host did not take, none to begin with: it is not shown again, for a host that sees too many wrong ones answers nobody. */
  #refused = '';

  constructor() {
    const given = new URLSearchParams(location.hash.slice(1)).get('token');
    if (given) {
      sessionStorage.setItem(KEPT, given);
      localStorage.setItem(KEPT, given);
      history.replaceState(null, '', location.pathname);
    }
    this.#current = given ?? sessionStorage.getItem(KEPT) ?? '';
  }

  /** The token to show; null when there is none that was not refused. */
  get value(): string | null {
    if (this.#current !== this.#refused) return this.#current;
    const newest = localStorage.getItem(KEPT);
    if (newest === null || newest === this.#refused) return null;
    this.#current = newest;
    sessionStorage.setItem(KEPT, newest);
    return newest;
  }

  refuse(token: string): void {
    this.#refused = token;
  }
}

const gone = (detail: string) => new OctavoError('host-gone', {}, { detail });

/** Whether a host answers at this address, whichever it is. */
const someHostAnswers = (): Promise<boolean> =>
  fetch('/', { method: 'HEAD' }).then(
    ({ ok }) => ok,
    () => false,
  );

/**
 * Hears the host's events over a WebSocket, and goes on trying when the connection is lost: a later one begins with
 * `host.resumed`, for what was told in between reached nobody.
 */
function listenTo(token: Token, hear: (event: EventMessage) => void, isLater = false): void {
  const again = () => void setTimeout(() => listenTo(token, hear, true), RECONNECT);
  const shown = token.value;
  if (shown === null) {
    again();
    return;
  }
  const socket = new WebSocket(`ws://${location.host}/api/events`, [`octavo.${shown}`]);
  let isOpen = false;
  socket.addEventListener('open', () => {
    isOpen = true;
    if (isLater) hear({ name: 'host.resumed', value: {} });
  });
  socket.addEventListener('message', (message) => hear(JSON.parse(String(message.data)) as EventMessage));
  socket.addEventListener('close', async () => {
    // A host that answers and takes no connection has another token: it was started after this page was loaded.
    if (!isOpen && (await someHostAnswers())) token.refuse(shown);
    again();
  });
}

async function post(token: Token, name: string, argument: unknown): Promise<Answer> {
  const shown = token.value;
  if (shown === null) throw gone(`${name}: no token that the host takes`);
  const body = JSON.stringify({ name, argument });
  const response = await fetch('/api/call', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Octavo-Token': shown },
    body,
    // A save sent while the tab closes still arrives; browsers refuse this for more than 64 KB in all.
    keepalive: document.visibilityState === 'hidden' && new Blob([body]).size < KEEPALIVE_LIMIT,
  }).catch((failure: unknown) => {
    throw gone(`${name}: ${String(failure)}`);
  });
  if (response.status === 401 || response.status === 403) {
    token.refuse(shown);
    // The newest one, if another page of this address has it; else this ends in `host-gone`.
    return post(token, name, argument);
  }
  if (!response.ok) throw new OctavoError('unexpected', {}, { detail: `${name}: HTTP ${response.status}` });
  return (await response.json()) as Answer;
}

/** The host on the loopback address. Connects at once. */
export function webClient(): HostClient {
  const token = new Token();
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
