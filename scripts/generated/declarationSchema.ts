import { everyRule } from '../../server/rules/registry.ts';
import {
  declarationFields,
  type Field,
  type Fields,
  LEVELS,
  type Shape,
} from '../../server/workspace/declaration/fields.ts';
import { scenarioFields } from '../../server/workspace/scenario/fields.ts';
import type { GeneratedFile } from './registry.ts';

/** The JSON schema of `portolan.yaml`, for editors without the language server. */
export const declarationSchema: GeneratedFile = {
  file: 'schemas/portolan.schema.json',
  render: () => `${JSON.stringify(schemaOf('portolan.yaml', declarationFields), null, 2)}\n`,
};

/** The JSON schema of scenario files. */
export const scenarioSchema: GeneratedFile = {
  file: 'schemas/scenario.schema.json',
  render: () => `${JSON.stringify(schemaOf('*.portolan.yaml', scenarioFields), null, 2)}\n`,
};

function schemaOf(title: string, fields: Fields): object {
  return { $schema: 'http://json-schema.org/draft-07/schema#', title, ...objectSchema(fields) };
}

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
      return { ...objectSchema(shape.fields), ...(shape.single && { minProperties: 1, maxProperties: 1 }) };
    case 'either':
      return { anyOf: [shapeSchema(shape.short), objectSchema(shape.fields)] };
    case 'map':
      return { type: 'object' };
    case 'number':
      return { type: shape.whole ? 'integer' : 'number', ...(shape.least !== undefined && { minimum: shape.least }) };
    case 'list':
      return { type: 'array', items: shapeSchema(shape.of) };
    case 'levels': {
      const level = { enum: [...LEVELS, false] };
      const properties = everyRule.map(({ id, summary }) => [id, { description: summary, ...level }]);
      return { type: 'object', additionalProperties: false, properties: Object.fromEntries(properties) };
    }
    case 'text': {
      const words = shape.rule ? everyRule.map(({ id }) => id) : shape.choices;
      if (words !== undefined) return { enum: words };
      const numbers = shape.form === 'amount' || shape.form === 'duration';
      return { type: numbers ? ['string', 'number'] : 'string' };
    }
    default:
      return shape satisfies never;
  }
}
