import { type FileContent, findFiles, readFile } from '../protocol/files.ts';
import { type FileRead, readBytes } from '../workspace/manifestFile.ts';
import type { Files } from './host.ts';
import type { Session } from './session.ts';

const ELSEWHERE = 'is not on this machine, so only its open files are read';

/** The workspace's files: the machine's own are read here, all others by a client that can. */
export class WorkspaceFiles implements Files {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  find(folder: string, leftOut: (path: string, why: string) => void): Iterable<string> | AsyncIterable<string> {
    const { host, client } = this.#session;
    if (host.isOwn(folder)) return host.find(folder, leftOut);
    if (client.readsFiles) return this.#findElsewhere(folder, leftOut);
    leftOut(folder, ELSEWHERE);
    return [];
  }

  read(uri: string): FileRead | Promise<FileRead> {
    const { host, client } = this.#session;
    if (host.isOwn(uri)) return host.read(uri);
    return client.readsFiles ? this.#readElsewhere(uri) : { leftOut: ELSEWHERE };
  }

  async *#findElsewhere(folder: string, leftOut: (path: string, why: string) => void): AsyncGenerator<string> {
    const found = (await this.#session.edge.ask(findFiles, { folder })) as readonly string[] | undefined;
    if (found === undefined) leftOut(folder, 'could not be listed');
    else for (const uri of found) yield this.#session.host.canonical(uri);
  }

  async #readElsewhere(uri: string): Promise<FileRead> {
    const content = (await this.#session.edge.ask(readFile, { uri })) as FileContent | undefined;
    if (content === undefined) return { leftOut: 'could not be read' };
    if ('problem' in content) return { leftOut: content.problem };
    return readBytes(Uint8Array.from(atob(content.base64), (character) => character.charCodeAt(0)));
  }
}
