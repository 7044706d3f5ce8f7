import { setFlagsFromString } from 'node:v8';
import { runCommandLine } from './cli/commandLine.ts';

const ended = runCommandLine(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  readInput: async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  },
  serve: async () => {
    const { serveStdio } = await import('./lsp/stdio.ts');
    return serveStdio();
  },
});

// Not `await`: the bundle is CommonJS, which starts faster and has no await at its top level.
void ended.then((code) => {
  process.exitCode = code;
});
