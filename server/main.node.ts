import { serveProcess } from './lsp/stdio.ts';

serveProcess();
