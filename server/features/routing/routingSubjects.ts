import { defaultBackend, ingressPath } from './ingressPath.ts';
import { ingressRule } from './ingressRule.ts';
import { listener } from './listener.ts';
import { parent } from './parent.ts';
import { routeHostname } from './routeHostname.ts';
import { routeBackend, routeRule } from './routeRule.ts';
import type { RoutingSubject } from './routingSubject.ts';
import { whole } from './whole.ts';

/** What hovers explain of Ingresses, Gateways and routes; the first that has a part of the path answers. */
export const routingSubjects: readonly RoutingSubject[] = [
  ingressPath,
  ingressRule,
  defaultBackend,
  routeBackend,
  routeRule,
  parent,
  routeHostname,
  listener,
  whole,
];
