import type { Cause, DecodingFault, ScalarKind } from '../../cluster/admission/index.ts';
import { nearest } from '../../cluster/endpoints/nearness.ts';
import { type FieldPath, valueAt } from '../../cluster/objects/fieldPath.ts';
import { asObject, isObject, type Json } from '../../cluster/objects/json.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { Fix } from '../rule.ts';

const FIRST_NODE_PORT = 30000;
const NODE_PORTS = 2768;

/** The mends of what the API server refuses, where the right value is certain or nearly so. */
export function mendsOf(resource: Resource, cause: Cause): readonly Fix[] {
  return [
    ...nearestSupported(resource, cause),
    ...lowerCase(resource, cause),
    ...missingPortName(resource, cause),
    ...nodePort(resource, cause),
    ...typeWithNodePorts(resource, cause),
  ];
}

/** The mends of what could not be read: the field that is nearly called so, the value in the type that its field has. */
export function mendsOfFault(resource: Resource, fault: DecodingFault): readonly Fix[] {
  const { path } = fault;
  if (fault.reason === 'type') {
    return [
      ...inTypeOf(resource, path, fault.wanted),
      ...exchangedKeys(resource, path),
      ...plainSelector(resource, path),
    ];
  }
  if (fault.reason === 'duplicate') return [];
  const meant = nearest(String(path.at(-1)), fault.known ?? [])?.text;
  const isFree = meant !== undefined && valueAt(resource.object.value, [...path.slice(0, -1), meant]) === undefined;
  const rename: Fix[] = isFree
    ? [{ title: `Rename it to ${meant}`, certain: true, edits: [{ op: 'rename', resource, path, key: meant }] }]
    : [];
  return [...rename, { title: 'Remove the unknown field', edits: [{ op: 'remove', resource, path }] }];
}

function inTypeOf(resource: Resource, path: FieldPath, wanted: ScalarKind | undefined): readonly Fix[] {
  const value = valueAt(resource.object.value, path);
  const fitting = wanted && convert(value, wanted);
  if (fitting === undefined) return [];
  const type = typeof fitting === 'string' ? 'text' : `a ${typeof fitting}`;
  return [{ ...set(`Write it as ${type}: ${JSON.stringify(fitting)}`, resource, path, fitting), certain: true }];
}

/** `name: 25` and `containerPort: smtp`: the values of the two are exchanged. */
function exchangedKeys(resource: Resource, path: FieldPath): readonly Fix[] {
  const item = path.slice(0, -1);
  if (path.at(-3) !== 'ports' || !['name', 'containerPort', 'port'].includes(String(path.at(-1)))) return [];
  const number = valueAt(resource.object.value, [...item, 'containerPort']) === undefined ? 'port' : 'containerPort';
  const [name, port] = [
    valueAt(resource.object.value, [...item, 'name']),
    valueAt(resource.object.value, [...item, number]),
  ];
  if (typeof name !== 'number' || typeof port !== 'string' || !/[a-z]/i.test(port)) return [];
  return [
    {
      title: `Exchange name and ${number}`,
      certain: true,
      edits: [
        { op: 'set', resource, path: [...item, 'name'], value: port },
        { op: 'set', resource, path: [...item, number], value: name },
      ],
    },
  ];
}

/** `matchLabels` in the selector of a Service, which holds its labels directly. */
function plainSelector(resource: Resource, path: FieldPath): readonly Fix[] {
  const selector = path.slice(0, -1);
  const labels = valueAt(resource.object.value, path);
  const isOnly = Object.keys(asObject(valueAt(resource.object.value, selector))).length === 1;
  if (path.at(-1) !== 'matchLabels' || !isObject(labels) || !isOnly) return [];
  return [{ ...set('Write the labels directly below selector', resource, selector, labels), certain: true }];
}

function convert(value: Json | undefined, wanted: ScalarKind): Json | undefined {
  if (wanted === 'text') return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  if (typeof value !== 'string') return undefined;
  if (wanted === 'bool') return value === 'true' || value === 'false' ? value === 'true' : undefined;
  return /^-?\d{1,9}$/.test(value) ? Number(value) : undefined;
}

function set(title: string, resource: Resource, path: FieldPath, value: Json): Fix {
  return { title, edits: [{ op: 'set', resource, path, value }] };
}

function nearestSupported(resource: Resource, { path, value, supported }: Cause): readonly Fix[] {
  if (supported === undefined || typeof value !== 'string') return [];
  const meant = nearest(value, supported)?.text;
  return meant === undefined ? [] : [{ ...set(`Set it to ${meant}`, resource, path, meant), certain: true }];
}

function lowerCase(resource: Resource, { path, value }: Cause): readonly Fix[] {
  if (path.at(-1) !== 'name' || typeof value !== 'string' || value === value.toLowerCase()) return [];
  return [set(`Set it to ${value.toLowerCase()}`, resource, path, value.toLowerCase())];
}

function missingPortName(resource: Resource, { path, reason }: Cause): readonly Fix[] {
  const [, list, , field] = path;
  if (reason !== 'FieldValueRequired' || list !== 'ports' || field !== 'name') return [];
  const port = valueAt(resource.object.value, [...path.slice(0, -1), 'port']);
  if (typeof port !== 'number') return [];
  return [set(`Name the port port-${port}`, resource, path, `port-${port}`)];
}

/** A number out of the range keeps its last digits: 80 becomes 30080. */
function nodePort(resource: Resource, { path, value, reason }: Cause): readonly Fix[] {
  if (path.at(-1) !== 'nodePort') return [];
  const drawn: Fix = { title: 'Let Kubernetes choose the node port', edits: [{ op: 'remove', resource, path }] };
  if (reason !== 'FieldValueInvalid' || typeof value !== 'number') return [drawn];
  const within = FIRST_NODE_PORT + ((Math.abs(value) % 10000) % NODE_PORTS);
  return [set(`Set nodePort to ${within}`, resource, path, within), drawn];
}

/** A node port on a type that has none: the type is what has to change, or the port goes. */
function typeWithNodePorts(resource: Resource, { path, reason }: Cause): readonly Fix[] {
  if (reason !== 'FieldValueForbidden' || path.at(-1) !== 'nodePort') return [];
  return [set('Set type to NodePort', resource, ['spec', 'type'], 'NodePort')];
}
