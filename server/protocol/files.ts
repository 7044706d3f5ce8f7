import type { Question } from './messages.ts';

/** Asked by the server, of a client that reads files for it: the URIs of files below a folder that may hold manifests. */
export const findFiles: Question<{ readonly folder: string }, readonly string[]> = { method: 'portolan/files/find' };

/** A file's bytes, or why they cannot be had, in words that go on from the file's name: `does not exist`. */
export type FileContent = { readonly base64: string } | { readonly problem: string };

/** Asked by the server likewise. */
export const readFile: Question<{ readonly uri: string }, FileContent> = { method: 'portolan/files/read' };
