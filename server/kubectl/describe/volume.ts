import { valueAt } from '../../cluster/objects/fieldPath.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { asObject } from '../../cluster/objects/json.ts';
import { at, numberAt, objectsAt, textAt } from '../fields.ts';
import type { Place } from './lines.ts';
import { IN_POD, indent, line } from './lines.ts';

/** kubernetes: kubectl pkg/describe describeVolumes */
export function volumeLines(volumes: readonly JsonObject[], place: Place = IN_POD): readonly string[] {
  if (volumes.length === 0) return [line(`${place.title}Volumes`, '<none>')];
  const lines = volumes.flatMap((volume) => [
    `${place.item}${textAt(volume, 'name')}:`,
    ...indent(sourceLines(volume), 2),
  ]);
  return [`${place.title}Volumes:`, ...lines];
}

interface SourceKind {
  readonly field: string;
  readonly type: string;
  readonly lines: (source: JsonObject) => readonly string[];
}

const SOURCES: readonly SourceKind[] = [
  {
    field: 'emptyDir',
    type: "EmptyDir (a temporary directory that shares a pod's lifetime)",
    lines: (source) => [
      line('Medium', textAt(source, 'medium')),
      line('SizeLimit', textAt(source, 'sizeLimit') || '<unset>'),
    ],
  },
  {
    field: 'configMap',
    type: 'ConfigMap (a volume populated by a ConfigMap)',
    lines: (source) => [line('Name', textAt(source, 'name')), optional(source)],
  },
  {
    field: 'secret',
    type: 'Secret (a volume populated by a Secret)',
    lines: (source) => [line('SecretName', textAt(source, 'secretName')), optional(source)],
  },
  {
    field: 'hostPath',
    type: 'HostPath (bare host directory volume)',
    lines: (source) => [line('Path', textAt(source, 'path')), line('HostPathType', textAt(source, 'type') || '<none>')],
  },
  {
    field: 'persistentVolumeClaim',
    type: 'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
    lines: (source) => [
      line('ClaimName', textAt(source, 'claimName')),
      line('ReadOnly', String(at(source, 'readOnly') === true)),
    ],
  },
  {
    field: 'projected',
    type: 'Projected (a volume that contains injected data from multiple sources)',
    lines: (source) => objectsAt(source, 'sources').flatMap(projectedLines),
  },
];

function sourceLines(volume: JsonObject): readonly string[] {
  const found = SOURCES.find(({ field }) => at(volume, field) !== undefined);
  if (found === undefined) return ['<unknown>'];
  return [line('Type', found.type), ...found.lines(asObject(valueAt(volume, [found.field])))];
}

function projectedLines(source: JsonObject): readonly string[] {
  if (at(source, 'secret') !== undefined)
    return [line('SecretName', textAt(source, 'secret.name')), optional(asObject(at(source, 'secret')))];
  if (at(source, 'downwardAPI') !== undefined) return [line('DownwardAPI', 'true')];
  if (at(source, 'configMap') !== undefined)
    return [line('ConfigMapName', textAt(source, 'configMap.name')), optional(asObject(at(source, 'configMap')))];
  const token = at(source, 'serviceAccountToken');
  return token === undefined ? [] : [line('TokenExpirationSeconds', numberAt(asObject(token), 'expirationSeconds'))];
}

function optional(source: JsonObject): string {
  return line('Optional', String(at(source, 'optional') === true));
}
