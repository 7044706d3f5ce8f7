import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import { declarationFields, type Field, type Fields, LEVELS, type Shape } from './fields.ts';

/** The shape of what stands at a path of `portolan.yaml`; nothing where no field is known. */
export function shapeAt(path: FieldPath): Shape | undefined {
  let shape: Shape = { type: 'object', fields: declarationFields };
  for (const step of path) {
    if (shape.type === 'list') shape = shape.of;
    else if (shape.type === 'levels') shape = { type: 'text', choices: LEVELS };
    else {
      const field: Field | undefined = shape.type === 'object' ? fieldOf(shape.fields, step) : undefined;
      if (field === undefined) return undefined;
      ({ shape } = field);
    }
  }
  return shape;
}

/** The field that a path of `portolan.yaml` leads to. */
export function declaredField(path: FieldPath): Field | undefined {
  const parent = shapeAt(path.slice(0, -1));
  const name = path.at(-1);
  return parent?.type === 'object' && name !== undefined ? fieldOf(parent.fields, name) : undefined;
}

function fieldOf(fields: Fields, name: string | number): Field | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}
