import type { Answer, CallArgument, CallName, CallResult, EventMessage, HostClient } from '../../shared/contract';
import { errorFromRecord } from '../../shared/errors';

/** What the preload gives to the window: two plain functions and nothing else. */
export interface OctavoBridge {
  call(name: string, argument: unknown): Promise<Answer>;
  listen(listener: (event: EventMessage) => void): () => void;
}

declare global {
  interface Window {
    /** Present in Electron, absent in a browser. */
    readonly octavo?: OctavoBridge;
  }
}

/** The host on the other side of Electron's preload. */
export function electronClient(bridge: OctavoBridge): HostClient {
  return {
    async call<Name extends CallName>(name: Name, argument: CallArgument<Name>) {
      const answer = await bridge.call(name, argument);
      if (!answer.ok) throw errorFromRecord(answer.error);
      return answer.value as CallResult<Name>;
    },
    listen: (listener) => bridge.listen(listener),
  };
}
