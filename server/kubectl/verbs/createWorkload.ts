import type { JsonObject } from '../../cluster/objects/json.ts';
import { errorText } from '../apiErrors.ts';
import { failed, flagText } from '../session.ts';
import { LITERAL_FLAG, literalsOf } from './createSecret.ts';
import { MAKE_FLAGS, makeObject, metadataOf, oneName } from './createTyped.ts';
import type { Verb } from './verb.ts';

/** kubernetes: kubectl pkg/cmd/create CreateDeploymentOptions */
export const createDeploymentVerb: Verb = {
  name: 'create deployment',
  aliases: ['create deploy'],
  flags: [
    ...MAKE_FLAGS,
    { name: 'image', type: 'texts' },
    { name: 'port', type: 'int', default: '-1' },
    { name: 'replicas', short: 'r', type: 'int', default: '1' },
  ],
  run: (call) => {
    const images = call.flags.get('image') ?? [];
    if (images.length === 0) return failed(call.session, errorText('required flag(s) "image" not set'));
    const named = oneName(call, 'create deployment');
    if ('problem' in named) return failed(call.session, named.problem);
    const port = Number(flagText(call.flags, 'port'));
    const labels = { app: named.name };
    const containers = images.map((image) => ({
      name: containerName(image),
      image,
      ...(call.afterDash !== undefined && { command: [...call.afterDash] }),
      ...(port > 0 && { ports: [{ containerPort: port }] }),
      resources: {},
    }));
    return makeObject(
      call,
      {
        kind: 'Deployment',
        apiVersion: 'apps/v1',
        metadata: { ...metadataOf(call, named.name), labels },
        spec: {
          replicas: Number(flagText(call.flags, 'replicas')),
          selector: { matchLabels: labels },
          template: { metadata: { labels }, spec: { containers } },
          strategy: {},
        },
        status: {},
      },
      'failed to create deployment',
    );
  },
};

/** The last part of an image's name. kubernetes: kubectl pkg/cmd/create CreateDeploymentOptions.buildPodSpec */
function containerName(image: string): string {
  const last = image.split('/').at(-1) ?? image;
  return (last.split(/[:@]/)[0] ?? last).replaceAll('_', '-');
}

/** kubernetes: kubectl pkg/cmd/create NamespaceOptions */
export const createNamespaceVerb: Verb = {
  name: 'create namespace',
  aliases: ['create ns'],
  flags: MAKE_FLAGS,
  run: (call) => {
    const named = oneName(call, 'create namespace');
    if ('problem' in named) return failed(call.session, named.problem);
    return makeObject(call, {
      kind: 'Namespace',
      apiVersion: 'v1',
      metadata: { name: named.name },
      spec: {},
      status: {},
    });
  },
};

/** kubernetes: kubectl pkg/cmd/create ConfigMapOptions, for values given as they are */
export const createConfigMapVerb: Verb = {
  name: 'create configmap',
  aliases: ['create cm'],
  flags: [...MAKE_FLAGS, LITERAL_FLAG],
  run: (call) => {
    const named = oneName(call, 'create configmap');
    if ('problem' in named) return failed(call.session, named.problem);
    const data: JsonObject = Object.fromEntries(literalsOf(call));
    const metadata = metadataOf(call, named.name);
    return makeObject(
      call,
      { kind: 'ConfigMap', apiVersion: 'v1', ...(Object.keys(data).length > 0 && { data }), metadata },
      'failed to create configmap',
    );
  },
};
