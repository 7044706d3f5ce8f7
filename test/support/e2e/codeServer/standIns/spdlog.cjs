// Stands in for the native module @vscode/spdlog inside the embedded code-server, so that no compiler is needed to
// see what extensions write to their Output channels. It has the module's interface, without rotation.
const { closeSync, mkdirSync, openSync, writeSync } = require('node:fs');
const { dirname } = require('node:path');

const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];
let commonLevel = 0;

class Logger {
  constructor(_type, _name, file) {
    mkdirSync(dirname(file), { recursive: true });
    this.file = openSync(file, 'a');
    this.raw = false;
    this.level = commonLevel;
  }

  write(level, message) {
    if (level < this.level || this.file === undefined) return;
    const now = new Date().toISOString().replace('T', ' ').replace('Z', '');
    writeSync(this.file, this.raw ? message : `${now} [${names[level]}] ${message}\n`);
  }

  trace(message) {
    this.write(0, message);
  }
  debug(message) {
    this.write(1, message);
  }
  info(message) {
    this.write(2, message);
  }
  warn(message) {
    this.write(3, message);
  }
  error(message) {
    this.write(4, message);
  }
  critical(message) {
    this.write(5, message);
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  setPattern() {
    this.raw = false;
  }
  clearFormatters() {
    this.raw = true;
  }
  flush() {}
  drop() {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }
}

const create = async (name, file) => new Logger('rotating', name, file);

// One assignment each: VS Code imports them by name, and only so are they found in a CommonJS module.
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = (level) => {
  commonLevel = level;
};
exports.setFlushOn = () => {};
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
