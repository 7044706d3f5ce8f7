import type { Connection } from 'vscode-languageserver';
import { answerFeatures } from './featureHandlers.ts';
import type { Host } from './host.ts';
import { answerLenses } from './lensHandlers.ts';
import { takeLifecycle } from './lifecycle.ts';
import { answerQuestions } from './questions.ts';
import { Reading } from './reading.ts';
import { Session } from './session.ts';
import { answerShell } from './shell.ts';
import { takeDocuments } from './textSync.ts';
import { answerTraffic } from './traffic.ts';

/** Serves one client until it leaves. */
export function serve(connection: Connection, host: Host): Session {
  const session = new Session(connection, host);
  const reading = new Reading(session);
  takeLifecycle(session, reading);
  takeDocuments(session, reading);
  answerFeatures(session);
  answerLenses(session);
  answerQuestions(session);
  answerTraffic(session);
  answerShell(session);
  connection.listen();
  return session;
}
