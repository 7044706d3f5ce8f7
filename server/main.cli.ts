import { runCommandLine } from './cli/commandLine.ts';
import type { Conversation } from './cli/terminal.ts';
import { tuneForShortRuns } from './cli/tuneForShortRuns.ts';

tuneForShortRuns();

// A reader that has seen enough (`| head`) closes the pipe: that is no fault.
process.stdout.on('error', () => process.exit());

const ended = runCommandLine(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  readInput: async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  },
  ...(process.stdin.isTTY && {
    converse: async (conversation: Conversation) => (await import('./cli/converse.ts')).converse(conversation),
  }),
  serve: async () => {
    const { serveStdio } = await import('./lsp/stdio.ts');
    return serveStdio();
  },
});

// Not `await`: the bundle is CommonJS, which starts faster and has no await at its top level.
ended.then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`portolan: this should not have happened: ${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 2;
  },
);
