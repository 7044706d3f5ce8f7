import { isInZone } from './domainName.ts';
import { findPods } from './podNames.ts';
import { readName } from './queryName.ts';
import { findService } from './serviceNames.ts';
import { REVERSE_ZONES } from './settings.ts';
import type { Found, Target, ZoneView } from './target.ts';
import { absent, present } from './target.ts';

/** What a complete name in the cluster's zone leads to. coredns: plugin/kubernetes/kubernetes.go Records */
export function findTargets(view: ZoneView, name: string): Found<Target> {
  const request = readName(name, view.zone);
  if (request.type === 'level') return present([], { type: 'only a level', name });
  if (request.type === 'invalid') return absent(request.reason);
  if (REVERSE_ZONES.some((zone) => isInZone(name, zone))) return absent({ type: 'no reverse', address: undefined });
  const { namespace, branch } = request;
  if (!view.server.directory.namespaces.has(namespace)) return absent({ type: 'no namespace', namespace });
  if (branch === 'pod' && view.server.settings.pods === 'disabled') return absent({ type: 'pod names off' });
  if (request.type === 'namespace') return present([], { type: 'only a level', name });
  return branch === 'pod' ? findPods(view, request) : findService(view, request);
}
