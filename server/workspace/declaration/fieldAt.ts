import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import { type Field, type Fields, LEVELS, type Shape } from './fields.ts';

/** The shape of what stands at a path of a file with these fields; nothing where no field is known. */
export function shapeAt(fields: Fields, path: FieldPath): Shape | undefined {
  let shape: Shape = { type: 'object', fields };
  for (const step of path) {
    if (shape.type === 'list') shape = shape.of;
    else if (shape.type === 'levels') shape = { type: 'text', choices: LEVELS };
    else {
      const field: Field | undefined = 'fields' in shape ? fieldOf(shape.fields, step) : undefined;
      if (field === undefined) return undefined;
      ({ shape } = field);
    }
  }
  return shape;
}

/** The field that a path leads to. */
export function declaredField(fields: Fields, path: FieldPath): Field | undefined {
  const parent = shapeAt(fields, path.slice(0, -1));
  const name = path.at(-1);
  return parent && 'fields' in parent && name !== undefined ? fieldOf(parent.fields, name) : undefined;
}

function fieldOf(fields: Fields, name: string | number): Field | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
