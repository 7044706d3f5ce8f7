/** What reaches an entry of the cluster: an Ingress controller or a Gateway. */
export type EntryRequest = HttpRequest | Connection;

export interface HttpRequest {
  readonly type: 'http';
  /** The entry's port. */
  readonly port: number;
  readonly scheme: 'http' | 'https';
  /** The name that the client asks for in the TLS handshake (SNI). */
  readonly serverName: string | undefined;
  /** The `Host` header or authority, as sent; nothing where the client names an address only. */
  readonly host: string | undefined;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Without `?`; `""` where there is none. */
  readonly query: string;
  readonly headers: Headers;
  /** Whether it is a call of gRPC: its path is `/package.Service/Method`, and failures are gRPC's codes. */
  readonly grpc: boolean;
}

/** A connection whose bytes the entry does not read as HTTP. */
export interface Connection {
  readonly type: 'tls' | 'tcp';
  readonly port: number;
  readonly serverName: string | undefined;
}

/** Header fields by name, as sent; upper and lower case of names do not matter. */
export type Headers = Readonly<Record<string, string>>;

/** A request as it leaves the entry. */
export type ForwardedRequest = Pick<HttpRequest, 'method' | 'host' | 'path' | 'query' | 'headers'>;

/** The name in a `Host` header: without its port, in lower case; nothing where it is an address. */
export function hostnameOf(host: string | undefined): string | undefined {
  if (host === undefined || host.startsWith('[')) return undefined;
  const name = host.replace(/:\d*$/, '').toLowerCase();
  return name === '' || /^[\d.]+$/.test(name) ? undefined : name;
}
