import type { Problem } from '../manifest.ts';
import { afterBreak, isBreak } from './characters.ts';
import { endWithLine } from './cursor.ts';
import type { YamlError } from './token.ts';

/** An error as people see it: the words that kubectl uses, and the line's rest from where it is wrong. */
export function describeError(text: string, error: YamlError): Problem {
  const line = kubectlLine(text, error);
  const start = startOf(text, error);
  return {
    message: error.message,
    span: { start, end: Math.max(endOfLine(text, start), Math.min(start + 1, text.length)) },
    ...(line > 0 && { line }),
  };
}

/** What was never closed is marked where it begins, and the last character where reading ran into the end. */
function startOf(text: string, { message, offset, context }: YamlError): number {
  const start = context !== undefined && isUnclosed(text, message, offset, context) ? context : offset;
  return text.slice(start).trim() === '' ? Math.max(text.trimEnd().length - 1, 0) : start;
}

function isUnclosed(text: string, message: string, offset: number, context: number): boolean {
  if (message.startsWith('could not find') || message.startsWith('found unexpected')) return true;
  return message.startsWith("did not find expected ','") && /[\r\n]/.test(text.slice(context, offset));
}

function endOfLine(text: string, from: number): number {
  let end = from;
  while (end < text.length && !isBreak(text.charCodeAt(end))) end++;
  return from + text.slice(from, end).trimEnd().length;
}

/**
 * The line that kubectl names, 0 where it names none: the scanner's errors counted from 1, the parser's from 0.
 * go.yaml.in/yaml/v2: decode.go parser.fail
 */
function kubectlLine(text: string, { by, offset, context }: YamlError): number {
  if (by === 'reader') return 0;
  const read = endWithLine(text);
  const line = linesBefore(read, offset);
  if (line > 0) return by === 'scanner' ? line + 1 : line;
  return context === undefined ? 0 : linesBefore(read, context);
}

function linesBefore(text: string, offset: number): number {
  let lines = 0;
  for (let at = 0; at < offset; ) {
    if (isBreak(text.charCodeAt(at))) {
      lines++;
      at = afterBreak(text, at);
    } else at++;
  }
  return lines;
}
