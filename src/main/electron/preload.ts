import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { Answer, EventMessage } from '../../shared/contract';
import { CALL_CHANNEL, EVENT_CHANNEL } from './channels';

/**
 * All that a window can reach of Electron: two plain functions over two channels. No event object and no ipcRenderer
 * passes the bridge, and what a call may be is decided by the host.
 */
contextBridge.exposeInMainWorld('octavo', {
  call: (name: string, argument: unknown): Promise<Answer> => ipcRenderer.invoke(CALL_CHANNEL, name, argument),
  listen: (listener: (message: EventMessage) => void): (() => void) => {
    const hear = (_event: IpcRendererEvent, message: EventMessage) => listener(message);
    ipcRenderer.on(EVENT_CHANNEL, hear);
    return () => void ipcRenderer.removeListener(EVENT_CHANNEL, hear);
  },
});
