// Runs a script of this folder on a machine that has nothing but Node.js 20: installs the locked
// packages when they are missing or older than the lock file, then hands over to the Node.js that came with them.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [script = '', ...args] = process.argv.slice(2);
const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
const stamp = join(root, 'node_modules', '.portolan-lock.json');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  console.log('Installing the locked packages (npm ci) …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, lock);
}
run(join(root, 'node_modules', 'node', 'bin', 'node'), [join(root, 'scripts', script), ...args]);

function run(command, parameters) {
  const windows = process.platform === 'win32';
  const { status, error } = spawnSync(command, parameters, { stdio: 'inherit', cwd: root, shell: windows });
  if (error) console.error(`${command}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}
