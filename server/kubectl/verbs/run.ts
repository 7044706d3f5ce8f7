import type { JsonObject } from '../../cluster/objects/json.ts';
import { errorText } from '../apiErrors.ts';
import type { Flag } from '../arguments/flags.ts';
import type { Call } from '../session.ts';
import { failed, flagText, isOn } from '../session.ts';
import { MAKE_FLAGS, makeOne, metadataOf } from './createTyped.ts';
import { dryRunOf, Progress } from './mutation.ts';
import type { Verb } from './verb.ts';

const RUN_FLAGS: readonly Flag[] = [
  ...MAKE_FLAGS,
  { name: 'image' },
  { name: 'port' },
  { name: 'labels', short: 'l' },
  { name: 'env', type: 'texts' },
  { name: 'expose', type: 'bool' },
  { name: 'restart', default: 'Always' },
  { name: 'command', type: 'bool' },
  { name: 'rm', type: 'bool' },
  { name: 'stdin', short: 'i', type: 'bool' },
  { name: 'tty', short: 't', type: 'bool' },
  { name: 'attach', type: 'bool' },
  { name: 'quiet', short: 'q', type: 'bool' },
  { name: 'image-pull-policy' },
  { name: 'pod-running-timeout', type: 'duration' },
  { name: 'annotations', type: 'texts' },
  { name: 'overrides' },
  { name: 'leave-stdin-open', type: 'bool' },
  { name: 'privileged', type: 'bool' },
];

/** Makes a Pod; attaching to it is for whoever has a running cluster. kubernetes: kubectl pkg/cmd/run RunOptions.Run */
export const runVerb: Verb = {
  name: 'run',
  flags: RUN_FLAGS,
  run: (call) => {
    const [name] = call.args;
    if (name === undefined)
      return failed(
        call.session,
        `${errorText('NAME is required for run')}\nSee 'kubectl run -h' for help and examples`,
      );
    if (flagText(call.flags, 'image') === '') return failed(call.session, errorText('--image is required'));
    const restart = flagText(call.flags, 'restart');
    if (!['Always', 'OnFailure', 'Never'].includes(restart))
      return failed(call.session, errorText(`invalid restart policy: ${restart}`));
    const attached = isOn(call.flags, 'attach') || isOn(call.flags, 'stdin');
    if (isOn(call.flags, 'rm') && !attached) {
      return failed(call.session, errorText('--rm should only be used for attached containers'));
    }
    if (isOn(call.flags, 'expose') && flagText(call.flags, 'port') === '') {
      return failed(call.session, errorText('--port must be set when exposing a service'));
    }
    const progress = new Progress(call);
    const exposed = isOn(call.flags, 'expose') ? makeOne(call, exposing(call, name), 'created', progress) : undefined;
    if (exposed !== undefined) return failed(call.session, exposed);
    if (isOn(call.flags, 'expose') && dryRunOf(call) === 'client' && flagText(call.flags, 'output') === 'yaml')
      progress.say('---');
    const problem = makeOne(call, podObject(call, name), 'created', progress);
    return problem === undefined ? progress.outcome() : failed(call.session, problem);
  },
};

function labelsOf(call: Call, name: string): JsonObject {
  const written = flagText(call.flags, 'labels');
  if (written === '') return { run: name };
  return Object.fromEntries(
    written.split(',').map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]),
  );
}

/** kubernetes: kubectl pkg/generate/versioned BasicPod.Generate */
function podObject(call: Call, name: string): JsonObject {
  const { flags } = call;
  const words = [...call.args.slice(1), ...(call.afterDash ?? [])];
  const port = flagText(flags, 'port');
  const policy = flagText(flags, 'image-pull-policy');
  const variables = (flags.get('env') ?? []).map((pair) => ({
    name: pair.split('=')[0] ?? '',
    value: pair.slice(pair.indexOf('=') + 1),
  }));
  const container: JsonObject = {
    name,
    image: flagText(flags, 'image'),
    ...(words.length > 0 && { [isOn(flags, 'command') ? 'command' : 'args']: words }),
    ...(port !== '' && { ports: [{ containerPort: Number(port) }] }),
    ...(variables.length > 0 && { env: variables }),
    resources: {},
    ...(policy !== '' && { imagePullPolicy: policy }),
    ...(isOn(flags, 'stdin') && { stdin: true, ...(!isOn(flags, 'leave-stdin-open') && { stdinOnce: true }) }),
    ...(isOn(flags, 'tty') && { tty: true }),
  };
  return {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: { ...metadataOf(call, name), labels: labelsOf(call, name) },
    spec: { containers: [container], restartPolicy: flagText(flags, 'restart'), dnsPolicy: 'ClusterFirst' },
    status: {},
  };
}

function exposing(call: Call, name: string): JsonObject {
  const port = Number(flagText(call.flags, 'port'));
  return {
    kind: 'Service',
    apiVersion: 'v1',
    metadata: metadataOf(call, name),
    spec: { ports: [{ protocol: 'TCP', port, targetPort: port }], selector: labelsOf(call, name) },
    status: { loadBalancer: {} },
  };
}
