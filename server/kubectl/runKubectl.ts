import { errorText } from './apiErrors.ts';
import { GLOBAL_FLAGS, readArguments } from './arguments/flags.ts';
import { unknownCommand } from './arguments/unknownCommand.ts';
import type { Call, KubectlOutcome, KubectlSession } from './session.ts';
import { failed, flagText } from './session.ts';
import { VERBS } from './verbs/registry.ts';
import type { Verb } from './verbs/verb.ts';

/** Runs one command line, without the word `kubectl`, on the cluster of a session. kubernetes: kubectl pkg/cmd NewKubectlCommand */
export function runKubectl(session: KubectlSession, words: readonly string[], stdin = ''): KubectlOutcome {
  const read = readCommand(session, words, stdin);
  return 'call' in read ? read.verb.run(read.call) : read;
}

/** A command with its arguments read, or what is said where they cannot be. */
export function readCommand(
  session: KubectlSession,
  words: readonly string[],
  stdin: string,
): { readonly verb: Verb; readonly call: Call } | KubectlOutcome {
  const found = findVerb(words);
  if ('unknown' in found) return failed(session, unknownCommand(found.unknown, found.under));
  const { verb, rest } = found;
  const read = readArguments(rest, [...verb.flags, ...GLOBAL_FLAGS]);
  if ('problem' in read) {
    return failed(session, `${errorText(read.problem)}\nSee 'kubectl ${verb.name} --help' for usage.`);
  }
  const built = withBuild({ session, stdin, ...read });
  return 'problem' in built ? failed(session, errorText(built.problem)) : { verb, call: built };
}

/** What `-k` builds stands in for a file. kubernetes: cli-runtime pkg/resource FilenameOptions.validate */
function withBuild(call: Call): Call | { readonly problem: string } {
  const folder = flagText(call.flags, 'kustomize');
  if (folder === '') return call;
  if (call.flags.has('filename')) return { problem: "only one of '-f' or '-k' can be specified" };
  const built = call.session.kustomize?.(folder) ?? { problem: `there is no kustomization in ${folder}` };
  return 'problem' in built
    ? built
    : { ...call, flags: new Map([...call.flags, ['filename', ['-']]]), stdin: built.text };
}

type FoundVerb =
  | { readonly verb: Verb; readonly rest: readonly string[] }
  /** A word that is no command, and the command that it would belong to. */
  | { readonly unknown: string; readonly under: string };

/** The command of a line: its first words that are no flags. github.com/spf13/cobra: Command.Find */
function findVerb(words: readonly string[]): FoundVerb {
  const rest: string[] = [];
  const path: string[] = [];
  let index = 0;
  for (; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word.startsWith('-')) {
      rest.push(word);
      if (takesNext(word)) {
        index += 1;
        rest.push(words[index] ?? '');
      }
      continue;
    }
    const name = [...path, word].join(' ');
    if (!VERBS.some((verb) => namesOf(verb).some((one) => one === name || one.startsWith(`${name} `)))) break;
    path.push(word);
  }
  const verb = VERBS.find((one) => namesOf(one).includes(path.join(' ')));
  if (verb !== undefined) return { verb, rest: [...rest, ...words.slice(index)] };
  return { unknown: words[index] ?? '', under: ['kubectl', ...path].join(' ') };
}

function namesOf({ name, aliases = [] }: Verb): readonly string[] {
  return [name, ...aliases];
}

/** Whether a flag before the command takes the word after it. */
function takesNext(word: string): boolean {
  if (word.includes('=')) return false;
  const flag = GLOBAL_FLAGS.find(({ name, short }) => word === `--${name}` || word === `-${short}`);
  return flag !== undefined && flag.type !== 'bool';
}
