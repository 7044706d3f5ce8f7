import { WorkDoneProgressCreateRequest } from 'vscode-languageserver';
import type { Edge } from './edge.ts';

let lastToken = 0;

/** A piece of work whose progress the client shows. */
export class Progress {
  readonly #edge: Edge;
  readonly #token = `portolan ${++lastToken}`;
  /** Messages stay in order behind the one that makes the token known. */
  #sent: Promise<unknown>;

  constructor(edge: Edge, title: string) {
    this.#edge = edge;
    this.#sent = edge.ask(WorkDoneProgressCreateRequest.type, { token: this.#token });
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
