import type { HostMessage, PageMessage, SavedPanel } from '../../server/protocol/traffic.ts';

interface VsCodeApi {
  postMessage(message: PageMessage): void;
  getState(): SavedPanel | undefined;
  setState(state: SavedPanel): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The extension on the other side of the page's only door. */
export interface Host {
  send(message: PageMessage): void;
  listen(receive: (message: HostMessage) => void): void;
  saved(): SavedPanel;
  save(state: SavedPanel): void;
}

/** Takes hold of the door; VS Code hands it out once. */
export function connectHost(): Host {
  const api = acquireVsCodeApi();
  return {
    send: (message) => api.postMessage(message),
    listen: (receive) => window.addEventListener('message', (event: MessageEvent<HostMessage>) => receive(event.data)),
    saved: () => api.getState() ?? {},
    save: (state) => api.setState({ ...api.getState(), ...state }),
  };
}
