import { familyOf, parseIP } from '../addresses/ipAddress.ts';
import { isInRange, parseRange } from '../addresses/ipRange.ts';
import type { ProxyNode } from './proxyNode.ts';
import { primaryAddress } from './proxyNode.ts';
import type { ProxySettings } from './settings.ts';

/** Whether an address is one of the Node's own, loopback included. */
export function isOwnAddress({ addresses }: ProxyNode, address: string): boolean {
  return isLoopback(address) || addresses.includes(address);
}

/** Whether an address never leaves the machine that sends to it. */
export function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}

/**
 * Whether node ports are opened on one of the Node's addresses. Only iptables opens them on loopback, and only in IPv4.
 * kubernetes: pkg/proxy/util/nodeport_addresses.go GetNodeIPs; cmd/kube-proxy/app/server_linux.go
 */
export function opensNodePorts(settings: ProxySettings, node: ProxyNode, address: string): boolean {
  if (!isOwnAddress(node, address)) return false;
  if (isLoopback(address) && !opensLoopback(settings, address)) return false;
  return isNodePortAddress(settings, node, address);
}

/** Whether an address of the Node is among those that kube-proxy is told to use. */
export function isNodePortAddress(
  { mode, nodePortAddresses }: ProxySettings,
  node: ProxyNode,
  address: string,
): boolean {
  const written = nodePortAddresses.length > 0 ? nodePortAddresses : mode === 'nftables' ? ['primary'] : [];
  if (written.length === 0) return true;
  if (written.includes('primary')) return address === primaryAddress(node, familyOf(address));
  const parsed = parseIP(address);
  return (
    parsed !== undefined &&
    written.some((text) => {
      const range = parseRange(text);
      return range !== undefined && isInRange(range, parsed);
    })
  );
}

function opensLoopback({ mode, localhostNodePorts }: ProxySettings, address: string): boolean {
  return mode === 'iptables' && localhostNodePorts && familyOf(address) === 'IPv4';
}
