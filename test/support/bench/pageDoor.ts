import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { trafficPage } from '../../../client/views/trafficPage.ts';
import type { HostMessage, PageMessage } from '../../../server/protocol/traffic.ts';

const TYPES: Readonly<Record<string, string>> = { '/traffic.js': 'text/javascript', '/traffic.css': 'text/css' };

/**
 * The traffic panel's page on a server of its own, with the door to VS Code that a webview has: what the page says comes
 * as requests, what it is told goes out as events. A browser's driver would take longer over a picture than the page does.
 */
export class PageDoor {
  readonly take: (message: PageMessage) => Promise<void>;
  readonly #server: Server;
  #page: ServerResponse | undefined;
  #awaited: { readonly words: string; readonly resolve: (atMs: number) => void } | undefined;

  private constructor(take: (message: PageMessage) => Promise<void>) {
    this.take = take;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  /** `take` hears what the page says. */
  static async open(take: (message: PageMessage) => Promise<void>): Promise<PageDoor> {
    const door = new PageDoor(take);
    await new Promise<void>((resolve) => door.#server.listen(0, '127.0.0.1', resolve));
    return door;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  tell(message: HostMessage): void {
    this.#page?.write(`data: ${JSON.stringify(message)}\n\n`);
  }

  /** When (`performance.now()`) the frame is drawn whose answering sentence has these words. */
  shown(words: string): Promise<number> {
    return new Promise((resolve) => {
      this.#awaited = { words, resolve };
    });
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/';
    if (path === '/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
      this.#page = response;
      return;
    }
    if (request.method === 'POST') {
      const said = await text(request);
      response.end();
      if (path === '/shown') this.#heard(said);
      else await this.take(JSON.parse(said));
      return;
    }
    const type = TYPES[path];
    if (path === '/') response.setHeader('content-type', 'text/html').end(frame());
    else if (type === undefined) response.writeHead(404).end();
    else response.setHeader('content-type', type).end(readFileSync(join('dist/webview', path)));
  }

  #heard(sentence: string): void {
    if (this.#awaited === undefined || !sentence.includes(this.#awaited.words)) return;
    this.#awaited.resolve(performance.now());
    this.#awaited = undefined;
  }
}

function frame(): string {
  const parts = { script: '/traffic.js', style: '/traffic.css', source: 'self', nonce: 'bench' };
  return trafficPage(parts).replace('<body>', `<body><script>(${openDoor})()</script>`);
}

/** In the page: VS Code's door, and word of each sentence as soon as its frame is drawn. */
function openDoor(): void {
  const say = (path: string, body: string) => void fetch(path, { method: 'POST', body });
  const events = new EventSource('/events');
  const opened = new Promise((resolve) => events.addEventListener('open', resolve));
  events.addEventListener('message', ({ data }) => window.postMessage(JSON.parse(data), '*'));
  Object.assign(globalThis, {
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => void opened.then(() => say('/take', JSON.stringify(message))),
      getState: () => undefined,
      setState: () => {},
    }),
  });
  let last = '';
  const look = () => {
    const sentence = document.querySelector('.answer')?.textContent ?? '';
    if (sentence !== last) say('/shown', sentence);
    last = sentence;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
