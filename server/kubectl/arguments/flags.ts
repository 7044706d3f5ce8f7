import type { FlagValues } from '../session.ts';

/** A flag that a verb knows. */
export interface Flag {
  readonly name: string;
  readonly short?: string;
  /** `list`: can be given several times, or with commas; `texts`: several times. Default: `text`. */
  readonly type?: 'text' | 'bool' | 'int' | 'list' | 'texts' | 'duration';
  readonly default?: string;
  /** What it means without a value, where it can stand so. */
  readonly alone?: string;
}

/** Arguments as a verb gets them, or why they cannot be read. */
export type ReadArguments =
  | { readonly args: readonly string[]; readonly afterDash: readonly string[] | undefined; readonly flags: FlagValues }
  | { readonly problem: string };

/** Flags that every verb has. kubernetes: cli-runtime pkg/genericclioptions ConfigFlags */
export const GLOBAL_FLAGS: readonly Flag[] = [
  { name: 'namespace', short: 'n' },
  { name: 'context' },
  { name: 'cluster' },
  { name: 'user' },
  { name: 'kubeconfig' },
  { name: 'server', short: 's' },
  { name: 'token' },
  { name: 'request-timeout' },
  { name: 'as' },
  { name: 'as-group', type: 'texts' },
  { name: 'warnings-as-errors', type: 'bool' },
  { name: 'v', short: 'v', type: 'int' },
  { name: 'help', short: 'h', type: 'bool' },
];

/** Flags of verbs that print objects. kubernetes: cli-runtime pkg/genericclioptions PrintFlags */
export const PRINT_FLAGS: readonly Flag[] = [
  { name: 'output', short: 'o' },
  { name: 'template' },
  { name: 'show-managed-fields', type: 'bool' },
  { name: 'allow-missing-template-keys', type: 'bool', default: 'true' },
];

/** Flags of verbs that take manifests. kubernetes: cli-runtime pkg/genericclioptions FileNameFlags */
export const FILE_FLAGS: readonly Flag[] = [
  { name: 'filename', short: 'f', type: 'list' },
  { name: 'kustomize', short: 'k' },
  { name: 'recursive', short: 'R', type: 'bool' },
];

/** Flags of verbs that choose objects. */
export const SELECTION_FLAGS: readonly Flag[] = [
  { name: 'selector', short: 'l' },
  { name: 'field-selector' },
  { name: 'all', type: 'bool' },
  { name: 'all-namespaces', short: 'A', type: 'bool' },
  { name: 'ignore-not-found', type: 'bool' },
];

/** kubernetes: kubectl pkg/cmd/util AddDryRunFlag */
export const DRY_RUN_FLAG: Flag = { name: 'dry-run', default: 'none', alone: 'unchanged' };

/** kubernetes: kubectl pkg/cmd/util AddValidateFlags */
export const VALIDATE_FLAG: Flag = { name: 'validate', default: 'strict', alone: 'strict' };

/** Reads arguments; flags may stand among them. github.com/spf13/pflag: FlagSet.Parse */
export function readArguments(words: readonly string[], known: readonly Flag[]): ReadArguments {
  const values = new Map<string, string[]>();
  const args: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '--') return { args, afterDash: words.slice(index + 1), flags: withDefaults(values, known) };
    if (!word.startsWith('-') || word === '-') {
      args.push(word);
      continue;
    }
    const read = word.startsWith('--')
      ? readLong(word, words[index + 1], known)
      : readShort(word, words[index + 1], known);
    if ('problem' in read) return read;
    for (const [flag, text] of read.given) {
      const problem = put(values, flag, text);
      if (problem !== undefined) return { problem };
    }
    if (read.tookNext) index += 1;
  }
  return { args, afterDash: undefined, flags: withDefaults(values, known) };
}

type Reading =
  | { readonly given: readonly (readonly [Flag, string])[]; readonly tookNext: boolean }
  | { readonly problem: string };

function readLong(word: string, next: string | undefined, known: readonly Flag[]): Reading {
  const [name = '', ...rest] = word.slice(2).split('=');
  const flag = known.find((one) => one.name === name);
  if (name === '' || name.startsWith('-')) return { problem: `bad flag syntax: ${word}` };
  if (flag === undefined) return { problem: `unknown flag: --${name}` };
  if (word.includes('=')) return { given: [[flag, rest.join('=')]], tookNext: false };
  const alone = valueAlone(flag);
  if (alone !== undefined) return { given: [[flag, alone]], tookNext: false };
  if (next === undefined) return { problem: `flag needs an argument: --${name}` };
  return { given: [[flag, next]], tookNext: true };
}

/** One or more letters; the first that takes a value takes what is left. */
function readShort(word: string, next: string | undefined, known: readonly Flag[]): Reading {
  const given: (readonly [Flag, string])[] = [];
  for (let at = 1; at < word.length; at++) {
    const letter = word[at] ?? '';
    const rest = word.slice(at + 1);
    const flag = known.find(({ short }) => short === letter);
    if (flag === undefined) return { problem: `unknown shorthand flag: '${letter}' in ${word}` };
    if (rest.startsWith('=')) return { given: [...given, [flag, rest.slice(1)]], tookNext: false };
    const alone = valueAlone(flag);
    if (alone !== undefined) given.push([flag, alone]);
    else if (rest !== '') return { given: [...given, [flag, rest]], tookNext: false };
    else if (next === undefined) return { problem: `flag needs an argument: '${letter}' in -${letter}` };
    else return { given: [...given, [flag, next]], tookNext: true };
  }
  return { given, tookNext: false };
}

function valueAlone({ type, alone }: Flag): string | undefined {
  return alone ?? (type === 'bool' ? 'true' : undefined);
}

function put(values: Map<string, string[]>, flag: Flag, text: string): string | undefined {
  const value = checkValue(flag, text);
  if ('problem' in value) {
    const shown = flag.short === undefined ? `--${flag.name}` : `-${flag.short}, --${flag.name}`;
    return `invalid argument ${JSON.stringify(text)} for ${JSON.stringify(shown)} flag: ${value.problem}`;
  }
  const several = flag.type === 'list' || flag.type === 'texts';
  values.set(flag.name, [...(several ? (values.get(flag.name) ?? []) : []), ...value.texts]);
  return undefined;
}

function checkValue(
  { type }: Flag,
  text: string,
): { readonly texts: readonly string[] } | { readonly problem: string } {
  const syntax = (what: string) => ({ problem: `strconv.${what}: parsing ${JSON.stringify(text)}: invalid syntax` });
  if (type === 'list') return { texts: text === '' ? [] : text.split(',') };
  if (type === 'int') return /^[-+]?\d+$/.test(text) ? { texts: [String(Number(text))] } : syntax('ParseInt');
  if (type === 'duration' && !/^-?(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$|^0$/.test(text)) {
    return {
      problem: /^-?[\d.]+$/.test(text)
        ? `time: missing unit in duration ${JSON.stringify(text)}`
        : `time: invalid duration ${JSON.stringify(text)}`,
    };
  }
  if (type !== 'bool') return { texts: [text] };
  if (/^(?:1|t|T|true|TRUE|True)$/.test(text)) return { texts: ['true'] };
  return /^(?:0|f|F|false|FALSE|False)$/.test(text) ? { texts: ['false'] } : syntax('ParseBool');
}

function withDefaults(values: ReadonlyMap<string, readonly string[]>, known: readonly Flag[]): FlagValues {
  const defaults = known.flatMap((flag) => (flag.default === undefined ? [] : [[flag.name, [flag.default]] as const]));
  return new Map([...defaults, ...values]);
}
