import type { FieldPath } from '../../cluster/objects/fieldPath.ts';
import { valueAt } from '../../cluster/objects/fieldPath.ts';
import type { Json, JsonObject } from '../../cluster/objects/json.ts';
import { asList, asObject } from '../../cluster/objects/json.ts';
import { errorText } from '../apiErrors.ts';
import { textAt } from '../fields.ts';
import type { Call } from '../session.ts';
import { failed, flagText } from '../session.ts';
import type { Verb } from './verb.ts';
import type { Change } from './workloadChange.ts';
import { CHANGE_FLAGS, changeObjects } from './workloadChange.ts';

/** Where the Pod spec of a kind is. kubernetes: kubectl pkg/polymorphichelpers updatePodSpecForObject */
export function podSpecPath(kind: string): FieldPath {
  if (kind === 'Pod') return ['spec'];
  if (kind === 'CronJob') return ['spec', 'jobTemplate', 'spec', 'template', 'spec'];
  return ['spec', 'template', 'spec'];
}

/** kubernetes: kubectl pkg/cmd/set SetImageOptions.Run */
export const setImageVerb: Verb = {
  name: 'set image',
  flags: CHANGE_FLAGS,
  run: (call) => {
    const { pairs, rest } = splitPairs(call);
    if (pairs.length === 0) return failed(call.session, errorText('at least one image update is required'));
    return changeObjects(rest, 'image updated', ({ resource, object }) => {
      const spec = asObject(valueAt(object, podSpecPath(resource.kind)));
      const names = ['containers', 'initContainers'].map((field) =>
        asList(spec[field]).map((one) => textAt(asObject(one), 'name')),
      );
      const unknown = pairs.find(([name]) => name !== '*' && !names.flat().includes(name));
      if (unknown !== undefined)
        return { problem: errorText(`unable to find container named ${JSON.stringify(unknown[0])}`) };
      return containersPatch(resource.kind, spec, (container) => {
        const image = pairs.find(([name]) => name === '*' || name === textAt(container, 'name'))?.[1];
        return image === undefined ? container : { ...container, image };
      });
    });
  },
};

/** kubernetes: kubectl pkg/cmd/set EnvOptions.RunEnv */
export const setEnvVerb: Verb = {
  name: 'set env',
  flags: [
    ...CHANGE_FLAGS,
    { name: 'containers', short: 'c', default: '*' },
    { name: 'env', short: 'e', type: 'texts' },
    { name: 'overwrite', type: 'bool' },
  ],
  run: (call) => {
    const isRemoval = (arg: string) => arg.endsWith('-') && !arg.includes('/');
    const { pairs, rest } = splitPairs(call);
    const gone = rest.args.filter(isRemoval).map((arg) => arg.slice(0, -1));
    const remaining = { ...rest, args: rest.args.filter((arg) => !isRemoval(arg)) };
    if (pairs.length + gone.length === 0)
      return failed(call.session, errorText('at least one environment variable must be provided'));
    const only = flagText(call.flags, 'containers');
    return changeObjects(remaining, 'env updated', ({ resource, object }) => {
      const spec = asObject(valueAt(object, podSpecPath(resource.kind)));
      return containersPatch(resource.kind, spec, (container) => {
        if (only !== '*' && textAt(container, 'name') !== only) return container;
        const kept = asList(container['env']).filter((one) => {
          const name = textAt(asObject(one), 'name');
          return !gone.includes(name) && !pairs.some(([key]) => key === name);
        });
        return { ...container, env: [...kept, ...pairs.map(([name, value]) => ({ name, value }))] };
      });
    });
  },
};

/** kubernetes: kubectl pkg/cmd/set SetSelectorOptions.RunSelector */
export const setSelectorVerb: Verb = {
  name: 'set selector',
  flags: CHANGE_FLAGS,
  run: (call) => {
    const { pairs, rest } = splitPairs(call);
    return changeObjects(rest, 'selector updated', ({ resource }) => {
      if (resource.kind !== 'Service') {
        return { problem: errorText(`setting a selector is only supported for Services`) };
      }
      return {
        patch: { type: 'json', patch: [{ op: 'add', path: '/spec/selector', value: Object.fromEntries(pairs) }] },
      };
    });
  },
};

/** `name=value` among the arguments, and the call without them. */
function splitPairs(call: Call): { pairs: readonly (readonly [string, string])[]; rest: Call } {
  const written = call.args.filter((arg) => arg.includes('=')).flatMap((arg) => arg.split(/,(?=[^,=]+=)/));
  const pairs = written.map((arg) => [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] as const);
  return { pairs, rest: { ...call, args: call.args.filter((arg) => !arg.includes('=')) } };
}

function containersPatch(kind: string, spec: JsonObject, change: (container: JsonObject) => JsonObject): Change {
  const changed = ['containers', 'initContainers'].flatMap((field) => {
    const containers = asList(spec[field]).map((container) => change(asObject(container)));
    return containers.length === 0 ? [] : [[field, containers] as const];
  });
  const patch = podSpecPath(kind).reduceRight<Json>((inner, step) => ({ [step]: inner }), Object.fromEntries(changed));
  return { patch: { type: 'merge', patch } };
}
