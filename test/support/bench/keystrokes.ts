import { pathToFileURL } from 'node:url';
import type { Session } from './session.ts';

/** How long each keystroke took until its findings were there, and what was seen. */
export interface Keystrokes {
  readonly times: readonly number[];
  /** Whether every other keystroke, which breaks the selector, was answered by a finding, and every mend by none. */
  readonly answered: boolean;
}

/** Opens a document and types into a Service's selector so often: a letter too many, then the letter away again. */
export async function typeInto(
  session: Session,
  path: string,
  text: string,
  { near, count }: { readonly near: number; readonly count: number },
): Promise<Keystrokes> {
  const uri = pathToFileURL(path).href;
  const at = endOfSelector(text, near);
  const open = { uri, languageId: 'yaml', version: 1, text };
  const first = await session.findingsAfter(uri, 1, () =>
    session.connection.sendNotification('textDocument/didOpen', { textDocument: open }),
  );
  const times: number[] = [];
  let answered = true;
  for (let version = 2; version < count + 2; version++) {
    const breaks = version % 2 === 0;
    const change = {
      range: { start: at, end: { line: at.line, character: at.character + (breaks ? 0 : 1) } },
      text: breaks ? 'x' : '',
    };
    const started = performance.now();
    const findings = await session.findingsAfter(uri, version, () =>
      session.connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [change],
      }),
    );
    times.push(performance.now() - started);
    answered &&= findings.diagnostics.length > first.diagnostics.length === breaks;
  }
  await session.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  return { times, answered };
}

/** The end of the value of the first Service's selector behind a part (0 to 1) of a text. */
function endOfSelector(text: string, near: number): { readonly line: number; readonly character: number } {
  const lines = text.split('\n');
  const service = lines.findIndex((line, index) => index >= lines.length * near && line === 'kind: Service');
  const selector = lines.findIndex((line, index) => index > service && line === '  selector:');
  const value = lines[selector + 1];
  if (service < 0 || selector < 0 || value === undefined) throw new Error('there is no Service with a selector');
  return { line: selector + 1, character: value.length };
}
