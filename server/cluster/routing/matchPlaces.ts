import type { Entries } from './entries.ts';
import { matchesOf } from './gateway/candidates.ts';
import { pathField } from './ingress/ingress.ts';
import type { Place } from './reason.ts';

/** Every path of an Ingress and every match of a route; a rule without matches is one itself. */
export function matchPlaces({ ingressClasses, routes }: Entries): readonly Place[] {
  const ingresses = [...ingressClasses.values()].flatMap((table) => table.ingresses);
  return [
    ...ingresses.flatMap(({ object, rules }) =>
      rules.flatMap(({ paths }, rule) => paths.map((_, index) => ({ object, field: pathField(rule, index) }))),
    ),
    ...[...routes.values()].flatMap(({ route: { object }, rules }) =>
      rules.flatMap(matchesOf).map(({ field }) => ({ object, field })),
    ),
  ];
}
