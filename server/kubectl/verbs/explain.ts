import type { Shape, StructShape } from '../../cluster/admission/decode/shape.ts';
import { apiVersionOf } from '../../cluster/admission/decode/versionKind.ts';
import { shapeOf } from '../../cluster/admission/storedForm.ts';
import type { ApiResource } from '../../cluster/apiServer/resources.ts';
import { errorText } from '../apiErrors.ts';
import { alignTabs, DESCRIBE_SPACING } from '../print/alignTabs.ts';
import { findResources } from '../resources/findResources.ts';
import { failed, isOn, printed } from '../session.ts';
import type { Verb } from './verb.ts';

/** The fields of a kind and their types. kubernetes: kubectl pkg/explain/v2 PrintModelDescription */
export const explainVerb: Verb = {
  name: 'explain',
  flags: [{ name: 'recursive', type: 'bool' }, { name: 'api-version' }, { name: 'output', short: 'o' }],
  run: (call) => {
    const [argument = ''] = call.args;
    if (argument === '') {
      const text =
        'You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.';
      return failed(call.session, `${errorText(text)}\nSee 'kubectl explain -h' for help and examples`);
    }
    const [type = '', ...path] = argument.split('.');
    const found = findResources(type);
    const resource = 'resources' in found ? found.resources[0] : undefined;
    if (resource === undefined)
      return failed(call.session, errorText(`the server doesn't have a resource type ${JSON.stringify(type)}`));
    const start = headOf(resource);
    const root = shapeOf({ apiVersion: apiVersionOf(resource), kind: resource.kind });
    if (root === undefined)
      return failed(
        call.session,
        errorText(`couldn't find resource for "${apiVersionOf(resource)}, Kind=${resource.kind}"`),
      );
    const place = follow(root, path);
    if ('missing' in place)
      return failed(call.session, errorText(`field ${JSON.stringify(place.missing)} does not exist`), {
        stdout: start,
      });
    const name = path.at(-1);
    const field = name === undefined ? [] : [`FIELD: ${name} <${typeName(place.shape)}>`, ''];
    const lines = fieldLines(place.shape, isOn(call.flags, 'recursive'));
    const fields = lines.length === 0 ? [] : ['FIELDS:', ...alignTabs(lines, DESCRIBE_SPACING), ''];
    return printed(call.session, `${start}${[...field, ...fields].join('\n')}\n`);
  },
};

function headOf({ group, kind, version }: ApiResource): string {
  return `${group === '' ? '' : `GROUP:      ${group}\n`}KIND:       ${kind}\nVERSION:    ${version}\n\n`;
}

function follow(root: StructShape, path: readonly string[]): { readonly shape: Shape } | { readonly missing: string } {
  let shape: Shape = root;
  for (const name of path) {
    const inner = entryOf(shape);
    const field = inner.kind === 'struct' ? inner.fields.get(name) : undefined;
    if (field === undefined) return { missing: name };
    shape = field.shape;
  }
  return { shape };
}

/** The type of what a list or a map holds. */
function entryOf(shape: Shape): Shape {
  return shape.kind === 'list' || shape.kind === 'map' ? entryOf(shape.item) : shape;
}

function fieldLines(shape: Shape, recursive: boolean, depth = 1): readonly string[] {
  const inner = entryOf(shape);
  if (inner.kind !== 'struct' || depth > MOST_LEVELS) return [];
  const sorted = [...inner.inOrder].sort((a, b) => (a.name < b.name ? -1 : 1));
  return sorted.flatMap((field) => [
    `${'  '.repeat(depth)}${field.name}\t<${typeName(field.shape)}>`,
    ...(recursive ? fieldLines(field.shape, true, depth + 1) : []),
  ]);
}

const MOST_LEVELS = 10;

const SCALARS: Readonly<Record<string, string>> = {
  text: 'string',
  int32: 'integer',
  int64: 'integer',
  bool: 'boolean',
  bytes: 'string',
  time: 'Time',
  intOrString: 'IntOrString',
  quantity: 'Quantity',
  rawObject: 'FieldsV1',
};

function typeName(shape: Shape): string {
  if (shape.kind === 'list') return `[]${typeName(shape.item)}`;
  if (shape.kind === 'map') return `map[string]${typeName(shape.item)}`;
  if (shape.kind === 'struct') return shape.go.split('.').at(-1) ?? shape.go;
  return SCALARS[shape.kind] ?? shape.kind;
}
