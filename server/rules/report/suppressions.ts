import { asObject, asText, property } from '../../cluster/objects/json.ts';
import { lineRange, pathIn, rangeAt, type TextRange } from '../../workspace/locate.ts';
import { originOf, type Resource } from '../../workspace/resource.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import type { SourceFile } from '../../workspace/sourceFile.ts';
import { rulesOfOtherLinters } from './otherLinters.ts';

/** A rule that a comment silences in a line, or in the whole file. */
export interface CommentSuppression {
  /** `*` for all rules. */
  readonly rule: string;
  /** Nothing for the whole file. */
  readonly line: number | undefined;
  /** Where the rule is named, or the comment where it names none. */
  readonly range: TextRange;
  /** The whole line of the comment, and whether it names this rule alone. */
  readonly comment: number;
  readonly alone: boolean;
}

/** A rule that an annotation silences for its object. */
export interface AnnotationSuppression {
  readonly resource: Resource;
  readonly rule: string;
  readonly range: TextRange;
}

/** Names all rules. */
export const ALL = '*';

/** The annotation that silences rules for an object: their ids with commas between them, or `*`. */
export const IGNORE_ANNOTATION = 'portolan.dev/ignore';

/** What a comment that silences rules begins with. */
export const COMMENT_WORDS: readonly string[] = ['portolan-disable', 'portolan-disable-next-line'];

const COMMENT = /^[ \t]*(?:- +)*#[ \t]*portolan-disable(-next-line)?(?![\w-])(.*)$/;
const comments = new WeakMap<SourceFile, readonly CommentSuppression[]>();

/** What the comments of a file silence: `# portolan-disable-next-line RULE…`, `# portolan-disable RULE…`. */
export function commentsOf(file: SourceFile): readonly CommentSuppression[] {
  let found = comments.get(file);
  if (found === undefined) {
    const { text } = file.manifest;
    found = text.includes('portolan-disable') ? readComments(text).filter((each) => isComment(file, each)) : [];
    comments.set(file, found);
  }
  return found;
}

/** A comment that means to silence something and does not: its word, and where that stands. */
export interface StrangeComment {
  readonly word: string;
  readonly range: TextRange;
}

const STRANGE = /(?:^|\s)#[ \t]*(portolan-(?:disable|enable|ignore)[\w-]*)/;

/** Comments with another word than those that there are, or behind something else on their line. */
export function strangeCommentsOf(file: SourceFile): readonly StrangeComment[] {
  if (!/#[ \t]*portolan-/.test(file.manifest.text)) return [];
  const found = file.manifest.text.split(/\r\n|\r|\n/).flatMap((content, line) => {
    const word = COMMENT.test(content) ? undefined : STRANGE.exec(content)?.[1];
    if (word === undefined) return [];
    const from = content.indexOf(word);
    return [{ word, range: lineRange(line, from, from + word.length) }];
  });
  return found.filter((each) => isComment(file, each));
}

/** In a block of text, such as the script in a ConfigMap, a line that begins with `#` is no comment. */
function isComment({ manifest }: SourceFile, { range }: { readonly range: TextRange }): boolean {
  return pathIn(manifest, range.start)?.on !== 'value';
}

function readComments(text: string): readonly CommentSuppression[] {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.flatMap((content, comment) => {
    const match = COMMENT.exec(content);
    if (match === null) return [];
    const [, next, rest = ''] = match;
    const line = next === undefined ? undefined : lineBelow(lines, comment);
    const [named = ''] = rest.split(' -- ');
    const from = content.length - rest.length;
    const rules = [...named.matchAll(/[\w*-]+/g)].map(({ 0: rule, index }) => ({
      rule,
      range: lineRange(comment, from + index, from + index + rule.length),
    }));
    const whole = { rule: ALL, range: lineRange(comment, content.indexOf('#'), content.length) };
    const entries = rules.length === 0 ? [whole] : rules;
    return entries.map((entry) => ({ ...entry, line, comment, alone: entries.length === 1 }));
  });
}

/** The first line below that says something. */
function lineBelow(lines: readonly string[], comment: number): number {
  let line = comment + 1;
  while (line < lines.length && /^\s*(#|$)/.test(lines[line] ?? '')) line++;
  return line;
}

/** What the `portolan.dev/ignore` annotations of a file's objects silence. */
export function annotationsOf(snapshot: Snapshot, file: SourceFile): readonly AnnotationSuppression[] {
  if (!file.manifest.text.includes(IGNORE_ANNOTATION)) return [];
  return file.resources.flatMap((resource) =>
    ignoredBy(resource).map((rule) => {
      const origin = originOf(resource, ['metadata', 'annotations', IGNORE_ANNOTATION]);
      return { resource, rule, range: rangeAt(snapshot, origin) };
    }),
  );
}

/** Whether an annotation of an object, ours or another linter's, silences a rule. */
export function isIgnoredBy(resource: Resource, rule: string): boolean {
  const ignored = ignoredBy(resource);
  if (ignored.includes(ALL) || ignored.includes(rule)) return true;
  return rulesOfOtherLinters(annotations(resource)).has(rule);
}

function ignoredBy(resource: Resource): readonly string[] {
  const text = asText(property(annotations(resource), IGNORE_ANNOTATION)) ?? '';
  return text
    .split(',')
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '');
}

function annotations({ object }: Resource) {
  return asObject(property(asObject(property(object.value, 'metadata')), 'annotations'));
}
