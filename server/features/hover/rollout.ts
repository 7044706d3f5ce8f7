import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import { integerOrTextField, objectField } from '../../cluster/objects/fields.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { explainRisk } from '../../cluster/rollout/explainRisk.ts';
import { fencepostsOf, isRollingUpdate } from '../../cluster/rollout/fenceposts.ts';
import type { Certainty, RolloutRisk } from '../../cluster/rollout/risk.ts';
import { rolloutRisks } from '../../cluster/rollout/risks.ts';
import { type RolloutBounds, rolloutBounds } from '../../cluster/rollout/rolloutBounds.ts';
import { code, link, paragraphs, placeName, plain, table } from '../markdown.ts';
import { nameOf } from '../words.ts';
import { reachedBy } from './reachedBy.ts';
import { isPath, startsWith, type WorkloadContext, type WorkloadSubject } from './subject.ts';

const KINDS: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);
const FIELDS: readonly FieldPath[] = [
  ['spec', 'replicas'],
  ['spec', 'minReadySeconds'],
  ['spec', 'progressDeadlineSeconds'],
  ['spec', 'template', 'spec', 'terminationGracePeriodSeconds'],
];
const SURENESS: Readonly<Record<Certainty, string>> = {
  certain: 'at every rollout',
  likely: 'likely',
  possible: 'possible',
};

/** How a workload's Pods are replaced: how many stay ready, and what could drop requests on the way. */
export const rollout: WorkloadSubject = {
  applies: (path, { kind }) =>
    KINDS.has(kind) &&
    (startsWith(path, 'spec', 'strategy') ||
      startsWith(path, 'spec', 'updateStrategy') ||
      FIELDS.some((field) => isPath(path, ...field))),
  explain(_path, context) {
    const { value } = context.workload.object;
    const services = reachedBy(context).map(({ service, environment }) => environment.viewOf(service).service);
    const bounds = rolloutBounds(value);
    return paragraphs(
      bounds && promise(context, bounds),
      bounds && table(['', 'here', 'of its Pods'], fenceposts(value, bounds)),
      risksText(context, rolloutRisks(value, services)),
    );
  },
};

function promise({ workload }: WorkloadContext, { replicas, ready, pods }: RolloutBounds): string {
  const most = pods > replicas ? `, and at most ${pods} exist` : '';
  return `**While ${plain(nameOf(workload))} rolls out, at least ${ready} of ${replicas} Pods ${ready === 1 ? 'is' : 'are'} ready${most}.**`;
}

function fenceposts(workload: JsonObject, { replicas }: RolloutBounds): readonly (readonly string[])[] {
  const spec = objectField(workload, 'spec');
  if (workload['kind'] !== 'Deployment' || !isRollingUpdate(spec)) return [];
  const rolling = objectField(objectField(spec, 'strategy'), 'rollingUpdate');
  const { surge, unavailable } = fencepostsOf(spec, replicas);
  return [
    fencepost('maxUnavailable', integerOrTextField(rolling, 'maxUnavailable'), `${unavailable} fewer`, 'down'),
    fencepost('maxSurge', integerOrTextField(rolling, 'maxSurge'), `${surge} more`, 'up'),
  ];
}

function fencepost(name: string, written: number | string | undefined, means: string, rounded: string): string[] {
  const share = written ?? '25%';
  const here = `${code(share)}${written === undefined ? ' (the default)' : ''}`;
  return [code(name), here, typeof share === 'string' ? `${means}, rounded ${rounded}` : means];
}

function risksText(context: WorkloadContext, risks: readonly RolloutRisk[]): string {
  if (risks.length === 0) return 'Nothing is known that would drop requests.';
  const lines = risks.map(({ cause, path, certainty }) => {
    const where = link(context.snapshot, context.workload, path, placeName(context.snapshot, context.workload, path));
    return `- ${SURENESS[certainty]}: ${plain(explainRisk(cause))} (${where})`;
  });
  return ['What could drop requests, or keep it from ending:', '', ...lines].join('\n');
}
