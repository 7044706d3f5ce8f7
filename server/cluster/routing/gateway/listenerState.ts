import type { FieldPath } from '../../objects/fieldPath.ts';
import { objectField, textField } from '../../objects/fields.ts';
import type { JsonObject } from '../../objects/json.ts';
import { isUnknown } from '../../objects/unknown.ts';
import type { ListenerFault } from '../reason.ts';
import type { AllowedKind, Gateway, Listener } from './gateway.ts';
import type { Grants, Reference } from './references.ts';
import { GATEWAY_GROUP, isGranted } from './references.ts';
import type { RouteKind } from './route.ts';

/** What else listeners refer to. */
export interface ListenerPartners {
  readonly grants: Grants;
  /** Secrets and ConfigMaps, by `kind/namespace/name`. */
  readonly stores: ReadonlyMap<string, JsonObject>;
}

/** A listener and what is right and wrong with it. */
export interface ListenerState {
  readonly listener: Listener;
  readonly supportedKinds: readonly RouteKind[];
  readonly faults: readonly ListenerFault[];
}

/** Which kinds of routes a protocol can have. gateway-api: apis/v1 ProtocolType */
function kindsOf({ protocol, tls }: Listener): readonly RouteKind[] {
  if (protocol === 'HTTP' || protocol === 'HTTPS') return ['HTTPRoute', 'GRPCRoute'];
  if (protocol === 'TLS') return tls?.mode === 'Passthrough' ? ['TLSRoute'] : ['TLSRoute', 'TCPRoute'];
  if (protocol === 'TCP') return ['TCPRoute'];
  return protocol === 'UDP' ? ['UDPRoute'] : [];
}

/** Looks through the listeners of a Gateway. gateway-api: apis/v1 ListenerConditionType, ListenerConditionReason */
export function judgeListeners(gateway: Gateway, partners: ListenerPartners): readonly ListenerState[] {
  return gateway.listeners.map((listener) => {
    const kinds = kindsOf(listener);
    const supportedKinds = kinds.filter((kind) => allowsKind(listener.allowed.kinds, kind));
    const faults = [
      ...protocolFaults(listener, kinds),
      ...conflicts(listener, gateway.listeners),
      ...kindFaults(listener, kinds),
      ...certificateFaults(listener, partners),
      ...authorityFaults(gateway, listener, partners),
    ];
    return { listener, supportedKinds, faults };
  });
}

/** Whether a listener serves at all. What only is not here (a Secret that somebody else makes) does not stop it. */
export function isServing({ faults }: ListenerState): boolean {
  return !faults.some(({ condition, missing }) => condition !== 'ResolvedRefs' && !missing);
}

function allowsKind(allowed: readonly AllowedKind[] | undefined, kind: string): boolean {
  return allowed === undefined || allowed.some((one) => one.group === GATEWAY_GROUP && one.kind === kind);
}

function protocolFaults({ field, protocol }: Listener, kinds: readonly RouteKind[]): readonly ListenerFault[] {
  if (kinds.length > 0 || isUnknown(protocol)) return [];
  const detail = `protocol ${protocol} is none of HTTP, HTTPS, TLS, TCP, UDP`;
  return [fault('Accepted', 'UnsupportedProtocol', [...field, 'protocol'], detail)];
}

/** gateway-api: apis/v1 GatewaySpec.listeners (distinct listeners); none of those that conflict wins */
function conflicts(listener: Listener, all: readonly Listener[]): readonly ListenerFault[] {
  const neighbours = all.filter((other) => other !== listener && other.port === listener.port);
  const other = neighbours.find((neighbour) => conflictOf(listener, neighbour) !== undefined);
  const reason = other && conflictOf(listener, other);
  if (!reason) return [];
  const detail = `listener ${other.name} has the same port${reason === 'HostnameConflict' ? ' and hostname' : ''}`;
  return [fault('Conflicted', reason, listener.field, detail), fault('Accepted', 'Invalid', listener.field, detail)];
}

function conflictOf(one: Listener, other: Listener): 'ProtocolConflict' | 'HostnameConflict' | undefined {
  const [a, b] = [carrierOf(one), carrierOf(other)];
  if (a === 'UDP' || b === 'UDP') return a === b ? 'ProtocolConflict' : undefined;
  if (a !== b || a === 'TCP') return 'ProtocolConflict';
  if (one.hostname?.toLowerCase() !== other.hostname?.toLowerCase()) return undefined;
  return one.protocol === other.protocol ? 'HostnameConflict' : 'ProtocolConflict';
}

/** Listeners of one port can be told apart by hostname where it is read from the same place. */
function carrierOf({ protocol }: Listener): string {
  return protocol === 'HTTPS' ? 'TLS' : protocol;
}

function kindFaults({ field, allowed }: Listener, kinds: readonly RouteKind[]): readonly ListenerFault[] {
  const wrong = (allowed.kinds ?? []).findIndex(
    ({ group, kind }) => group !== GATEWAY_GROUP || !kinds.some((one) => one === kind),
  );
  if (wrong < 0 || kinds.length === 0) return [];
  const detail = `routes of kind ${allowed.kinds?.[wrong]?.kind} cannot be served here`;
  return [fault('ResolvedRefs', 'InvalidRouteKinds', [...field, 'allowedRoutes', 'kinds', wrong], detail)];
}

/** gateway-api: apis/v1 ListenerTLSConfig.certificateRefs */
function certificateFaults(listener: Listener, { grants, stores }: ListenerPartners): readonly ListenerFault[] {
  const { protocol, tls, object } = listener;
  if ((protocol !== 'HTTPS' && protocol !== 'TLS') || tls?.mode === 'Passthrough') return [];
  return (tls?.certificates ?? []).flatMap((reference) => {
    const is = (reason: string, detail: string, missing = false) => [
      fault('ResolvedRefs', reason, reference.field, detail, missing),
    ];
    const { group, kind, name } = reference;
    if (group !== '' || kind !== 'Secret') return is('InvalidCertificateRef', `${kind} ${name} is no Secret`);
    if (!isGranted(grants, object, reference)) return is('RefNotPermitted', noGrant(reference));
    const secret = stores.get(keyOf(reference, object.namespace));
    if (!secret) return is('InvalidCertificateRef', `there is no Secret ${name}`, true);
    return isCertificate(secret) ? [] : is('InvalidCertificateRef', `Secret ${name} holds no certificate`);
  });
}

/** gateway-api: apis/v1 FrontendTLSValidation.caCertificateRefs */
function authorityFaults(
  { clientAuthorities, object }: Gateway,
  { protocol, port, field }: Listener,
  { grants, stores }: ListenerPartners,
): readonly ListenerFault[] {
  if (protocol !== 'HTTPS') return [];
  const references = clientAuthorities.get(port) ?? clientAuthorities.get(undefined) ?? [];
  const faults = references.flatMap((reference): readonly ListenerFault[] => {
    const is = (reason: string, detail: string, missing = false) => [
      fault('ResolvedRefs', reason, reference.field, detail, missing),
    ];
    const { group, kind, name } = reference;
    if (group !== '' || kind !== 'ConfigMap') return is('InvalidCACertificateKind', `${kind} ${name} is no ConfigMap`);
    if (!isGranted(grants, object, reference)) return is('RefNotPermitted', noGrant(reference));
    const store = stores.get(keyOf(reference, object.namespace));
    if (!store) return is('InvalidCACertificateRef', `there is no ConfigMap ${name}`, true);
    const authority = textField(objectField(store, 'data'), 'ca.crt');
    return isPem(authority) ? [] : is('InvalidCACertificateRef', `ConfigMap ${name} holds no ca.crt`);
  });
  if (faults.length === 0 || faults.length < references.length) return faults;
  const missing = faults.every((one) => one.missing);
  const detail = 'no authority for the certificates of clients is left';
  return [...faults, fault('Accepted', 'NoValidCACertificate', field, detail, missing)];
}

function fault(
  condition: ListenerFault['condition'],
  reason: string,
  field: FieldPath,
  detail: string,
  missing = false,
): ListenerFault {
  return { condition, reason, field, detail, missing };
}

function noGrant({ kind, namespace, name }: Reference): string {
  return `no ReferenceGrant of namespace ${namespace} lets a Gateway use ${kind} ${name}`;
}

/** The key of a Secret or ConfigMap. */
export function storeKey(kind: string, namespace: string, name: string): string {
  return `${kind}/${namespace}/${name}`;
}

function keyOf({ kind, namespace, name }: Reference, home: string): string {
  return storeKey(kind, namespace ?? home, name);
}

/** What `-----BEGIN ` of a PEM block looks like in base64. */
const PEM_IN_BASE64 = 'LS0tLS1CRUdJTi';

function isCertificate(secret: JsonObject): boolean {
  const [data, plain] = [objectField(secret, 'data'), objectField(secret, 'stringData')];
  return ['tls.crt', 'tls.key'].every((key) => {
    const [encoded, text] = [textField(data, key), textField(plain, key)];
    if (isUnknown(text ?? encoded)) return true;
    return text === undefined ? encoded?.startsWith(PEM_IN_BASE64) === true : isPem(text);
  });
}

function isPem(text: string | undefined): boolean {
  return text !== undefined && /-----BEGIN [A-Z\d ]+-----[\s\S]*-----END [A-Z\d ]+-----/.test(text);
}
