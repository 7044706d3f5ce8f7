import { everyRule } from '../../server/rules/registry.ts';
import {
  declarationFields,
  type Field,
  type Fields,
  LEVELS,
  type Shape,
} from '../../server/workspace/declaration/fields.ts';
import type { GeneratedFile } from './registry.ts';

/** The JSON schema of `portolan.yaml`, for editors without the language server. */
export const declarationSchema: GeneratedFile = {
  file: 'schemas/portolan.schema.json',
  render: () => `${JSON.stringify(schema, null, 2)}\n`,
};

const schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'portolan.yaml',
  ...objectSchema(declarationFields),
};

function objectSchema(fields: Fields): object {
  const required = Object.keys(fields).filter((name) => fields[name]?.required);
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)])),
  };
}

function fieldSchema({ shape, description }: Field): object {
  return { description, ...shapeSchema(shape) };
}

function shapeSchema(shape: Shape): object {
  switch (shape.type) {
    case 'object':
      return objectSchema(shape.fields);
    case 'list':
      return { type: 'array', items: shapeSchema(shape.of) };
    case 'levels': {
      const level = { enum: [...LEVELS, false] };
      const properties = everyRule.map(({ id, summary }) => [id, { description: summary, ...level }]);
      return { type: 'object', additionalProperties: false, properties: Object.fromEntries(properties) };
    }
    case 'text': {
      const words = shape.rule ? everyRule.map(({ id }) => id) : shape.choices;
      return words === undefined ? { type: 'string' } : { enum: words };
    }
    default:
      return shape satisfies never;
  }
}
