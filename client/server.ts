import type { Notice, Question } from '../server/protocol/messages.ts';

/** What is undone with `dispose`. */
export interface Disposable {
  dispose(): void;
}

/** The language server, as commands and views see it. What is listened to outlives a restart. */
export interface Server {
  /** Asks once the server runs. Rejects when it cannot be started. */
  ask<Params, Answer>(question: Question<Params, Answer>, params: Params): Promise<Answer>;

  /** Tells the server something; lost while it does not run. */
  tell<Params>(notice: Notice<Params>, params: Params): void;

  /** Hears of each start of the server but the first: it has forgotten everything by then. */
  onRestart(listener: () => void): Disposable;

  onNotice<Params>(notice: Notice<Params>, listener: (params: Params) => void): Disposable;
}
