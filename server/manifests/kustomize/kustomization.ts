import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import {
  asList,
  asObject,
  asText,
  isObject,
  type Json,
  type JsonObject,
  property,
} from '../../cluster/objects/json.ts';
import type { Manifest } from '../manifest.ts';
import { type FieldFault, readFields } from './checkFields.ts';
import type { BuildContext } from './context.ts';
import { kustomizationFields } from './fieldShapes.ts';
import { baseName, joinPath } from './files.ts';
import type { Decider, Origin, Source } from './origin.ts';

/** A kustomization file, read and checked. */
export interface Kustomization {
  readonly file: string;
  readonly folder: string;
  readonly isComponent: boolean;
  /** Fields by their proper names; what is not accepted is left out. */
  readonly fields: JsonObject;
  readonly source: Source;
}

/** kubernetes: sigs.k8s.io/kustomize/api/konfig/general.go RecognizedKustomizationFileNames */
export const kustomizationFileNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

/** The place of a field of a kustomization. */
export function originIn({ source }: Kustomization, path: FieldPath, by: Decider = 'transformer'): Origin {
  return { source: by === source.by ? source : { ...source, by }, path, whole: true };
}

/** A field of a kustomization that is a list. */
export function listIn({ fields }: Kustomization, name: string): readonly Json[] {
  return asList(property(fields, name));
}

/** A field of a kustomization that is text; `''` where there is none. */
export function textField({ fields }: Kustomization, name: string): string {
  return asText(property(fields, name)) ?? '';
}

/** A field of a kustomization that is a mapping. */
export function objectIn({ fields }: Kustomization, name: string): JsonObject {
  return asObject(property(fields, name));
}

/** Reads the kustomization of a folder; `from` is who asks for it. */
export function loadKustomization(context: BuildContext, folder: string, from?: Origin): Kustomization | undefined {
  const found = kustomizationFileNames.map((name) => joinPath(folder, name)).filter((path) => has(context, path));
  const file = found[0] ?? joinPath(folder, 'kustomization.yaml');
  const here: Origin = { source: { file, by: 'transformer' }, path: [] };
  if (found.length === 0) {
    const names = "'kustomization.yaml', 'kustomization.yml' or 'Kustomization'";
    context.report('missing-kustomization', `'${folder}' has none of ${names}`, from ?? here);
    return undefined;
  }
  if (found.length > 1) {
    context.report('several-kustomizations', `there are several kustomization files in '${folder}'`, here);
    return undefined;
  }
  const manifest = context.manifest(file);
  return manifest === undefined ? undefined : readKustomization(context, file, folder, manifest);
}

function has(context: BuildContext, path: string): boolean {
  return context.text(path) !== undefined;
}

interface Reading {
  readonly fields: JsonObject;
  readonly faults: readonly FieldFault[];
}

/** A kustomization is read once, however many roots use it. */
const readings = new WeakMap<Manifest, Reading>();

function readKustomization(
  context: BuildContext,
  file: string,
  folder: string,
  manifest: Manifest,
): Kustomization | undefined {
  const [document] = manifest.documents;
  const source: Source = { file, by: 'transformer', ...(document && { chunk: document.chunk }) };
  const place: Origin = { source, path: [] };
  if (manifest.kind === 'template' || document?.problem !== undefined) {
    context.report(
      'broken-yaml',
      document?.problem?.message ?? 'this is not YAML: something has to fill in its placeholders first',
      place,
    );
    return undefined;
  }
  if (document !== undefined && !isObject(document.value)) {
    context.report('wrong-type', 'a kustomization must be a mapping', place);
    return undefined;
  }
  const { fields, faults } = readOnce(manifest, asObject(document?.value));
  for (const { kind, path, message } of faults) {
    context.report(kind, message, { source, path });
  }
  const kind = asText(fields['kind']) ?? '';
  const kustomization = { file, folder, isComponent: kind === 'Component', fields, source };
  if (isEmptyKustomization(fields) && faults.length === 0) {
    context.report('empty-kustomization', `${baseName(file)} is empty`, place);
    return undefined;
  }
  checkType(context, kustomization, kind);
  return kustomization;
}

function readOnce(manifest: Manifest, value: JsonObject): Reading {
  let reading = readings.get(manifest);
  if (reading === undefined) {
    const faults: FieldFault[] = [];
    reading = { fields: readFields(value, kustomizationFields, [], faults), faults };
    readings.set(manifest, reading);
  }
  return reading;
}

/** kubernetes: sigs.k8s.io/kustomize/api/types/kustomization.go CheckEmpty */
function isEmptyKustomization(fields: JsonObject): boolean {
  return Object.entries(fields).every(([name, value]) => name === 'apiVersion' || name === 'kind' || !value);
}

/** kubernetes: sigs.k8s.io/kustomize/api/types/kustomization.go EnforceFields */
function checkType(context: BuildContext, kustomization: Kustomization, kind: string): void {
  if (kind !== '' && kind !== 'Kustomization' && kind !== 'Component') {
    context.report('wrong-kind', 'kind should be Kustomization or Component', originIn(kustomization, ['kind']));
  }
  const version = textField(kustomization, 'apiVersion');
  const required = `kustomize.config.k8s.io/${kind === 'Component' ? 'v1alpha1' : 'v1beta1'}`;
  if (version !== '' && version !== required) {
    const message = `apiVersion for ${kind || 'Kustomization'} should be ${required}`;
    context.report('wrong-kind', message, originIn(kustomization, ['apiVersion']));
  }
}
