import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { SimulationState } from '../cluster/simulation/state.ts';
import { asApplied } from '../kubectl/apply/lastApplied.ts';
import { complete } from '../shell/complete.ts';
import type { ShellEvent } from '../shell/event.ts';
import type { ShellFiles } from '../shell/files.ts';
import { ShellSession } from '../shell/shellSession.ts';
import type { ClusterHandle } from '../shell/world.ts';
import { tableOf } from '../workspace/declaration/tables.ts';
import { printBuild } from '../workspace/kustomization/printBuild.ts';
import { findFiles, readFile, uriOf } from '../workspace/readers/nodeFiles.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { runCluster } from './cluster.ts';
import { readOptions, readProxyMode } from './options.ts';
import type { Conversation, ExitCode, Terminal } from './terminal.ts';

/** `portolan shell`: a prompt on the embedded cluster. Without a keyboard the lines of standard input are typed. */
export async function runShell(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readOptions(args, { env: { type: 'string' }, 'proxy-mode': { type: 'string' } });
  const choices = readProxyMode(values['proxy-mode']);
  const running = await runCluster(positionals, values.env, choices, terminal, asApplied);
  const handle = handleOn(running.state);
  const options = { files: filesOf(positionals, running.snapshot), namespace: running.objects.namespace };
  if (terminal.converse !== undefined) {
    terminal.out('A cluster made of your manifests. "help" says what there is, "exit" leaves.\n');
    await terminal.converse(
      conversationWith(new ShellSession(handle, { ...options, typingMs: 0, attended: true }), terminal),
    );
    return 0;
  }
  const session = new ShellSession(handle, options);
  for (const line of (await terminal.readInput()).split('\n')) {
    if (session.ended) break;
    for (const event of session.run(line)) show(event, terminal);
  }
  while (!session.ended) for (const event of session.end()) show(event, terminal);
  return session.code === 0 ? 0 : 1;
}

function handleOn(start: SimulationState): ClusterHandle {
  let state = start;
  return {
    read: () => state,
    write: (next) => {
      state = next;
    },
  };
}

function show(event: ShellEvent, terminal: Terminal): void {
  if (event.type === 'output') (event.stream === 'stdout' ? terminal.out : terminal.err)(event.text);
  if (event.type === 'clear') terminal.out('\x1b[2J\x1b[H');
}

/** Nobody is kept waiting longer for what takes the cluster long. */
const LONGEST_PAUSE_MS = 1_500;

/** What is typed takes its time in the cluster as well. */
function conversationWith(session: ShellSession, terminal: Terminal): Conversation {
  let lastMs = Date.now();
  const runAll = async (events: Generator<ShellEvent, void>, stopped: () => boolean) => {
    for (const event of events) {
      show(event, terminal);
      // The keyboard is heard only while nothing runs.
      await pause(event.type === 'wait' ? Math.min(event.ms, LONGEST_PAUSE_MS) : 0);
      if (stopped()) break;
    }
    lastMs = Date.now();
  };
  return {
    prompt: () => session.prompt,
    complete: (line) => complete(session, line),
    answer: (line, stopped) => {
      session.world.pass(Date.now() - lastMs);
      return runAll(session.run(line), stopped);
    },
    interrupt: () => session.interrupt(),
    end: () => runAll(session.end(), () => false),
    get ended() {
      return session.ended;
    },
  };
}

/**
 * Files as they are on the disk; the folder that was named is the working folder. A folder's files are the manifests right in
 * it: what is Portolan's own, no cluster takes.
 */
function filesOf(paths: readonly string[], snapshot: Snapshot): ShellFiles {
  const [first] = paths;
  const home = first !== undefined && existsSync(first) && statSync(first).isDirectory() ? first : '.';
  const ignore = () => {};
  return {
    read: (path, recursive = false) => {
      const found = [join(home, path), path].find((one) => existsSync(one));
      if (found === undefined) return undefined;
      const files = [...findFiles(found, ignore)].filter(
        (file) =>
          file === found ||
          (tableOf(uriOf(file)) === undefined && (recursive || dirname(resolve(file)) === resolve(found))),
      );
      return files.flatMap((file) => {
        const read = readFile(file);
        return 'text' in read ? [{ path: relative(home, file), text: read.text }] : [];
      });
    },
    list: () => [...findFiles(home, ignore)].map((file) => relative(home, file)),
    kustomize: (folder) => printBuild(snapshot, uriOf(resolve(home, folder)), folder),
  };
}
