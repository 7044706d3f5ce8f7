import type { Field, Fields, Shape } from '../../server/workspace/declaration/fields.ts';

/** The fields of one of Portolan's own files, as a table of Markdown. */
export function fieldsTable(fields: Fields): string {
  return ['| field | holds | |', '|---|---|---|', ...rows(fields, '')].join('\n');
}

function rows(fields: Fields, prefix: string): readonly string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    return [row(path, field), ...below(field.shape, path)];
  });
}

function below(shape: Shape, path: string): readonly string[] {
  if (shape.type === 'list') return below(shape.of, `${path}[]`);
  return 'fields' in shape ? rows(shape.fields, `${path}.`) : [];
}

function row(path: string, { shape, description, required, example }: Field): string {
  const needed = required ? ' (required)' : '';
  return `| \`${path}\` | ${nameOf(shape)}${needed} | ${description} \`${example}\` |`;
}

function nameOf(shape: Shape): string {
  switch (shape.type) {
    case 'object':
      return 'fields';
    case 'either':
      return `${nameOf(shape.short)}, or fields`;
    case 'map':
      return 'values';
    case 'number':
      return 'number';
    case 'list':
      return `list of ${nameOf(shape.of)}`;
    case 'levels':
      return 'levels by rule';
    case 'text':
      if (shape.form === 'duration') return 'time';
      return shape.choices?.map((word) => `\`${word}\``).join(', ') ?? 'text';
    default:
      return shape satisfies never;
  }
}
