import { isHeadless } from '../../cluster/objects/service.ts';
import type { ServiceView } from '../../workspace/serviceView.ts';
import { code, paragraphs, table } from '../markdown.ts';
import { namesOf } from './accessRows.ts';
import { type ServiceContext, type ServiceSubject, startsWith } from './subject.ts';

/** More addresses than these are not listed. */
const MOST_ADDRESSES = 6;

/** The cluster IP: what DNS answers, and who stands behind the address. */
export const clusterIP: ServiceSubject = {
  applies: (path) => startsWith(path, 'spec', 'clusterIP') || startsWith(path, 'spec', 'clusterIPs'),
  explain(_path, context) {
    const { view } = context;
    const { spec, metadata } = view.service;
    if (spec.type === 'ExternalName') return '**Not used.** A Service of type ExternalName has no address.';
    if (isHeadless(view.service)) return headless(context);
    const addresses = view.allocation.clusterIPs.map(code).join(', ');
    return paragraphs(
      `**${metadata.name} has the address ${addresses} inside the cluster.** It belongs to no machine: every node replaces it by the address of a Pod.`,
      table(['DNS name', 'answer'], [[namesOf(context), addresses]]),
      view.allocation.drawn
        ? 'The API server draws the address when the Service is made; this one stands for it.'
        : undefined,
    );
  },
};

function headless(context: ServiceContext): string {
  return paragraphs(
    '**Headless: no address of its own.** DNS answers with the addresses of the ready Pods, and clients call these directly: no balancing, no translation of ports.',
    table(['DNS name', 'answer'], [[namesOf(context), headlessAnswer(context.view)]]),
  );
}

/** What DNS answers for a Service without an address of its own. */
export function headlessAnswer({ reachedPods }: ServiceView): string {
  const addresses = reachedPods.flatMap((pod) => pod.addresses);
  if (addresses.length === 0) return 'no such name, for no Pod is ready';
  const more = addresses.length > MOST_ADDRESSES ? `, and ${addresses.length - MOST_ADDRESSES} more` : '';
  return `${addresses.slice(0, MOST_ADDRESSES).map(code).join(', ')}${more}`;
}
