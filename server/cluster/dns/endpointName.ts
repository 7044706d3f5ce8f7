import type { NamedEndpoint } from './directory.ts';

const LONGEST_LABEL = 63;

/**
 * The label that an endpoint has before its Service's name: its hostname, else (if the server is told so) its Pod's name,
 * else its address with dashes. coredns: plugin/kubernetes/kubernetes.go endpointHostname
 */
export function endpointName({ hostname, podName, address }: NamedEndpoint, podNames: boolean): string {
  if (hostname !== undefined) return hostname;
  if (podNames && podName !== undefined && podName.length <= LONGEST_LABEL) return podName;
  if (address.includes('.')) return address.replaceAll('.', '-');
  if (!address.includes(':')) return '';
  const dashed = address.replaceAll(':', '-');
  return dashed.endsWith('-') ? `${dashed}0` : dashed;
}
