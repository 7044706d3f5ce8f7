import { counted } from '../../cluster/objects/counted.ts';
import type { Ingress } from '../../cluster/routing/ingress/ingress.ts';
import { readIngress } from '../../cluster/routing/ingress/ingress.ts';
import { code, paragraphs, plain, table } from '../markdown.ts';
import { backendCells } from './goesOn.ts';
import { resolveIngressBackend } from './ingressPath.ts';
import type { RoutingSubject } from './routingSubject.ts';
import { beginning } from './routingSubject.ts';

/** A rule of an Ingress as a whole: its host, whose certificate clients get, and where its paths lead. */
export const ingressRule: RoutingSubject = {
  kinds: ['Ingress'],
  part: (path) => beginning(path, 'spec', 'rules', 0),
  explain(part, context) {
    const ingress = readIngress(context.resource.object.value);
    const rule = ingress.rules[Number(part[2])];
    if (!rule) return undefined;
    const { host, paths } = rule;
    const whose = host === undefined ? 'hosts that no other rule names' : code(host);
    const rows = paths.map(({ path, pathType, backend }) => {
      return [`${code(path)} ${plain(pathType)}`, ...backendCells(context, resolveIngressBackend(context, backend))];
    });
    return paragraphs(
      `**It takes requests for ${whose} on ${counted(paths.length, 'path')}.** ${certificateOf(ingress, host)}`,
      table(['path', 'goes to', '', ''], rows),
    );
  },
};

/** kubernetes: staging/src/k8s.io/api/networking/v1/types.go IngressTLS (no hosts: all of them) */
function certificateOf({ tls }: Ingress, host: string | undefined): string {
  const entry = tls.find(({ hosts }) => {
    return (
      hosts.length === 0 ||
      (host !== undefined && (hosts.includes(host) || hosts.includes(host.replace(/^[^.]+/, '*'))))
    );
  });
  if (!entry) return tls.length === 0 ? 'Without TLS of its own.' : 'No entry below `tls` is for it.';
  if (entry.secretName === undefined) return 'Over TLS clients get the certificate of the controller.';
  return `Over TLS clients get the certificate of Secret ${code(entry.secretName)}.`;
}
