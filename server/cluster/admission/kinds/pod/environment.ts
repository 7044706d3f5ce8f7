import { configKey, relaxedVariableName, strictVariableName } from '../../formats/environment.ts';
import { dnsSubdomain, nameProblems } from '../../formats/names.ts';
import { validLabelKey } from '../../rules/formats.ts';
import type { Rule, Scope } from '../../rules/rule.ts';
import { fields, present, text } from '../../rules/rule.ts';
import type {
  ConfigMapKeySelector,
  EnvFromSource,
  EnvVar,
  EnvVarSource,
  ObjectFieldSelector,
  ResourceFieldSelector,
} from '../../shapes/container.ts';
import { invalid, notSupported, required } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';

const FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
/** Known to the API as labels of fields, though no variable may have them. */
const OTHER_FIELDS = [
  'metadata.annotations',
  'metadata.labels',
  'spec.restartPolicy',
  'spec.schedulerName',
  'status.phase',
];
const RESOURCES = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];
const SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'] as const;

/** Variables of a container. kubernetes: pkg/apis/core/validation ValidateEnv */
export const validVariable: Rule<EnvVar> = (variable, at, scope) => {
  const name = [...at, 'name'];
  if (variable.name === '') scope.report(required(name));
  else text(variableName(scope))(variable.name, name, scope);
  if (variable.valueFrom !== undefined) {
    checkSource(variable.valueFrom, variable.value ?? '', [...at, 'valueFrom'], scope);
  }
};

function variableName({ features }: Scope) {
  return features.relaxedVariableNames ? relaxedVariableName : strictVariableName;
}

/** kubernetes: pkg/apis/core/validation validateEnvVarValueFrom */
function checkSource(source: EnvVarSource, value: string, at: Path, scope: Scope): void {
  if (source.fieldRef !== undefined) checkFieldRef(source.fieldRef, FIELDS, [...at, 'fieldRef'], scope);
  if (source.resourceFieldRef !== undefined) {
    checkResourceRef(source.resourceFieldRef, false, [...at, 'resourceFieldRef'], scope);
  }
  if (source.configMapKeyRef !== undefined) keySelector(source.configMapKeyRef, [...at, 'configMapKeyRef'], scope);
  if (source.secretKeyRef !== undefined) keySelector(source.secretKeyRef, [...at, 'secretKeyRef'], scope);
  const count = SOURCES.filter((name) => source[name] !== undefined).length;
  if (count === 0) scope.report(invalid(at, '', `must specify one of: ${choices(scope)}`));
  else if (value !== '') scope.report(invalid(at, '', 'may not be specified when `value` is not empty'));
  else if (count > 1) scope.report(invalid(at, '', 'may not have more than one field specified at a time'));
}

function choices({ features }: Scope): string {
  return features.environmentFiles
    ? '`fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`'
    : '`fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`';
}

const selectedKey: Rule<ConfigMapKeySelector> = fields<ConfigMapKeySelector>({ key: [present, text(configKey)] });

/** kubernetes: pkg/apis/core/validation validateConfigMapKeySelector, validateSecretKeySelector */
const keySelector: Rule<ConfigMapKeySelector> = (selector, at, scope) => {
  text(dnsSubdomain)(selector.name ?? '', [...at, 'name'], scope);
  selectedKey(selector, at, scope);
};

/** kubernetes: pkg/apis/core/validation validateObjectFieldSelector */
export function checkFieldRef(
  reference: ObjectFieldSelector,
  supported: readonly string[],
  at: Path,
  scope: Scope,
): void {
  const path = [...at, 'fieldPath'];
  if (reference.fieldPath === '') {
    scope.report(required(path));
    return;
  }
  const subscript = /^(.*)\['(.*)'\]$/.exec(reference.fieldPath);
  const problem = fieldLabelProblem(reference, subscript?.[1]);
  if (problem !== undefined) {
    scope.report(invalid(path, reference.fieldPath, `error converting fieldPath: ${problem}`));
  } else if (subscript !== null) {
    const name = subscript[2] ?? '';
    validLabelKey(subscript[1] === 'metadata.annotations' ? name.toLowerCase() : name, at, scope);
  } else {
    const field = reference.fieldPath === 'spec.host' ? 'spec.nodeName' : reference.fieldPath;
    if (!supported.includes(field)) scope.report(notSupported(path, field, [...supported].sort()));
  }
}

/** kubernetes: pkg/apis/core/pods ConvertDownwardAPIFieldLabel */
function fieldLabelProblem(reference: ObjectFieldSelector, map: string | undefined): string | undefined {
  if (reference.apiVersion !== 'v1') return `unsupported pod version: ${reference.apiVersion ?? ''}`;
  if (map !== undefined) {
    const known = map === 'metadata.annotations' || map === 'metadata.labels';
    return known ? undefined : `field label does not support subscript: ${reference.fieldPath}`;
  }
  const known = [...FIELDS, ...OTHER_FIELDS, 'spec.host'].includes(reference.fieldPath);
  return known ? undefined : `field label not supported: ${reference.fieldPath}`;
}

/** kubernetes: pkg/apis/core/validation validateContainerResourceFieldSelector */
export function checkResourceRef(reference: ResourceFieldSelector, inVolume: boolean, at: Path, scope: Scope): void {
  const { resource, containerName, divisor } = reference;
  if (inVolume && containerName === undefined) scope.report(required([...at, 'containerName']));
  else if (resource === '') scope.report(required([...at, 'resource']));
  else if (!RESOURCES.includes(resource) && !/^(requests|limits)\.hugepages-/.test(resource)) {
    scope.report(notSupported([...at, 'resource'], resource, RESOURCES));
  }
  if (divisor !== '0') checkDivisor(resource, divisor, [...at, 'divisor'], scope);
}

const BYTES = '1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei';

/** kubernetes: pkg/apis/core/validation validateContainerResourceDivisor */
function checkDivisor(resource: string, divisor: string, at: Path, { report }: Scope): void {
  const name = resource.replace(/^(requests|limits)\./, '');
  if (name === 'cpu') {
    const detail = "only divisor's values 1m and 1 are supported with the cpu resource";
    if (!['1m', '1'].includes(divisor)) report(invalid(at, resource, detail));
    return;
  }
  const words: Record<string, string> = { memory: 'memory', 'ephemeral-storage': 'local ephemeral storage' };
  const what = name.startsWith('hugepages-') ? 'hugepages' : words[name];
  if (what === undefined || BYTES.split(', ').includes(divisor)) return;
  report(invalid(at, resource, `only divisor's values ${BYTES} are supported with the ${what} resource`));
}

/** kubernetes: pkg/apis/core/validation ValidateEnvFrom */
export function checkVariableSources(sources: readonly EnvFromSource[], at: Path, scope: Scope): void {
  for (const [index, { prefix, configMapRef, secretRef }] of sources.entries()) {
    const item = [...at, index];
    if (prefix !== undefined) text(variableName(scope))(prefix, [...item, 'prefix'], scope);
    if (configMapRef !== undefined) checkReferenceName(configMapRef, [...item, 'configMapRef'], scope);
    if (secretRef !== undefined) checkReferenceName(secretRef, [...item, 'secretRef'], scope);
    if (configMapRef === undefined && secretRef === undefined) {
      scope.report(invalid(at, '', 'must specify one of: `configMapRef` or `secretRef`'));
    } else if (configMapRef !== undefined && secretRef !== undefined) {
      scope.report(invalid(at, '', 'may not have more than one field specified at a time'));
    }
  }
}

function checkReferenceName({ name = '' }: { name?: string }, at: Path, { report }: Scope): void {
  const field = [...at, 'name'];
  if (name === '') report(required(field));
  else for (const problem of nameProblems(dnsSubdomain, name, true)) report(invalid(field, name, problem));
}
