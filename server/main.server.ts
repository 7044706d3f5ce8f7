/** The language server for a process and for a worker in one bundle: they share nearly everything. */
const start = globalThis.process?.versions?.node === undefined ? import('./main.browser.ts') : import('./main.node.ts');
start.catch((error) => console.error(error));
