import { WorkDoneProgressCreateRequest } from 'vscode-languageserver';
import type { Edge } from './edge.ts';

/** A piece of work whose progress the client shows. */
export class Progress {
  readonly #edge: Edge;
  readonly #token: string;
  /** Messages stay in order behind the one that makes the token known. */
  #sent: Promise<unknown>;

  /** The token is another one for each piece of work. */
  constructor(edge: Edge, token: string, title: string) {
    this.#edge = edge;
    this.#token = token;
    this.#sent = edge.ask(WorkDoneProgressCreateRequest.type, { token });
    this.#send({ kind: 'begin', title });
  }

  report(message: string): void {
    this.#send({ kind: 'report', message });
  }

  end(): void {
    this.#send({ kind: 'end' });
  }

  #send(value: object): void {
    this.#sent = this.#sent.then(() => this.#edge.tell(PROGRESS, { token: this.#token, value }));
  }
}

const PROGRESS = { method: '$/progress' };
