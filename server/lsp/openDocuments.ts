import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { Position } from '../protocol/position.ts';

/** The texts that the client has open, as it has them, unsaved edits included. */
export class OpenDocuments {
  readonly #documents = new Map<string, OpenDocument>();

  /** `spelling` is the URI as the client writes it. */
  open(uri: string, text: string, version: number, spelling = uri): void {
    this.#documents.set(uri, new OpenDocument(text, version, spelling));
  }

  /** A file's URI as the client writes it. */
  spell(uri: string): string {
    return this.#documents.get(uri)?.spelling ?? uri;
  }

  get(uri: string): OpenDocument | undefined {
    return this.#documents.get(uri);
  }

  close(uri: string): void {
    this.#documents.delete(uri);
  }

  uris(): Iterable<string> {
    return this.#documents.keys();
  }

  get size(): number {
    return this.#documents.size;
  }
}

/** One open text and where its lines begin. */
export class OpenDocument {
  readonly spelling: string;
  #text: string;
  #version: number;
  #lineStarts: number[] | undefined;

  constructor(text: string, version: number, spelling: string) {
    this.spelling = spelling;
    this.#text = text;
    this.#version = version;
  }

  get text(): string {
    return this.#text;
  }

  get version(): number {
    return this.#version;
  }

  /** Applies the changes of one notification, each to the text that the one before it left. */
  change(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const change of changes) {
      if ('range' in change) this.#splice(change.range.start, change.range.end, change.text);
      else this.#replace(change.text);
    }
    this.#version = version;
  }

  #replace(text: string): void {
    this.#text = text;
    this.#lineStarts = undefined;
  }

  #splice(from: Position, to: Position, text: string): void {
    const [start, end] = [this.#offsetAt(from), this.#offsetAt(to)].sort((a, b) => a - b) as [number, number];
    this.#replace(this.#text.slice(0, start) + text + this.#text.slice(end));
  }

  /** A position beyond the text or its line counts as their end. */
  #offsetAt({ line, character }: Position): number {
    this.#lineStarts ??= lineStarts(this.#text);
    const start = this.#lineStarts[line];
    if (start === undefined) return line < 0 ? 0 : this.#text.length;
    const next = this.#lineStarts[line + 1] ?? this.#text.length;
    let end = next;
    while (end > start && isLineEnd(this.#text.charCodeAt(end - 1))) end--;
    return Math.min(start + Math.max(character, 0), end);
  }
}

const LF = 10;
const CR = 13;

function isLineEnd(code: number): boolean {
  return code === LF || code === CR;
}

/** Lines end with LF, CRLF or CR, as LSP says. */
function lineStarts(text: string): number[] {
  return text.includes('\r') ? lineStartsOfMixedEnds(text) : lineStartsOfPlainEnds(text);
}

function lineStartsOfPlainEnds(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineStartsOfMixedEnds(text: string): number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) starts.push(at + 1);
  }
  return starts;
}
