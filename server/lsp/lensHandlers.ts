import {
  type CodeLens,
  type CodeLensParams,
  CodeLensRequest,
  CodeLensResolveRequest,
  type Range,
} from 'vscode-languageserver';
import { type LensPlace, lensPlaces, lensText } from '../features/codeLens.ts';
import type { Resource } from '../workspace/resource.ts';
import { ENDPOINTS_COMMAND } from './executeCommand.ts';
import { referenceTo } from './serviceReference.ts';
import type { Session } from './session.ts';

/** A file with more lenses gets their places first, and what they say when they come into view. */
const MOST_AT_ONCE = 60;

/** Names the object that a lens stands above. */
interface LensData {
  readonly uri: string;
  readonly index: number;
}

/** Code lenses, and what each says when it comes into view. */
export function answerLenses(session: Session): void {
  const { edge } = session;

  edge.answer(CodeLensRequest.type, [], (params: CodeLensParams): CodeLens[] => {
    if (!session.settings['codeLens.enabled']) return [];
    const uri = session.fileOf(params);
    const places = lensPlaces(session.snapshot, uri);
    if (places.length > MOST_AT_ONCE) return places.map(unresolved);
    return places.flatMap((place) => encode(session, place.resource, place.range) ?? []);
  });

  edge.answer(CodeLensResolveRequest.type, { range: NOWHERE }, (lens: CodeLens): CodeLens => {
    const { uri, index }: LensData = lens.data;
    const resource = session.snapshot.file(uri)?.resources[index];
    const resolved = resource && encode(session, resource, lens.range);
    return resolved ?? { range: lens.range, command: { title: '', command: '' } };
  });
}

const NOWHERE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function unresolved({ resource, index, range }: LensPlace): CodeLens {
  const data: LensData = { uri: resource.uri, index };
  return { range, data };
}

function encode({ snapshot, client }: Session, resource: Resource, range: Range): CodeLens | undefined {
  const text = lensText(snapshot, resource);
  if (text === undefined) return undefined;
  if (text.services.length === 0) return { range, command: { title: text.title, command: '' } };
  const command = client.isPortolan ? 'portolan.simulateTraffic' : ENDPOINTS_COMMAND;
  const services = text.services.map((service) => referenceTo(service));
  const args = services.length === 1 ? services : client.isPortolan ? [services] : services.slice(0, 1);
  return { range, command: { title: text.title, command, arguments: args } };
}
