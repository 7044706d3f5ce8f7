import { Refusal, Unknowable } from './refusal.ts';

/** A pattern with flags at its beginning, as Go writes them. */
const FLAGS = /^\(\?([a-zA-Z]+)\)/;

/** What JavaScript may try for ever where Go does not: repetitions of repetitions, or too many one after the other. */
const REPEATED_REPETITION = /\((?:[^()\\]|\\.)*[*+}](?:[^()\\]|\\.)*\)[*+{]/;
const REPETITION = /(?<!\\)[*+]|(?<!\\)\{\d/g;
const MOST_REPETITIONS = 6;

/** A regular expression in Go's notation, as far as it is JavaScript's. */
export function compilePattern(pattern: string, wrap: (body: string) => string = (body) => body): RegExp {
  const flags = FLAGS.exec(pattern);
  const body = flags === null ? pattern : pattern.slice(flags[0].length);
  if (REPEATED_REPETITION.test(body) || (body.match(REPETITION)?.length ?? 0) > MOST_REPETITIONS) {
    throw new Unknowable('pattern', pattern);
  }
  try {
    return new RegExp(wrap(body), [...(flags?.[1] ?? '')].filter((flag) => 'ims'.includes(flag)).join(''));
  } catch {
    throw new Refusal(`'${pattern}' is no regular expression`);
  }
}
