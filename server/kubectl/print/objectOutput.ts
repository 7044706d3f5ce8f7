import type { JsonObject } from '../../cluster/objects/json.ts';
import { writeYaml } from '../../manifests/yaml/write.ts';
import { nameOf } from '../fields.ts';
import { singularName } from '../resources/findResources.ts';
import type { Found } from '../resources/select.ts';
import { printCustomColumns } from './customColumns.ts';
import { renderGoTemplate } from './goTemplate.ts';
import { goJsonLines } from './goValue.ts';
import { renderJsonPath } from './jsonPath/evaluate.ts';
import { parseJsonPath } from './jsonPath/parse.ts';

/** What was printed, or why the form of output cannot be had. */
export type Printed = { readonly text: string } | { readonly problem: string };

/** How objects are printed. */
export interface OutputOptions {
  /** The value of `-o`. */
  readonly output: string;
  readonly template: string;
  readonly headers: boolean;
  /** One object as itself, not as a List. */
  readonly single: boolean;
  /** The object was made by kubectl itself, in the order of its type's fields. */
  readonly typed?: boolean;
}

const FORMATS = [
  ...['custom-columns', 'custom-columns-file', 'go-template', 'go-template-file', 'json', 'jsonpath'],
  ...['jsonpath-as-json', 'jsonpath-file', 'kyaml', 'name', 'template', 'templatefile', 'wide', 'yaml'],
];

/** Objects in a form other than a table. kubernetes: kubectl pkg/cmd/get PrintFlags.ToPrinter */
export function printObjects(
  found: readonly Found[],
  options: OutputOptions,
  formats: readonly string[] = FORMATS,
): Printed {
  const [format = '', ...rest] = options.output.split('=');
  const argument = rest.join('=') || options.template;
  const objects = found.map(({ object }) => object);
  switch (format) {
    case 'name':
      return { text: found.map(({ resource, object }) => `${singularName(resource)}/${nameOf(object)}\n`).join('') };
    case 'yaml':
      return { text: writeYaml(whole(objects, options)) };
    case 'json':
      return { text: `${goJsonLines(whole(objects, options), options.typed)}\n` };
    case 'jsonpath':
      return printJsonPath(argument, whole(objects, options));
    case 'jsonpath-as-json':
      return printJsonPath(argument, whole(objects, options));
    case 'go-template':
    case 'template':
      return argument === ''
        ? { problem: 'template format specified but no template given' }
        : renderGoTemplate(argument, whole(objects, options));
    case 'custom-columns':
      return printCustomColumns(argument, objects, options.headers);
    default: {
      const allowed = formats.join(',');
      return {
        problem: `unable to match a printer suitable for the output format ${JSON.stringify(options.output)}, allowed formats are: ${allowed}`,
      };
    }
  }
}

function printJsonPath(template: string, value: JsonObject): Printed {
  if (template === '') return { problem: 'template format specified but no template given' };
  const parsed = parseJsonPath(template);
  if ('problem' in parsed) return { problem: `error parsing jsonpath ${template}, ${parsed.problem}` };
  return { text: renderJsonPath(parsed.parts, value) };
}

function whole(objects: readonly JsonObject[], { single }: OutputOptions): JsonObject {
  const [first] = objects;
  if (single && first !== undefined) return first;
  return { apiVersion: 'v1', items: objects, kind: 'List', metadata: { resourceVersion: '' } };
}
