import { listObjects } from '../../cluster/apiServer/objectStore.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { asObject } from '../../cluster/objects/json.ts';
import { controllerOf, readMetadata } from '../../cluster/objects/metadata.ts';
import { printTimestamp } from '../../cluster/objects/time.ts';
import { errorText } from '../apiErrors.ts';
import { at, labelsAt, nameOf, textAt } from '../fields.ts';
import { alignTabs, DESCRIBE_SPACING } from '../print/alignTabs.ts';
import { singularName } from '../resources/findResources.ts';
import type { Found } from '../resources/select.ts';
import type { Call, KubectlOutcome } from '../session.ts';
import { failed, flagText, printed } from '../session.ts';
import { rolloutProgress } from './rolloutStatus.ts';
import type { Verb } from './verb.ts';
import { CHANGE_FLAGS, changeObjects, chooseObjects } from './workloadChange.ts';

const RESTARTABLE = ['Deployment', 'DaemonSet', 'StatefulSet'];
const REVISION = 'deployment.kubernetes.io/revision';
const CAUSE = 'kubernetes.io/change-cause';

/** kubernetes: kubectl pkg/cmd/rollout RestartOptions.RunRestart */
export const rolloutRestartVerb: Verb = {
  name: 'rollout restart',
  flags: CHANGE_FLAGS,
  run: (call) =>
    changeObjects(call, 'restarted', ({ resource, object }) => {
      if (!RESTARTABLE.includes(resource.kind)) {
        return {
          problem: errorText(
            `${singularName(resource).split('.')[0]}s ${JSON.stringify(nameOf(object))} restarting is not supported`,
          ),
        };
      }
      const annotations = { 'kubectl.kubernetes.io/restartedAt': printTimestamp(call.session.nowMs) };
      return { patch: { type: 'merge', patch: { spec: { template: { metadata: { annotations } } } } } };
    }),
};

/**
 * How far a rollout is now; whoever has a running cluster asks again until it is done.
 * kubernetes: kubectl pkg/cmd/rollout RolloutStatusOptions.Run
 */
export const rolloutStatusVerb: Verb = {
  name: 'rollout status',
  flags: [
    ...CHANGE_FLAGS,
    { name: 'watch', short: 'w', type: 'bool', default: 'true' },
    { name: 'timeout', type: 'duration' },
    { name: 'revision', type: 'int' },
  ],
  run: (call) =>
    forEachWorkload(call, ({ resource, object }) => {
      const progress = rolloutProgress(object);
      if (progress === undefined)
        return failed(call.session, errorText(`no status viewer has been implemented for ${resource.kind}`));
      if (progress.failed) return failed(call.session, errorText(progress.message));
      if (progress.done || flagText(call.flags, 'watch') === 'false')
        return printed(call.session, `${progress.message}\n`);
      return failed(call.session, errorText('timed out waiting for the condition'), {
        stdout: `${progress.message}\n`,
      });
    }),
};

/** kubernetes: kubectl pkg/cmd/rollout RolloutHistoryOptions.Run */
export const rolloutHistoryVerb: Verb = {
  name: 'rollout history',
  flags: [...CHANGE_FLAGS, { name: 'revision', type: 'int' }],
  run: (call) =>
    forEachWorkload(call, (found) => {
      const revisions = revisionsOf(call, found.object);
      const title = `${singularName(found.resource)}/${nameOf(found.object)} `;
      if (revisions.length === 0) return printed(call.session, `${title}\nNo rollout history found.\n`);
      const rows = revisions.map(({ number, cause }) => `${number}\t${cause}`);
      const table = alignTabs(['REVISION\tCHANGE-CAUSE', ...rows], DESCRIBE_SPACING);
      return printed(call.session, `${[title, ...table].join('\n')}\n\n`);
    }),
};

/** kubernetes: kubectl pkg/cmd/rollout UndoOptions.RunUndo */
export const rolloutUndoVerb: Verb = {
  name: 'rollout undo',
  flags: [...CHANGE_FLAGS, { name: 'to-revision', type: 'int', default: '0' }],
  run: (call) => {
    const wanted = Number(flagText(call.flags, 'to-revision'));
    return changeObjects(call, 'rolled back', ({ object }) => {
      const revisions = revisionsOf(call, object);
      const target = wanted === 0 ? revisions.at(-2) : revisions.find(({ number }) => number === wanted);
      if (target === undefined) {
        const missing = wanted === 0 ? 'no rollout history found for deployment' : 'unable to find specified revision';
        return {
          problem: errorText(
            `${missing}${wanted === 0 ? ` ${JSON.stringify(nameOf(object))}` : ` ${wanted} in history`}`,
          ),
        };
      }
      const { 'pod-template-hash': _, ...labels } = labelsAt(target.template, 'metadata.labels');
      const template = { ...target.template, metadata: { ...asObject(target.template['metadata']), labels } };
      return { patch: { type: 'json', patch: [{ op: 'replace', path: '/spec/template', value: template }] } };
    });
  },
};

/** kubernetes: kubectl pkg/cmd/rollout PauseOptions.RunPause */
export const rolloutPauseVerb = pauseVerb('rollout pause', true, 'paused');

/** kubernetes: kubectl pkg/cmd/rollout ResumeOptions.RunResume */
export const rolloutResumeVerb = pauseVerb('rollout resume', false, 'resumed');

function pauseVerb(name: string, paused: boolean, done: string): Verb {
  return {
    name,
    flags: CHANGE_FLAGS,
    run: (call) =>
      changeObjects(call, done, ({ resource, object }) => {
        const what = `${resource.plural}.${resource.group} ${JSON.stringify(nameOf(object))}`;
        if (resource.kind !== 'Deployment')
          return { problem: errorText(`${what} ${paused ? 'pausing' : 'resuming'} is not supported`) };
        if ((at(object, 'spec.paused') === true) === paused) {
          return { problem: errorText(`${what} is ${paused ? 'already paused' : 'not paused'}`) };
        }
        return { patch: { type: 'merge', patch: { spec: { paused } } } };
      }),
  };
}

function forEachWorkload(call: Call, show: (found: Found) => KubectlOutcome): KubectlOutcome {
  const selection = chooseObjects(call);
  if ('problem' in selection) return failed(call.session, selection.problem);
  if (selection.missing.length > 0) return failed(call.session, selection.missing.join('\n'));
  const outcomes = selection.found.map(show);
  return {
    stdout: outcomes.map(({ stdout }) => stdout).join(''),
    stderr: outcomes.map(({ stderr }) => stderr).join(''),
    code: Math.max(0, ...outcomes.map(({ code }) => code)),
    session: call.session,
  };
}

interface Revision {
  readonly number: number;
  readonly cause: string;
  readonly template: JsonObject;
}

/** The revisions of a Deployment, as its ReplicaSets keep them. kubernetes: kubectl pkg/polymorphichelpers DeploymentHistoryViewer */
function revisionsOf({ session }: Call, workload: JsonObject): readonly Revision[] {
  const namespace = textAt(workload, 'metadata.namespace');
  const sets = listObjects(session.store, { apiVersion: 'apps/v1', kind: 'ReplicaSet' }, { namespace });
  const own = sets.filter((set) => controllerOf(readMetadata(set))?.uid === textAt(workload, 'metadata.uid'));
  return own
    .flatMap((set) => {
      const number = Number(labelsAt(set, 'metadata.annotations')[REVISION] ?? 0);
      if (number === 0) return [];
      const cause = labelsAt(set, 'metadata.annotations')[CAUSE] ?? '<none>';
      return [{ number, cause, template: asObject(at(set, 'spec.template')) }];
    })
    .sort((a, b) => a.number - b.number);
}
