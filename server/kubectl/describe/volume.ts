import { valueAt } from '../../cluster/objects/fieldPath.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { asObject } from '../../cluster/objects/json.ts';
import { at, objectsAt, textAt } from '../fields.ts';
import { indent, line } from './lines.ts';

/** kubernetes: kubectl pkg/describe describeVolumes */
export function volumeLines(volumes: readonly JsonObject[]): readonly string[] {
  if (volumes.length === 0) return [line('Volumes', '<none>')];
  return [
    'Volumes:',
    ...indent(volumes.flatMap((volume) => [`${textAt(volume, 'name')}:`, ...indent(sourceLines(volume))])),
  ];
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
    lines: (source) => [line('Path', textAt(source, 'path')), line('HostPathType', textAt(source, 'type'))],
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
  if (at(source, 'secret') !== undefined) return [line('SecretName', textAt(source, 'secret.name'))];
  if (at(source, 'configMap') !== undefined) return [line('ConfigMapName', textAt(source, 'configMap.name'))];
  return at(source, 'downwardAPI') === undefined ? [] : [line('DownwardAPI', 'true')];
}

function optional(source: JsonObject): string {
  return line('Optional', String(at(source, 'optional') === true));
}
