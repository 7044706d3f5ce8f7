import type { JsonObject } from '../../cluster/objects/json.ts';
import { errorText } from '../apiErrors.ts';
import type { Flag } from '../arguments/flags.ts';
import type { Call } from '../session.ts';
import { failed, flagText } from '../session.ts';
import { MAKE_FLAGS, makeObject, metadataOf, oneName } from './createTyped.ts';
import type { Verb } from './verb.ts';

const TCP_FLAG: Flag = { name: 'tcp', type: 'list' };

/** kubernetes: kubectl pkg/cmd/create NewCmdCreateServiceClusterIP */
export const createClusterIPVerb = serviceVerb('clusterip', 'ClusterIP', [{ name: 'clusterip' }]);

/** kubernetes: kubectl pkg/cmd/create NewCmdCreateServiceNodePort */
export const createNodePortVerb = serviceVerb('nodeport', 'NodePort', [{ name: 'node-port', type: 'int' }]);

/** kubernetes: kubectl pkg/cmd/create NewCmdCreateServiceLoadBalancer */
export const createLoadBalancerVerb = serviceVerb('loadbalancer', 'LoadBalancer', []);

/** kubernetes: kubectl pkg/cmd/create NewCmdCreateServiceExternalName */
export const createExternalNameVerb = serviceVerb('externalname', 'ExternalName', [{ name: 'external-name' }]);

function serviceVerb(command: string, type: string, flags: readonly Flag[]): Verb {
  return {
    name: `create service ${command}`,
    aliases: [`create svc ${command}`],
    flags: [...MAKE_FLAGS, TCP_FLAG, ...flags],
    run: (call) => {
      if (type === 'ExternalName' && flagText(call.flags, 'external-name') === '') {
        return failed(call.session, errorText('required flag(s) "external-name" not set'));
      }
      const named = oneName(call, `create service ${command}`);
      if ('problem' in named) return failed(call.session, named.problem);
      const ports = readPorts(call);
      if ('problem' in ports) return failed(call.session, errorText(ports.problem));
      const headless = flagText(call.flags, 'clusterip') === 'None';
      if (ports.ports.length === 0 && !headless && type !== 'ExternalName') {
        return failed(call.session, errorText('at least one tcp port specifier must be provided'));
      }
      return makeObject(call, serviceObject(call, named.name, type, ports.ports), `failed to create ${type} service`);
    },
  };
}

function serviceObject(call: Call, name: string, type: string, ports: readonly JsonObject[]): JsonObject {
  const externalName = flagText(call.flags, 'external-name');
  const clusterIP = flagText(call.flags, 'clusterip');
  return {
    kind: 'Service',
    apiVersion: 'v1',
    metadata: { ...metadataOf(call, name), labels: { app: name } },
    spec: {
      ...(ports.length > 0 && { ports }),
      selector: { app: name },
      ...(clusterIP !== '' && { clusterIP }),
      type,
      ...(externalName !== '' && { externalName }),
    },
    status: { loadBalancer: {} },
  };
}

type ReadPorts = { readonly ports: readonly JsonObject[] } | { readonly problem: string };

/** kubernetes: kubectl pkg/cmd/create parsePorts */
function readPorts({ flags }: Call): ReadPorts {
  const ports: JsonObject[] = [];
  const nodePort = Number(flagText(flags, 'node-port') || '0');
  for (const text of flags.get('tcp') ?? []) {
    const [written = '', target = written] = text.split(':');
    const port = readPort(written);
    if (typeof port === 'string') return { problem: port };
    const number = /^\d+$/.test(target) ? readPort(target) : target;
    if (typeof number === 'string' && /^\d+$/.test(target)) return { problem: number };
    ports.push({
      name: text.replaceAll(':', '-'),
      protocol: 'TCP',
      port,
      targetPort: number,
      ...(nodePort > 0 && { nodePort }),
    });
  }
  return { ports };
}

/** Go: strconv.ParseUint with 16 bits */
function readPort(text: string): number | string {
  if (!/^\d+$/.test(text)) return `strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`;
  return Number(text) > 65535 ? `strconv.ParseUint: parsing ${JSON.stringify(text)}: value out of range` : Number(text);
}
