// Runs a script of this folder on a machine that has nothing but Node.js 20: installs the locked packages
// when they are missing or others than the lock file names, then hands over to the Node.js that came with them.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const windows = process.platform === 'win32';
const [script = '', ...args] = process.argv.slice(2);

const packagedNode = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
const machineSuffices = Number.parseInt(process.versions.node, 10) >= 24;

if (!installed()) install();
const node = existsSync(packagedNode) ? packagedNode : otherNode();
process.env.PATH = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
handOver();

/** Whether node_modules holds every package at its locked version; npm writes down there what it has installed. */
function installed() {
  const present = packagesIn(join('node_modules', '.package-lock.json'));
  const locked = Object.entries(packagesIn('package-lock.json')).filter(
    ([path, { optional }]) => path !== '' && !optional,
  );
  const versions = locked.every(([path, { version }]) => present[path]?.version === version);
  return versions && (machineSuffices || existsSync(packagedNode));
}

function packagesIn(file) {
  const path = join(root, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

function install() {
  console.log('Installing the locked packages (npm ci) …');
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  if (run('npm', ['ci', ...quiet]) === 0) return;
  console.error('npm ci failed; trying npm install …');
  if (run('npm', ['install', '--no-save', ...quiet]) === 0) return;
  console.error('The packages could not be installed. Does "npm ping" reach the registry?');
  process.exit(1);
}

/** Node.js 24 is missing among the packages where npm may not run their install scripts. */
function otherNode() {
  if (machineSuffices) return process.execPath;
  run('npm', ['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error']);
  if (existsSync(packagedNode)) return packagedNode;
  console.error('Node.js 24 is missing: install it, or let npm run the install script of the package "node".');
  process.exit(1);
}

function handOver() {
  const child = spawn(node, [join(root, 'scripts', script), ...args], { stdio: 'inherit', cwd: root });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (status) => process.exit(status ?? 1));
}

function run(command, parameters) {
  const shell = windows && command === 'npm';
  const { status, error } = spawnSync(command, parameters, { stdio: 'inherit', cwd: root, shell });
  if (error) console.error(`${command}: ${error.message}`);
  return status ?? 1;
}
