import type { ObjectRequest } from './queryName.ts';
import type { Found, Target, ZoneView } from './target.ts';
import { absent, present, strictIP, targetOf } from './target.ts';

/**
 * The Pod whose address is in a name; labels in front of the address do not matter.
 * coredns: plugin/kubernetes/kubernetes.go findPods
 */
export function findPods({ server, zone }: ZoneView, { namespace, name }: ObjectRequest): Found<Target> {
  const { settings, directory } = server;
  const address = addressIn(name);
  const owner = `${name}.${namespace}.pod.${zone}`;
  const found = present([targetOf(address, 0, owner)], { type: 'pod name', namespace, address });
  if (settings.pods === 'insecure') {
    return strictIP(address) === undefined ? absent({ type: 'no address in name', label: name }) : found;
  }
  const isThere = directory.podNamespaces.get(address)?.includes(namespace) ?? false;
  return isThere ? found : absent({ type: 'no Pod', namespace, address });
}

function addressIn(label: string): string {
  const isIPv4 = label.split('-').length === 4 && !label.includes('--');
  return label.replaceAll('-', isIPv4 ? '.' : ':');
}
