import type { FieldPath } from '../../objects/fieldPath.ts';
import type { Source } from '../decode/source.ts';
import { Mapping } from '../decode/source.ts';

/** Where a JSON text writes a field again. kubernetes: sigs.k8s.io/json UnmarshalStrict */
export function repeatedFields(source: Source, at: FieldPath = []): readonly FieldPath[] {
  if (Array.isArray(source)) return source.flatMap((item: Source, index) => repeatedFields(item, [...at, index]));
  if (!(source instanceof Mapping)) return [];
  const seen = new Set<string>();
  return source.entries.flatMap(([name, item]) => {
    const place = [...at, name];
    const again = seen.has(name) ? [place] : [];
    seen.add(name);
    return [...again, ...repeatedFields(item, place)];
  });
}
