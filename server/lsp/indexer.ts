import type { Files, Host } from './host.ts';
import { slices } from './slices.ts';

/** So many files, or so many characters, are read into the workspace together. */
const BATCH_FILES = 10;
const BATCH_LENGTH = 20_000;

/** What the indexer tells while it works. */
export interface IndexerListener {
  /** Whether a file's text is known better than from the file. */
  isOpen(uri: string): boolean;
  read(texts: ReadonlyMap<string, string | undefined>): void;
  leftOut(path: string, reason: string): void;
  /** Nobody waits for what is still to be read. */
  isClosed(): boolean;
  /** Everything that was asked for is read. */
  done(): void;
  failed(error: unknown): void;
}

/** Reads files in slices so short that no message waits for it. */
export class Indexer {
  readonly #host: Host;
  readonly #files: Files;
  readonly #listener: IndexerListener;
  readonly #queue: (Iterator<string> | AsyncIterator<string>)[] = [];
  /** Files that this run has read; a folder that is asked for twice is read once. */
  readonly #seen = new Set<string>();
  #running = false;

  constructor(host: Host, files: Files, listener: IndexerListener) {
    this.#host = host;
    this.#files = files;
    this.#listener = listener;
  }

  /** Files read since there was last nothing to read. */
  get filesRead(): number {
    return this.#seen.size;
  }

  /** Reads folders and everything below them, in this order. */
  readFolders(folders: readonly string[]): void {
    for (const folder of folders) this.#queue.push(this.#find(folder));
    this.#start();
  }

  /** Reads these files again, whether or not they were read before. */
  readFiles(uris: readonly string[]): void {
    for (const uri of uris) this.#seen.delete(uri);
    this.#queue.push(uris[Symbol.iterator]());
    this.#start();
  }

  #find(folder: string): Iterator<string> | AsyncIterator<string> {
    const found = this.#files.find(folder, this.#listener.leftOut);
    return Symbol.asyncIterator in found ? found[Symbol.asyncIterator]() : found[Symbol.iterator]();
  }

  #start(): void {
    if (this.#running) return;
    this.#running = true;
    void this.#work();
  }

  async #work(): Promise<void> {
    do {
      try {
        for await (const texts of slices(this.#host, this.#batches())) this.#listener.read(texts);
      } catch (error) {
        this.#listener.failed(error);
      }
    } while (this.#isBusy);
    this.#running = false;
    this.#listener.done();
    this.#seen.clear();
  }

  get #isBusy(): boolean {
    return this.#queue.length > 0 && !this.#listener.isClosed();
  }

  async *#batches(): AsyncGenerator<ReadonlyMap<string, string | undefined>> {
    while (this.#isBusy) {
      const texts = await this.#batch();
      if (texts.size > 0) yield texts;
    }
  }

  async #batch(): Promise<ReadonlyMap<string, string | undefined>> {
    const texts = new Map<string, string | undefined>();
    for (let length = 0; length < BATCH_LENGTH && texts.size < BATCH_FILES; ) {
      const uri = await this.#next();
      if (uri === undefined) break;
      if (this.#seen.has(uri)) continue;
      this.#seen.add(uri);
      if (this.#listener.isOpen(uri)) continue;
      const text = await this.#read(uri);
      texts.set(uri, text);
      length += text?.length ?? 0;
    }
    return texts;
  }

  /** The next file of the first folder that has one left. A folder whose listing fails ends there. */
  async #next(): Promise<string | undefined> {
    for (let first = this.#queue[0]; first !== undefined; first = this.#queue[0]) {
      try {
        const { value, done } = await first.next();
        if (done !== true) return value;
      } catch (error) {
        this.#listener.failed(error);
      }
      this.#queue.shift();
    }
    return undefined;
  }

  async #read(uri: string): Promise<string | undefined> {
    const file = await this.#files.read(uri);
    if ('text' in file) return file.text;
    this.#listener.leftOut(uri, file.leftOut);
    return undefined;
  }
}
