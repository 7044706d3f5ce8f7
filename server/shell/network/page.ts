import type { JsonObject } from '../../cluster/objects/json.ts';
import type { Answerer } from '../../cluster/trace/way.ts';
import { nameOf, numberAt, objectsAt, textAt, textsAt } from '../../kubectl/fields.ts';
import type { World } from '../world.ts';

/** What a server answers: nobody knows what is in an image, so most say who they are. */
export function pageOf(world: World, by: Answerer): string {
  switch (by.type) {
    case 'pod': {
      const pod = world.pod(by.namespace, by.name);
      return pod === undefined ? '' : podPage(pod, by.port);
    }
    case 'outside':
      return `an answer of ${by.host}, outside of the cluster\n`;
    case 'address':
      return `an answer of ${by.address}:${by.port}\n`;
    case 'entry':
      return '';
    default:
      return by satisfies never;
  }
}

function podPage(pod: JsonObject, port: number): string {
  const container = containerAt(pod, port);
  const image = textAt(container, 'image');
  const name = (image.split('/').at(-1) ?? '').split(/[:@]/)[0] ?? '';
  if (/^nginx/.test(name)) return NGINX;
  const said = textsAt(container, 'args').find((word) => word.startsWith('-text='));
  if (name === 'http-echo') return `${said?.slice('-text='.length) ?? 'hello-world'}\n`;
  return `${JSON.stringify({ version: versionOf(image), pod: nameOf(pod) })}\n`;
}

/** The container that declares a port; the first where none does. */
function containerAt(pod: JsonObject, port: number): JsonObject {
  const containers = objectsAt(pod, 'spec.containers');
  const declares = (one: JsonObject) =>
    objectsAt(one, 'ports').some((declared) => numberAt(declared, 'containerPort') === port);
  return containers.find(declares) ?? containers[0] ?? {};
}

/** The tag of an image. */
export function versionOf(image: string): string {
  return /:([^/:@]+)(?:@.*)?$/.exec(image)?.[1] ?? 'latest';
}

const NGINX =
  '<!DOCTYPE html>\n<html>\n<head><title>Welcome to nginx!</title></head>\n<body><h1>Welcome to nginx!</h1></body>\n</html>\n';

/** The words that go with a status of HTTP. */
export const STATUS_TEXTS: Readonly<Record<number, string>> = {
  200: 'OK',
  301: 'Moved Permanently',
  302: 'Found',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  404: 'Not Found',
  421: 'Misdirected Request',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};
