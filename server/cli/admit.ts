import {
  type AdmissionAnswer,
  admit,
  ClusterIndex,
  KUBERNETES_VERSIONS,
  NEWEST_VERSION,
} from '../cluster/admission/index.ts';
import { shapeOf } from '../cluster/admission/storedForm.ts';
import type { JsonObject } from '../cluster/objects/json.ts';
import { threeWayMerge } from '../kubectl/apply/threeWayMerge.ts';
import { isKustomizationFile } from '../workspace/kustomization/references.ts';
import type { Resource } from '../workspace/resource.ts';
import { displayPath } from './displayPath.ts';
import { loadPaths } from './load.ts';
import { oneOf, readOptions } from './options.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** One object and what the API server says to it. */
interface Admitted {
  readonly resource: Resource;
  readonly answer: AdmissionAnswer;
}

/** `portolan admit`: per object what the API server would say; the objects of one run see each other. */
export async function runAdmit(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = readOptions(args, {
    format: { type: 'string', default: 'text' },
    'kubernetes-version': { type: 'string', default: NEWEST_VERSION },
  });
  const format = oneOf('format', values.format, ['text', 'json']);
  const version = oneOf('kubernetes-version', values['kubernetes-version'], KUBERNETES_VERSIONS);
  const { snapshot, uris, empty } = await loadPaths(positionals, terminal);
  const admitted = admitInOrder(
    uris.filter((uri) => !isKustomizationFile(uri)).flatMap((uri) => snapshot.file(uri)?.resources ?? []),
    version,
  );
  if (empty) return 2;
  if (format === 'json') terminal.out(`${JSON.stringify({ objects: admitted.map(admittedAsJson) }, null, 2)}\n`);
  else for (const each of admitted) terminal.out(admittedAsText(each));
  return admitted.some(({ answer }) => !answer.accepted) ? 1 : 0;
}

/** As `kubectl apply` does: what has been stored before by the same name is merged with what is written now. */
function admitInOrder(resources: readonly Resource[], kubernetesVersion: string): readonly Admitted[] {
  const cluster = new ClusterIndex({ allocation: 'anywhere' });
  const applied = new Map<JsonObject, JsonObject>();
  return resources.map((resource) => {
    const { kind, namespace = 'default', name = '', value } = resource.object;
    const stored = cluster.get(kind, namespace, name);
    const object = stored === undefined ? value : threeWayMerge(stored, applied.get(stored), value, shapeOf(stored));
    const verb = stored === undefined ? 'create' : 'update';
    const answer = admit({ verb, object, kubernetesVersion, placeholders: 'unknown' }, cluster);
    if (answer.accepted) cluster.accept(answer);
    const now = answer.accepted ? cluster.get(kind, namespace, name) : undefined;
    if (now !== undefined) applied.set(now, value);
    return { resource, answer };
  });
}

function admittedAsJson({ resource, answer }: Admitted) {
  const { apiVersion, kind, namespace, name } = resource.object;
  const subject = { apiVersion, kind, namespace, name };
  const warnings = answer.warnings.map(({ message }) => message);
  const file = displayPath(resource.uri);
  if (answer.accepted) {
    return { file, subject, verdict: 'accepted', checked: answer.checked, errors: [], warnings, object: answer.object };
  }
  const causes = answer.causes.map(({ reason, field, value, detail, message }) => ({
    type: reason,
    field,
    badValue: value,
    detail,
    message,
  }));
  const whole = { type: answer.reason, field: '', detail: answer.message, message: answer.message };
  return { file, subject, verdict: 'rejected', errors: causes.length > 0 ? causes : [whole], warnings };
}

/** kubernetes: staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go checkErr, MultilineError */
function admittedAsText({ resource, answer }: Admitted): string {
  const { kind, name = '', apiVersion } = resource.object;
  const group = apiVersion.includes('/') ? `.${apiVersion.slice(0, apiVersion.indexOf('/'))}` : '';
  const subject = `${kind.toLowerCase()}${group}/${name}`;
  const warnings = answer.warnings.map(({ message }) => `Warning: ${message}\n`).join('');
  if (answer.accepted) return `${warnings}${subject} accepted${answer.checked ? '' : ' unseen'}\n`;
  const texts = [
    ...new Set(answer.causes.map(({ field, message }) => (field === '' ? message : `${field}: ${message}`))),
  ];
  if (answer.code === 422 && texts.length === 1) return `${warnings}The ${kind} "${name}" is invalid: ${texts[0]}\n`;
  if (answer.code === 422 && texts.length > 1) {
    return `${warnings}The ${kind} "${name}" is invalid: \n${texts.map((text) => `* ${text}\n`).join('')}`;
  }
  const reason = answer.reason === '' ? '' : ` (${answer.reason})`;
  return `${warnings}Error from server${reason}: error when creating "${displayPath(resource.uri)}": ${answer.message}\n`;
}
