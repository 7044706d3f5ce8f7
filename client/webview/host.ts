import type { HostMessage, PageMessage, TrafficSubject } from '../../server/protocol/traffic.ts';

/** What VS Code keeps for the page while it is hidden or the window is reloaded. */
export interface SavedState {
  readonly subject?: TrafficSubject;
  readonly perSecond?: number;
}

interface VsCodeApi {
  postMessage(message: PageMessage): void;
  getState(): SavedState | undefined;
  setState(state: SavedState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The extension on the other side of the page's only door. */
export interface Host {
  send(message: PageMessage): void;
  listen(receive: (message: HostMessage) => void): void;
  saved(): SavedState;
  save(state: SavedState): void;
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
