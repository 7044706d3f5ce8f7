import { getObject } from '../../cluster/apiServer/objectStore.ts';
import { objectField } from '../../cluster/objects/fields.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { errorText } from '../apiErrors.ts';
import { textAt } from '../fields.ts';
import type { Call } from '../session.ts';
import { failed, flagText, namespaceOf } from '../session.ts';
import { MAKE_FLAGS, makeObject, metadataOf, oneName } from './createTyped.ts';
import type { Verb } from './verb.ts';

/** kubernetes: kubectl pkg/cmd/create CreateJobOptions */
export const createJobVerb: Verb = {
  name: 'create job',
  flags: [...MAKE_FLAGS, { name: 'image' }, { name: 'from' }],
  run: (call) => {
    const named = oneName(call, 'create job');
    if ('problem' in named) return failed(call.session, named.problem);
    const [image, from] = ['image', 'from'].map((flag) => flagText(call.flags, flag));
    if ((image === '') === (from === '')) {
      return failed(call.session, errorText('either --image or --from must be specified'));
    }
    if (from === '') return makeJob(call, named.name, {}, jobSpec(call, named.name, 'Never'));
    const [kind = '', cronJobName = ''] = (from ?? '').split('/');
    if (!/^(?:cronjobs?|cj)(?:\.batch)?$/.test(kind)) {
      return failed(call.session, errorText('from must be an existing cronjob'));
    }
    const id = { apiVersion: 'batch/v1', kind: 'CronJob', namespace: namespaceOf(call), name: cronJobName };
    const cronJob = getObject(call.session.store, id);
    if (cronJob === undefined) {
      const text = `Error from server (NotFound): cronjobs.batch "${cronJobName}" not found`;
      return failed(call.session, text);
    }
    return makeJob(call, named.name, ...jobOf(cronJob));
  },
};

/** kubernetes: kubectl pkg/cmd/create CreateCronJobOptions */
export const createCronJobVerb: Verb = {
  name: 'create cronjob',
  aliases: ['create cj'],
  flags: [...MAKE_FLAGS, { name: 'image' }, { name: 'schedule' }, { name: 'restart', default: 'OnFailure' }],
  run: (call) => {
    const missing = ['image', 'schedule'].filter((flag) => flagText(call.flags, flag) === '');
    if (missing.length > 0) {
      const flags = missing.map((flag) => `"${flag}"`).join(', ');
      return failed(call.session, errorText(`required flag(s) ${flags} not set`));
    }
    const named = oneName(call, 'create cronjob');
    if ('problem' in named) return failed(call.session, named.problem);
    const { name } = named;
    const spec = {
      schedule: flagText(call.flags, 'schedule'),
      jobTemplate: { metadata: { name }, spec: jobSpec(call, name, flagText(call.flags, 'restart')) },
    };
    const object = { kind: 'CronJob', apiVersion: 'batch/v1', metadata: metadataOf(call, name), spec, status: {} };
    return makeObject(call, object, 'failed to create cronjob');
  },
};

function makeJob(call: Call, name: string, metadata: JsonObject, spec: JsonObject) {
  const object = { kind: 'Job', apiVersion: 'batch/v1', metadata: { ...metadataOf(call, name), ...metadata }, spec };
  return makeObject(call, { ...object, status: {} }, 'failed to create job');
}

function jobSpec({ flags, afterDash }: Call, name: string, restartPolicy: string): JsonObject {
  const command = afterDash === undefined ? {} : { command: [...afterDash] };
  const containers = [{ name, image: flagText(flags, 'image'), ...command, resources: {} }];
  return { template: { metadata: {}, spec: { containers, restartPolicy } } };
}

/** What a CronJob's run by hand is made of. */
function jobOf(cronJob: JsonObject): readonly [metadata: JsonObject, spec: JsonObject] {
  const template = objectField(objectField(cronJob, 'spec'), 'jobTemplate');
  const { labels, annotations } = objectField(template, 'metadata');
  const byHand = { 'cronjob.kubernetes.io/instantiate': 'manual' };
  const owner = {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    name: textAt(cronJob, 'metadata.name'),
    uid: textAt(cronJob, 'metadata.uid'),
    controller: true,
  };
  const metadata = {
    annotations: { ...(annotations as JsonObject | undefined), ...byHand },
    ...(labels !== undefined && { labels }),
    ownerReferences: [owner],
  };
  return [metadata, objectField(template, 'spec')];
}
