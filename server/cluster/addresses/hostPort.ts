/** An address and a port as URLs write them: `10.244.0.4:8080`, `[fd00::4]:8080`. */
export function hostPort(address: string, port: number | string): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
