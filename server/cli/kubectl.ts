import { existsSync } from 'node:fs';
import { storeAt } from '../cluster/simulation/view/storeAt.ts';
import { GLOBAL_FLAGS, readArguments } from '../kubectl/arguments/flags.ts';
import { findResources } from '../kubectl/resources/findResources.ts';
import { runKubectl } from '../kubectl/runKubectl.ts';
import type { KubectlSession } from '../kubectl/session.ts';
import { describeVerb } from '../kubectl/verbs/describe.ts';
import { getVerb } from '../kubectl/verbs/get.ts';
import type { Verb } from '../kubectl/verbs/verb.ts';
import { RESTED_MS } from '../workspace/startCluster.ts';
import { type RunningCluster, runCluster } from './cluster.ts';
import { UsageError } from './options.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** `portolan get`: what kubectl would print once these manifests are applied and everything has come to rest. */
export async function runGet(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  return runVerb(getVerb, args, terminal);
}

/** `portolan describe`: the same for kubectl's other way of showing objects. */
export async function runDescribe(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  return runVerb(describeVerb, args, terminal);
}

async function runVerb(verb: Verb, args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { words, paths, environment } = splitWords(verb, args);
  const running = await runCluster(paths, environment, {}, terminal);
  if (running.empty) return 2;
  const session = sessionOn(running);
  const { stdout, stderr, code } = runKubectl(session, [verb.name, ...words]);
  terminal.out(stdout);
  terminal.err(stderr);
  terminal.err(elsewhere(session, words));
  return code === 0 ? 0 : 1;
}

function sessionOn({ objects, state }: RunningCluster): KubectlSession {
  const nowMs = state.setting.startedAtMs + state.nowMs + RESTED_MS;
  return { store: storeAt(state), namespace: objects.namespace, nowMs };
}

/** Kubectl's own words, and the paths among them: those that are there, or begin as paths do. */
function splitWords(verb: Verb, args: readonly string[]) {
  const known = [...verb.flags, ...GLOBAL_FLAGS, { name: 'env' }];
  const read = readArguments(args, known);
  if ('problem' in read) throw new UsageError(`${read.problem}.`);
  const isPath = (word: string) => word === '-' || /^[./~]|\.(?:ya?ml|json)$/.test(word) || existsSync(word);
  const [types, ...rest] = read.args;
  if (types === undefined)
    throw new UsageError('Say what is asked for: svc, endpoints, endpointslices, pods, deploy, …');
  const paths = rest.filter(isPath);
  const environment = read.flags.get('env')?.at(-1);
  const left = new Set([
    ...paths,
    ...(environment === undefined ? [] : ['--env', environment, `--env=${environment}`]),
  ]);
  return { words: args.filter((word) => !left.has(word)), paths, environment };
}

/** Where there are such objects of the manifests, when there are none in the namespace that was looked at. */
function elsewhere(session: KubectlSession, words: readonly string[]): string {
  const [type = ''] = (words[0] ?? '').split('/');
  const found = findResources(type);
  if ('unknown' in found || found.resources.some(({ namespaced }) => !namespaced)) return '';
  if (words.some((word) => /^(?:-A|-n|--all-namespaces|--namespace)/.test(word))) return '';
  const { stdout } = runKubectl(session, ['get', type, '-A', '--no-headers']);
  const places = stdout.split('\n').filter((line) => /^\S/.test(line) && !/^default +kubernetes /.test(line));
  const namespaces = new Set(places.map((line) => line.split(' ')[0] ?? ''));
  if (namespaces.size === 0 || namespaces.has(session.namespace)) return '';
  return `portolan: there are some in ${[...namespaces].join(', ')}: add -n NAMESPACE, or -A for all.\n`;
}
