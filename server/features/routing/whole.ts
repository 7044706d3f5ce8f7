import { matchesOf } from '../../cluster/routing/gateway/candidates.ts';
import { partsOf } from '../../cluster/routing/gateway/describeRule.ts';
import { ROUTE_KINDS } from '../../cluster/routing/gateway/route.ts';
import { readIngress } from '../../cluster/routing/ingress/ingress.ts';
import { isPath } from '../hover/subject.ts';
import { code, paragraphs, plain, table } from '../markdown.ts';
import { backendCells } from './goesOn.ts';
import { resolveIngressBackend } from './ingressPath.ts';
import { listenersOf } from './listener.ts';
import { entryOf } from './routeRule.ts';
import { routeAnswer } from './routingAnswer.ts';
import type { RoutingContext, RoutingSubject } from './routingSubject.ts';

/** The object as a whole: where its requests go. */
export const whole: RoutingSubject = {
  kinds: ['Ingress', 'Gateway', ...ROUTE_KINDS],
  part: (path) => (isPath(path, 'kind') || isPath(path, 'metadata', 'name') || isPath(path, 'spec') ? path : undefined),
  explain: (_part, context) => paragraphs(`**${plain(routeAnswer(context))}**`, tableOf(context)),
};

function tableOf(context: RoutingContext): string | undefined {
  if (context.name.kind === 'Gateway') return listenerTable(context);
  return context.name.kind === 'Ingress' ? ingressTable(context) : ruleTable(context);
}

function ingressTable(context: RoutingContext): string | undefined {
  const { rules, defaultBackend } = readIngress(context.resource.object.value);
  const rows = rules.flatMap(({ host = '*', paths }) =>
    paths.map(({ path, pathType, backend }) => {
      return [
        code(host),
        `${code(path)} ${plain(pathType)}`,
        ...backendCells(context, resolveIngressBackend(context, backend)),
      ];
    }),
  );
  const rest = defaultBackend
    ? [['all others', '', ...backendCells(context, resolveIngressBackend(context, defaultBackend))]]
    : [];
  return table(['host', 'path', 'goes to', '', ''], [...rows, ...rest]);
}

function ruleTable(context: RoutingContext): string | undefined {
  const rows = (entryOf(context)?.rules ?? []).flatMap((rule) => {
    const takes = matchesOf(rule)
      .map((match) => partsOf(match).map(code).join(' '))
      .join(' or ');
    return rule.backends.map(({ resolved }) => [takes, ...backendCells(context, resolved)]);
  });
  return table(['takes', 'goes to', '', ''], rows);
}

function listenerTable(context: RoutingContext): string | undefined {
  const rows = listenersOf(context).map(({ listener: { name, port, protocol, hostname }, attached }) => {
    return [
      code(name),
      `${port} ${plain(protocol)}`,
      code(hostname ?? '*'),
      attached.map(({ route }) => code(route.object.name)).join(' '),
    ];
  });
  return table(['listener', 'port', 'hostname', 'routes'], rows);
}
