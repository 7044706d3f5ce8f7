import { listObjects } from '../../cluster/apiServer/objectStore.ts';
import { referenceOf, updateStatus } from '../../cluster/apiServer/writeObjects.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { nameOf, numberAt, objectsAt, textAt } from '../../kubectl/fields.ts';
import type { Running } from '../event.ts';
import { err, out } from '../event.ts';
import type { World } from '../world.ts';
import type { Program, ProgramCall } from './program.ts';

/** What a local cluster's own program does: addresses of Services for the user's machine. */
export const minikubeProgram: Program = {
  name: 'minikube',
  where: ['machine'],
  summary: 'minikube service NAME --url, tunnel, ip, ssh',
  *run(call): Running {
    switch (call.words[1]) {
      case 'ip':
        yield out(`${firstNode(call.world).address}\n`);
        return 0;
      case 'service':
        return yield* service(call);
      case 'tunnel':
        return yield* tunnel(call);
      case 'ssh':
        return yield* ssh(call);
      case 'status':
        yield out(
          'minikube\ntype: Control Plane\nhost: Running\nkubelet: Running\napiserver: Running\nkubeconfig: Configured\n\n',
        );
        return 0;
      default:
        yield err(
          `portolan: minikube ${call.words[1] ?? ''} is not played here. There is minikube service NAME --url, tunnel, ip and ssh.\n`,
        );
        return 1;
    }
  },
};

interface NodePlace {
  readonly name: string;
  readonly address: string;
}

function firstNode({ state }: World): NodePlace {
  const [node] = [...state.moment.nodes.values()];
  return { name: node?.name ?? 'node-1', address: node?.address ?? '' };
}

function* service({ words, world }: ProgramCall): Running {
  const name = words.slice(2).find((word) => !word.startsWith('-'));
  const at = words.findIndex((word) => word === '-n' || word === '--namespace');
  const namespace = at > 0 ? (words[at + 1] ?? 'default') : world.namespace;
  const found = world.find({ apiVersion: 'v1', kind: 'Service', namespace, name: name ?? '' });
  if (found === undefined) {
    yield err(`* Exiting due to SVC_NOT_FOUND: Service '${name ?? ''}' was not found in '${namespace}' namespace.\n`);
    return 1;
  }
  const ports = objectsAt(found, 'spec.ports').flatMap((port) => numberAt(port, 'nodePort') || []);
  if (ports.length === 0) {
    yield err(`* service ${namespace}/${name} has no node port\n`);
    return 1;
  }
  const { address } = firstNode(world);
  yield out(ports.map((port) => `http://${address}:${port}\n`).join(''));
  return 0;
}

/** Gives every load balancer an address, as long as the shell is open: its own cluster IP, which the tunnel leads to. */
function* tunnel({ world }: ProgramCall): Running {
  const balancers = listObjects(world.store, { apiVersion: 'v1', kind: 'Service' }).filter(isBalancer);
  let { store } = world;
  for (const balancer of balancers) {
    const status = { loadBalancer: { ingress: [{ ip: textAt(balancer, 'spec.clusterIP'), ipMode: 'VIP' }] } };
    const written = updateStatus(store, referenceOf(balancer), status);
    if (written.accepted) store = written.store;
  }
  world.take(store);
  const { address } = firstNode(world);
  yield out(
    `Status:\n\tmachine: minikube\n\troute: 10.96.0.0/12 -> ${address}\n\tminikube: Running\n\tservices: [${balancers.map(nameOf).join(', ')}]\n`,
  );
  yield err('portolan: the tunnel stays open while this shell does.\n');
  return 0;
}

function isBalancer(service: JsonObject): boolean {
  return (
    textAt(service, 'spec.type') === 'LoadBalancer' && objectsAt(service, 'status.loadBalancer.ingress').length === 0
  );
}

function* ssh({ words, world, shell }: ProgramCall): Running {
  const place = { type: 'node', name: firstNode(world).name } as const;
  const command = words.slice(2).filter((word) => word !== '--' && word !== '-n');
  if (command.length > 0) return yield* shell.run(command.join(' '), place, '');
  shell.enter(place, function* () {
    yield out('logout\n');
    return 0;
  });
  return 0;
}
