import { hostPort } from '../../addresses/hostPort.ts';
import type { ServicePort } from '../../objects/service.ts';
import type { Scheme } from '../../trace/request.ts';

/** A host and a port as a client writes them. */
export interface Target {
  readonly id: string;
  /** `http://web`, or `web:5432` where it is not known to be HTTP. */
  readonly url: string;
  /** What is special about it, for whoever chooses. */
  readonly note: string;
  readonly host: string;
  readonly port: number;
  readonly scheme: Scheme;
  readonly path: string;
}

/** A port of a Service at a host; nothing for a port whose number nobody knows. */
export function targetAt(host: string, port: ServicePort, note: string): readonly Target[] {
  return typeof port.port === 'number' ? [makeTarget(host, port.port, schemeOf(port), note)] : [];
}

/** A target with the address that a client would write. */
export function makeTarget(host: string, port: number, scheme: Scheme, note: string, path = '/'): Target {
  const http = scheme === 'http' || scheme === 'https';
  const secure = http && port === 443 ? 'https' : scheme;
  const usual = port === 80 || port === 443;
  const shown = usual ? host : hostPort(host, port);
  const url = http ? `${secure}://${shown}${path === '/' ? '' : path}` : hostPort(host, port);
  const protocol = scheme === 'udp' ? 'UDP' : scheme === 'sctp' ? 'SCTP' : 'TCP';
  return {
    id: `${hostPort(host, port)}/${protocol}${path === '/' ? '' : path}`,
    url,
    note,
    host,
    port,
    scheme: secure,
    path,
  };
}

const HTTP_NAMES = /^(http|https|web|h2c?|api|ui|admin|metrics|grpc-web)(-|$)/;
const HTTP_PORTS: ReadonlySet<number> = new Set([80, 443, 3000, 5000, 8000, 8080, 8443, 9090]);

/** Whether a port speaks HTTP is a guess: it decides about words, and about Ingresses, which have told. */
export function schemeOf({ name, port, targetPort, protocol, appProtocol }: ServicePort): Scheme {
  if (protocol === 'UDP') return 'udp';
  if (protocol === 'SCTP') return 'sctp';
  if (HTTP_NAMES.test(appProtocol ?? '') || HTTP_NAMES.test(name)) return 'http';
  return [port, targetPort].some((number) => typeof number === 'number' && HTTP_PORTS.has(number)) ? 'http' : 'tcp';
}
