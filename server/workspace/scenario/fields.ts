import { DELAY_NAMES, DELAYS, delayWord } from '../../cluster/simulation/delays.ts';
import type { Field, Fields, Shape } from '../declaration/fields.ts';

const text: Shape = { type: 'text' };
const duration: Shape = { type: 'text', form: 'duration' };
const amount: Shape = { type: 'text', form: 'amount' };
const sender: Shape = { type: 'text', form: 'sender' };
const target: Shape = { type: 'text', form: 'target' };
const object: Shape = { type: 'text', form: 'object' };
const count: Shape = { type: 'number', least: 0, whole: true };
const rate: Shape = { type: 'number', least: 0 };

const expectations: Fields = {
  served: {
    shape: amount,
    description: 'At least so many requests, or such a part of them, are served.',
    example: '100%',
  },
  refused: { shape: amount, description: 'No more than so many are refused, cut off or get no address.', example: '0' },
  timedOut: { shape: amount, description: 'No more than so many get no answer at all.', example: '0' },
  servedAtMost: {
    shape: amount,
    description: 'No more than so many are served: what does not work stays so.',
    example: '0',
  },
  failed: { shape: amount, description: 'No more than so many are not served, for whatever cause.', example: '1%' },
  within: {
    shape: duration,
    description: 'The cluster has come to rest this long after the last step that did something to it.',
    example: '30s',
  },
};

const sending: Fields = {
  to: {
    shape: target,
    description:
      'A host and port, or a URL; the Service where nothing is said: by its name, from outside by its Ingress, load balancer or node port.',
    example: 'http://web.shop/cart',
  },
  from: { shape: sender, description: 'Who sends.', example: 'namespace:shop' },
  connection: {
    shape: { type: 'text', choices: ['new', 'kept'] },
    description: 'Whether each request opens a connection of its own, or one is kept as long as it lasts.',
    example: 'kept',
  },
  namesKept: {
    shape: duration,
    description: 'How long the client uses an address without asking DNS again.',
    example: '30s',
  },
  timeout: { shape: duration, description: 'After how long without an answer the client gives up.', example: '2s' },
};

const pod: Fields = {
  pod: {
    shape: text,
    description: 'A Pod by its name, or one of a workload by that; one of the Service’s where none is named.',
    example: 'web',
  },
  count: { shape: count, description: 'How many Pods.', example: '1' },
};

const workload: Field = {
  shape: text,
  description: 'The workload; the one whose Pods the Service selects where none is named.',
  example: 'deployment/web',
};

/** The steps, each by its name: a short value, or fields. */
export const stepFields: Fields = {
  send: step(
    count,
    { count: { shape: count, description: 'How many requests, at once.', example: '6' }, ...sending },
    'Sends requests at once.',
    '6',
  ),
  rate: step(
    rate,
    { perSecond: { shape: rate, description: 'How many requests a second; 0 ends it.', example: '100' }, ...sending },
    'Sends requests at a steady rate from now on.',
    '100',
  ),
  wait: { shape: duration, description: 'Lets simulated time pass.', example: '5s' },
  kill: step(text, pod, 'Kills Pods at once, as `kubectl delete pod --force` does.', '{}'),
  makeUnready: step(text, pod, 'Makes Pods unready, whatever their probes say.', '{}'),
  makeReady: step(text, pod, 'Makes Pods ready, whatever their probes say.', 'web'),
  breakLabel: step(
    text,
    {
      object: { shape: text, description: 'A Pod, or a Service whose selector is meant.', example: 'service/web' },
      label: {
        shape: text,
        description: 'The label; the first one of the selector where none is named.',
        example: 'app',
      },
      value: { shape: text, description: 'The value that it gets.', example: 'wbe' },
    },
    'Changes a label, so that a Pod is selected no more.',
    'app',
  ),
  scale: step(
    count,
    { workload, replicas: { shape: count, required: true, description: 'How many Pods.', example: '5' } },
    'Scales a workload.',
    '5',
  ),
  setImage: step(
    text,
    {
      workload,
      container: { shape: text, description: 'The container; all of them where none is named.', example: 'web' },
      image: { shape: text, required: true, description: 'The image.', example: 'web:2' },
    },
    'Rolls out another image.',
    'web:2',
  ),
  restart: step(text, { workload }, 'Rolls out all Pods anew.', 'deployment/web'),
  drain: nodeStep('Takes the Pods off a node, as `kubectl drain` does.'),
  cordon: nodeStep('Lets a node take no more Pods.'),
  uncordon: nodeStep('Lets a node take Pods again.'),
  failNode: nodeStep('A node does not answer any more.'),
  recoverNode: nodeStep('A node answers again.'),
  failZone: zoneStep('No node of a zone answers any more.'),
  recoverZone: zoneStep('The nodes of a zone answer again.'),
  edit: {
    shape: {
      type: 'object',
      fields: {
        object: { shape: object, required: true, description: 'The object.', example: 'service/web' },
        set: {
          shape: { type: 'map' },
          required: true,
          description: 'Values by the path of their field.',
          example: '{spec.selector.app: wbe}',
        },
      },
    },
    description: 'Changes fields of an object.',
    example: '{object: service/web, set: {spec.selector.app: wbe}}',
  },
  apply: {
    shape: { type: 'map' },
    description: 'Makes an object, or replaces it: as kubectl apply does with a manifest.',
    example:
      '{apiVersion: v1, kind: Service, metadata: {name: api}, spec: {selector: {app: web}, ports: [{port: 80}]}}',
  },
  delete: { shape: object, description: 'Deletes an object, and what belongs to it.', example: 'deployment/web' },
  expect: {
    shape: { type: 'object', fields: expectations },
    description: 'What is expected of the requests so far; those after it are counted anew.',
    example: '{served: 100%}',
  },
};

/** All that takes time and is not the manifests' own; the example is what it takes usually. */
const delays: Fields = Object.fromEntries(
  DELAY_NAMES.map((name): [string, Field] => {
    const { usual, means } = DELAYS[name];
    return [delayWord(name), { shape: duration, description: means, example: writeDuration(usual) }];
  }),
);

/** Every field of a scenario file: reading, diagnostics, completion, hovers, JSON schema and documentation come out of this table. */
export const scenarioFields: Fields = {
  title: { shape: text, description: 'What the scenario is called.', example: 'A rollout drops no request' },
  service: {
    shape: text,
    description: 'The Service that steps mean where they name nothing else.',
    example: 'web',
  },
  environment: {
    shape: text,
    description: 'The environment that is simulated; the one of the Service where none is named.',
    example: 'production',
  },
  manifests: {
    shape: { type: 'list', of: { type: 'text', path: 'glob' } },
    description: 'The manifests, as files or folders beside this file; its own folder where none are named.',
    example: '[web.yaml]',
  },
  from: { shape: sender, description: 'Who sends where a step does not say.', example: 'namespace:shop' },
  seed: { shape: count, description: 'Chance, for ever the same for the same number.', example: '7' },
  delays: {
    shape: { type: 'object', fields: delays },
    description: 'What takes another time than usual.',
    example: '{listen: 8s}',
  },
  steps: {
    shape: { type: 'list', of: { type: 'object', fields: stepFields, single: true } },
    required: true,
    description: 'What is done, one after the other.',
    example: '[{rate: 100}, {wait: 2s}, {setImage: web:2}, {wait: 30s}]',
  },
  expect: {
    shape: { type: 'object', fields: expectations },
    description: 'What is expected of the requests, at the end.',
    example: '{served: 100%}',
  },
};

function step(short: Shape, fields: Fields, description: string, example: string): Field {
  return { shape: { type: 'either', short, fields }, description, example };
}

function nodeStep(description: string): Field {
  const node: Field = {
    shape: text,
    description: 'The node; that of one of the Pods where none is named.',
    example: 'node-1',
  };
  return step(text, { node }, description, 'node-1');
}

function zoneStep(description: string): Field {
  const zone: Field = {
    shape: text,
    description: 'The zone; that of one of the Pods where none is named.',
    example: 'zone-a',
  };
  return step(text, { zone }, description, 'zone-a');
}

/** `500ms`, `2s`. */
function writeDuration(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}
