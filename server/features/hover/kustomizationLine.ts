import type { Position } from 'vscode-languageserver-types';
import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import { pathInText, rangeAt } from '../../workspace/locate.ts';
import type { PlacedEffect, Snapshot } from '../../workspace/snapshot.ts';
import type { HoverText } from '../hover.ts';
import { link, paragraphs, plain } from '../markdown.ts';

/** More objects than these are counted, not named. */
const MOST = 20;

/** What a line of a kustomization brings in or changes: an entry of `resources`, a generator, a patch. */
export function kustomizationLine(snapshot: Snapshot, uri: string, position: Position): HoverText | undefined {
  const at = pathInText(snapshot, uri, position);
  if (at === undefined || at.on === 'space') return undefined;
  const effects = snapshot.effectsIn(uri).filter(({ effect }) => isAbove(effect.field, at.path));
  if (effects.length === 0) return undefined;
  const chunk = snapshot.file(uri)?.manifest.documents[0]?.chunk;
  const range = rangeAt(snapshot, { uri, chunk, path: at.path }, { onKey: at.on === 'key' });
  return { markdown: describe(snapshot, effects), range };
}

function isAbove(field: FieldPath, path: FieldPath): boolean {
  return field.length <= path.length && field.every((key, index) => key === path[index]);
}

/** One text for all environments in which it is the same. */
function describe(snapshot: Snapshot, effects: readonly PlacedEffect[]): string {
  const byText = new Map<string, string[]>();
  for (const { name, effect } of effects) {
    const text = say(snapshot, effect);
    byText.set(text, [...(byText.get(text) ?? []), name]);
  }
  const several = byText.size > 1;
  return paragraphs(
    ...[...byText].map(([text, names]) => (several ? `*${names.map(plain).join(', ')}*: ${text}` : text)),
  );
}

function say(snapshot: Snapshot, { kind, resources, idle }: PlacedEffect['effect']): string {
  if (idle !== undefined) return 'Changes nothing: no object is selected by this target.';
  const verb = kind === 'brings' ? 'Brings' : 'Changes';
  if (resources.length === 0) return `${verb} nothing that is applied in the end.`;
  const named = resources.slice(0, MOST).map((resource) => {
    const { kind: type, name = '' } = resource.object;
    return link(snapshot, resource, [], `${type} ${name}`);
  });
  const more = resources.length > MOST ? ` and ${resources.length - MOST} more` : '';
  return `${verb} ${named.join(', ')}${more}.`;
}
