import { code, paragraphs, table } from '../markdown.ts';
import { portName } from './portSummary.ts';
import { type ServiceSubject, startsWith } from './subject.ts';

/** A node port: what is open on every node. */
export const nodePort: ServiceSubject = {
  applies: (path) => startsWith(path, 'spec', 'ports') && path[3] === 'nodePort',
  explain(path, { view }) {
    const index = Number(path[2]);
    const { spec, metadata } = view.service;
    const port = spec.ports[index];
    const number = view.allocation.nodePorts[index];
    if (port === undefined) return undefined;
    if (number === undefined) {
      return `**Not used.** Node ports are opened for the types ${code('NodePort')} and ${code('LoadBalancer')}; this Service is of type ${code(spec.type)}.`;
    }
    const local = spec.externalTrafficPolicy === 'Local';
    const rows = [
      ['call', code(`<address of a node>:${number}`)],
      [
        'leads to',
        `port ${code(portName(port))} of ${metadata.name}, from there to ${code(port.targetPort ?? '?')} of its Pods`,
      ],
      [
        'nodes that answer',
        local
          ? `only those with a ready Pod of its own (${code('externalTrafficPolicy: Local')})`
          : 'all of them, wherever the Pods are',
      ],
      ['sender that the Pod sees', local ? 'the caller' : 'a node: the address is replaced on the way'],
      ['allowed numbers', '30000–32767, each once in the cluster'],
    ];
    return paragraphs(`**${number} is open on every node and leads to ${metadata.name}.**`, table(['', ''], rows));
  },
};
