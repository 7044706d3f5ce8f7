import { nearest } from '../../cluster/endpoints/nearness.ts';
import type { PlacedEdit, TextRange } from '../../workspace/locate.ts';
import { asWritten, resourceAt } from '../../workspace/resource.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { PlacedFinding, PlacedFix } from '../place.ts';
import { everyRule } from '../registry.ts';
import { suppressionUnused } from '../suppression-unused.ts';
import { levelOf } from './levels.ts';
import {
  ALL,
  annotationsOf,
  COMMENT_WORDS,
  type CommentSuppression,
  commentsOf,
  strangeCommentsOf,
} from './suppressions.ts';

/** The comments and annotations of a file that silence nothing. */
export function unusedSuppressions(
  snapshot: Snapshot,
  uri: string,
  marking: readonly PlacedFinding[],
  own: readonly PlacedFinding[],
): readonly PlacedFinding[] {
  const file = snapshot.file(uri);
  if (file === undefined || !snapshot.complete) return [];
  const isOff = (rule: string) => levelOf(snapshot, uri, rule) === 'off';
  const comments = commentsOf(file)
    .filter((comment) => !isOff(comment.rule) && !marking.some((placed) => silences(comment, placed)))
    .map((comment) => unused(uri, comment.rule, comment.range, fixesOf(uri, comment)));
  const annotations = annotationsOf(snapshot, file)
    .filter(({ rule }) => !isOff(rule))
    .filter(
      ({ resource, rule }) =>
        !own.some(({ finding }) => {
          const mine = asWritten(finding.subject) === resource || asWritten(finding.resource) === resource;
          return mine && (rule === ALL || rule === finding.rule);
        }),
    )
    .map(({ rule, range }) => unused(uri, rule, range, []));
  const strange = strangeCommentsOf(file).map(({ word, range }) => told(uri, word, range, strangeText(word), []));
  return [...comments, ...annotations, ...strange];
}

function strangeText(word: string): string {
  if (COMMENT_WORDS.includes(word)) return `Nothing is silenced: "# ${word}" has to stand on a line of its own.`;
  return `Nothing is silenced: there is no comment "${word}". There is "# portolan-disable-next-line RULE", above the line that is marked, and "# portolan-disable RULE" for the whole file.`;
}

function silences({ rule, line }: CommentSuppression, { finding, range }: PlacedFinding): boolean {
  return (rule === ALL || rule === finding.rule) && (line === undefined || line === range.start.line);
}

function unused(uri: string, rule: string, range: TextRange, fixes: readonly PlacedFix[]): PlacedFinding {
  return told(uri, rule, range, messageOf(rule), fixes);
}

function told(
  uri: string,
  word: string,
  range: TextRange,
  message: string,
  fixes: readonly PlacedFix[],
): PlacedFinding {
  const subject = resourceAt({ uri, chunk: undefined, path: [] });
  const { id, severity } = suppressionUnused;
  return {
    finding: {
      rule: id,
      severity,
      message,
      subject,
      resource: subject,
      field: [word, range.start.line],
      environments: [],
    },
    uri,
    range,
    related: [],
    fixes,
  };
}

function messageOf(rule: string): string {
  if (rule === ALL) return 'Nothing has to be silenced here.';
  if (everyRule.some(({ id }) => id === rule)) return `${rule} has nothing to say here: nothing has to be silenced.`;
  const meant = meantBy(rule);
  return `There is no rule "${rule}".${meant === undefined ? '' : ` There is ${meant}.`}`;
}

function meantBy(rule: string): string | undefined {
  const found = nearest(
    rule,
    everyRule.map(({ id }) => id),
  );
  return found?.text;
}

function fixesOf(uri: string, { rule, range, comment, alone }: CommentSuppression): readonly PlacedFix[] {
  const isRule = everyRule.some(({ id }) => id === rule);
  const meant = isRule || rule === ALL ? undefined : meantBy(rule);
  if (meant !== undefined) return [fix(`Silence ${meant}`, { uri, range, newText: meant })];
  if (!alone) return [];
  const line = { start: { line: comment, character: 0 }, end: { line: comment + 1, character: 0 } };
  return [fix('Remove the comment', { uri, range: line, newText: '' })];
}

function fix(title: string, edit: PlacedEdit): PlacedFix {
  return { title, certain: true, edits: [edit] };
}
