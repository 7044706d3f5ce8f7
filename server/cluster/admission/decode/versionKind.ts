import { byteLength } from '../text/goValue.ts';
import type { Source } from './source.ts';
import { eachMember, kindOf, Mapping } from './source.ts';

/** What an object says of itself. */
export interface VersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

const KIND_LENGTH = 'kind'.length;
const VERSION_LENGTH = 'apiVersion'.length;
const STRUCT =
  'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }';

/**
 * `apiVersion` and `kind` of a request's body; upper and lower case are not told apart here. Members are read in the order
 * of the text, those of plain data by key: the last value counts, and the first fault.
 * kubernetes: apimachinery runtime/serializer/json SimpleMetaFactory.Interpret
 */
export function readVersionKind(source: Source): VersionKind | { readonly error: string } {
  const found = kindOf(source);
  if (found !== 'object' && found !== 'null') {
    return { error: parseError(`json: cannot unmarshal ${found} into Go value of type ${STRUCT}`) };
  }
  const read = { apiversion: NOTHING, kind: NOTHING };
  let fault: Named | undefined;
  const isLater = source instanceof Mapping ? () => true : (key: string, than: Named) => key >= than.key;
  const visit = (key: string, value: Source): void => {
    if (key.length !== KIND_LENGTH && key.length !== VERSION_LENGTH) return;
    const name = key.toLowerCase();
    if (name !== 'apiversion' && name !== 'kind') return;
    const type = kindOf(value);
    if (type === 'string') {
      if (isLater(key, read[name])) read[name] = { key, text: value as string };
    } else if (type !== 'null' && (fault === undefined || !isLater(key, fault))) {
      const field = name === 'kind' ? 'kind' : 'apiVersion';
      fault = { key, text: `json: cannot unmarshal ${type} into Go struct field .${field} of type string` };
    }
  };
  if (found === 'object') eachMember(source, false, visit);
  return fault === undefined ? withGroup(read.apiversion.text, read.kind.text) : { error: parseError(fault.text) };
}

/** A member as it is spelled, and what is told by it. */
interface Named {
  readonly key: string;
  readonly text: string;
}

const NOTHING: Named = { key: '', text: '' };

function parseError(text: string): string {
  return `couldn't get version/kind; json parse error: ${text}`;
}

function withGroup(apiVersion: string, kind: string): VersionKind | { readonly error: string } {
  const slash = apiVersion.indexOf('/');
  if (slash < 0) return { group: '', version: apiVersion, kind };
  if (apiVersion.includes('/', slash + 1)) return { error: `unexpected GroupVersion string: ${apiVersion}` };
  return { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1), kind };
}

/** What is missing comes from the address that the request goes to. kubernetes: serializer/json gvkWithDefaults */
export function withDefaults(actual: VersionKind, target: VersionKind): VersionKind {
  const kind = actual.kind === '' ? target.kind : actual.kind;
  if (actual.version === '' && actual.group === '') return { group: target.group, version: target.version, kind };
  if (actual.version === '' && actual.group === target.group) return { ...actual, version: target.version, kind };
  return actual.kind === kind ? actual : { ...actual, kind };
}

/** The group and version as an `apiVersion`. */
export function apiVersionOf({ group, version }: { readonly group: string; readonly version: string }): string {
  return group === '' ? version : `${group}/${version}`;
}

/** The beginning of a body that could not be read. kubernetes: apiserver endpoints/handlers summarizeData */
export function summarize(body: string): string {
  if (body === '') return '<empty>';
  const bytes = utf8(body.slice(0, 31));
  const cut = byteLength(body) > 30 ? ' ...' : '';
  if (body.startsWith('{')) return (cut === '' ? body : body.slice(0, 30)) + cut;
  return (
    bytes
      .slice(0, 30)
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('') + cut
  );
}

function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return bytes;
}
