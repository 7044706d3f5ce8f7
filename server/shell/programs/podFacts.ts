import { listObjects } from '../../cluster/apiServer/objectStore.ts';
import { resolvConfText } from '../../cluster/dns/resolvConf.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { podField } from '../../kubectl/describe/container.ts';
import { at, nameOf, numberAt, objectsAt, textAt } from '../../kubectl/fields.ts';
import type { Running } from '../event.ts';
import { err, out } from '../event.ts';
import { namesAt } from '../network/names.ts';
import type { Place } from '../place.ts';
import type { World } from '../world.ts';
import type { Program } from './program.ts';
import { EVERYWHERE } from './program.ts';

/** The variables of a container: its own, and those of the Services of its namespace. */
export const envProgram: Program = {
  name: 'env',
  where: EVERYWHERE,
  summary: 'the variables of a container, the Services of its namespace among them',
  *run({ place, variables, world }): Running {
    const lines =
      place.type === 'pod' ? podVariables(world, place) : [...variables].map(([name, value]) => `${name}=${value}`);
    yield out(lines.map((line) => `${line}\n`).join(''));
    return 0;
  },
};

/** kubernetes: pkg/kubelet/kubelet_pods.go makeEnvironmentVariables, pkg/kubelet/envvars FromServices */
function podVariables(world: World, place: Extract<Place, { type: 'pod' }>): readonly string[] {
  const pod = world.pod(place.namespace, place.name) ?? {};
  const container = objectsAt(pod, 'spec.containers').find((one) => textAt(one, 'name') === place.container) ?? {};
  const own = objectsAt(container, 'env').map(
    (variable) => `${textAt(variable, 'name')}=${valueOfVariable(variable, pod)}`,
  );
  const links = at(pod, 'spec.enableServiceLinks') !== false;
  const services = listObjects(world.store, { apiVersion: 'v1', kind: 'Service' }).filter((service) => {
    const namespace = textAt(service, 'metadata.namespace');
    const isApi = namespace === 'default' && nameOf(service) === 'kubernetes';
    const before = textAt(service, 'metadata.creationTimestamp') <= textAt(pod, 'metadata.creationTimestamp');
    return isApi || (links && namespace === place.namespace && before);
  });
  return [
    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    `HOSTNAME=${textAt(pod, 'spec.hostname') || nameOf(pod)}`,
    ...own,
    ...services.flatMap(serviceVariables),
    'HOME=/root',
  ];
}

function valueOfVariable(variable: JsonObject, pod: JsonObject): string {
  const field = textAt(variable, 'valueFrom.fieldRef.fieldPath');
  return field === '' ? textAt(variable, 'value') : podField(pod, field);
}

/** kubernetes: pkg/kubelet/envvars makeLinkVariables */
function serviceVariables(service: JsonObject): readonly string[] {
  const host = textAt(service, 'spec.clusterIP');
  const ports = objectsAt(service, 'spec.ports');
  const [first] = ports;
  if (first === undefined || host === '' || host === 'None') return [];
  const prefix = nameOf(service).toUpperCase().replaceAll('-', '_');
  const named = ports.flatMap((port) => {
    const name = textAt(port, 'name');
    return name === ''
      ? []
      : [`${prefix}_SERVICE_PORT_${name.toUpperCase().replaceAll('-', '_')}=${numberAt(port, 'port')}`];
  });
  const linked = ports.flatMap((port) => {
    const protocol = textAt(port, 'protocol').toLowerCase();
    const number = numberAt(port, 'port');
    const start = `${prefix}_PORT_${number}_${protocol.toUpperCase()}`;
    const url = `${protocol}://${host}:${number}`;
    return [`${start}=${url}`, `${start}_PROTO=${protocol}`, `${start}_PORT=${number}`, `${start}_ADDR=${host}`];
  });
  const url = `${textAt(first, 'protocol').toLowerCase()}://${host}:${numberAt(first, 'port')}`;
  return [
    `${prefix}_SERVICE_HOST=${host}`,
    `${prefix}_SERVICE_PORT=${numberAt(first, 'port')}`,
    ...named,
    `${prefix}_PORT=${url}`,
    ...linked,
  ];
}

/** The name of the machine, the node or the Pod. */
export const hostnameProgram: Program = {
  name: 'hostname',
  where: EVERYWHERE,
  summary: 'the name of the Pod',
  *run({ words, place, world }): Running {
    const pod = place.type === 'pod' ? (world.pod(place.namespace, place.name) ?? {}) : {};
    if (words[1] === '-i' && place.type === 'pod') yield out(`${textAt(pod, 'status.podIP')}\n`);
    else
      yield out(
        `${place.type === 'machine' ? 'portolan' : place.type === 'node' ? place.name : textAt(pod, 'spec.hostname') || place.name}\n`,
      );
    return 0;
  },
};

/** Files of the workspace, and the few of a Pod that say how it is set up. POSIX: cat */
export const catProgram: Program = {
  name: 'cat',
  where: EVERYWHERE,
  summary: 'prints a file: cat service.yaml, in a Pod cat /etc/resolv.conf',
  *run({ words, stdin, place, world }): Running {
    const paths = words.slice(1).filter((word) => !/^-./.test(word));
    if (paths.length === 0) {
      yield out(stdin);
      return 0;
    }
    let code = 0;
    for (const path of paths) {
      const text = path === '-' ? stdin : (world.files.text(path, place) ?? systemFile(world, place, path));
      if (text === undefined) {
        yield err(`cat: can't open '${path}': No such file or directory\n`);
        code = 1;
      } else yield out(text);
    }
    return code;
  },
};

function systemFile(world: World, place: Place, path: string): string | undefined {
  if (place.type !== 'pod') return undefined;
  const pod = world.pod(place.namespace, place.name) ?? {};
  const hostname = textAt(pod, 'spec.hostname') || nameOf(pod);
  switch (path) {
    case '/etc/resolv.conf': {
      const names = namesAt(world, place);
      return names && resolvConfText(names.conf);
    }
    case '/etc/hostname':
      return `${hostname}\n`;
    case '/etc/hosts':
      return `# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n${textAt(pod, 'status.podIP')}\t${hostname}\n`;
    case '/var/run/secrets/kubernetes.io/serviceaccount/namespace':
      return place.namespace;
    default:
      return undefined;
  }
}
