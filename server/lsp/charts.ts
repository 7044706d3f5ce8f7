import type { ChartRequest } from '../workspace/chart/rendering.ts';
import { isBelow } from './folders.ts';
import type { Session } from './session.ts';

/** Edits within this time are rendered together. */
const PAUSE_MS = 300;

/** So many charts are rendered at most: a workspace of more is a collection of them. */
const MOST_CHARTS = 50;

/** Has the charts of a trusted workspace rendered, and rendered again when one of their files changes. */
export class Charts {
  readonly #session: Session;
  /** What is to be rendered, by the requests' ids. */
  readonly #waiting = new Map<string, ChartRequest>();
  readonly #rendered = new Set<string>();
  #planned = false;
  #running = false;

  constructor(session: Session) {
    this.#session = session;
    session.onChange(() => this.#plan([]));
  }

  /** Files changed, in an editor or on disk. */
  changed(uris: Iterable<string>): void {
    this.#plan([...uris]);
  }

  /** Renders what was never rendered, and what has to do with these files. */
  #plan(uris: readonly string[]): void {
    const { snapshot, host, edge, client, settings } = this.#session;
    if (host.renderChart === undefined || !client.isTrusted || !snapshot.complete || settings.helm === 'off') return;
    for (const request of snapshot.chartRequests.slice(0, MOST_CHARTS)) {
      const concerned = uris.some((uri) => isBelow(uri, request.folder) || request.values.includes(uri));
      if (concerned || !this.#rendered.has(request.id)) this.#waiting.set(request.id, request);
    }
    if (this.#waiting.size === 0 || this.#planned) return;
    this.#planned = true;
    host.later(() => void edge.run('rendering charts', () => this.#work()), PAUSE_MS);
  }

  async #work(): Promise<void> {
    this.#planned = false;
    if (this.#running) return;
    this.#running = true;
    try {
      for (const [id, request] of this.#waiting) {
        this.#waiting.delete(id);
        this.#rendered.add(id);
        await this.#render(request);
      }
    } finally {
      this.#running = false;
    }
  }

  async #render(request: ChartRequest): Promise<void> {
    const { host, workspace, folders, documents } = this.#session;
    const unsaved = new Map<string, string>();
    for (const uri of documents.uris()) {
      const text = documents.get(uri)?.text;
      if (text !== undefined && isBelow(uri, request.folder)) unsaved.set(uri, text);
    }
    const rendering = await host.renderChart?.(request, { folders, unsaved });
    if (rendering !== undefined) this.#session.applied(workspace.setRendering(request, rendering));
  }
}
