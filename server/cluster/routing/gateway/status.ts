import { explainRoutingReason } from '../explainReason.ts';
import type { BackendFault, ListenerFault, ObjectName } from '../reason.ts';
import type { Attachment } from './attach.ts';
import type { GatewayEntry, RouteEntry, ServedListener } from './gatewayIndex.ts';
import type { ResolvedRule } from './resolveRoute.ts';
import type { RouteKind } from './route.ts';

/** A condition as it stands in a status. */
export interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False';
  readonly reason: string;
  readonly message: string;
}

export interface GatewayStatus {
  readonly conditions: readonly Condition[];
  readonly listeners: readonly ListenerStatus[];
}

export interface ListenerStatus {
  readonly name: string;
  readonly supportedKinds: readonly RouteKind[];
  readonly attachedRoutes: number;
  readonly conditions: readonly Condition[];
}

export interface ParentStatus {
  readonly parent: ObjectName;
  readonly sectionName: string | undefined;
  readonly conditions: readonly Condition[];
}

/** The status that a controller writes to a Gateway. gateway-api: apis/v1 GatewayStatus */
export function gatewayStatus(entry: GatewayEntry): GatewayStatus {
  return { conditions: gatewayConditions(entry), listeners: entry.listeners.map(listenerStatus) };
}

/** The status that controllers write to a route, for each Gateway that is its parent. gateway-api: apis/v1 RouteParentStatus */
export function routeStatus({ attachments, rules }: RouteEntry): readonly ParentStatus[] {
  const resolved = resolvedRefs(rules);
  return attachments.map(({ parent: { sectionName }, gateway, refusal }) => {
    return { parent: gateway, sectionName, conditions: [accepted(refusal), resolved] };
  });
}

function gatewayConditions({ gateway, listeners, parametersKnown }: GatewayEntry): readonly Condition[] {
  const { parametersRef } = gateway;
  if (parametersRef && !parametersKnown) {
    const message = `there is no ${parametersRef.kind} ${parametersRef.name}`;
    return ['Accepted', 'Programmed'].map((type) => refused(type, 'InvalidParameters', message));
  }
  const invalid = listeners.filter(({ faults }) => faults.some(({ condition }) => condition !== 'ResolvedRefs'));
  if (invalid.length === 0) return ['Accepted', 'Programmed'].map((type) => met(type));
  const message = `listeners ${invalid.map(({ listener }) => listener.name).join(', ')} are not valid`;
  if (invalid.length < listeners.length) {
    return [{ type: 'Accepted', status: 'True', reason: 'ListenersNotValid', message }, met('Programmed')];
  }
  return [refused('Accepted', 'ListenersNotValid', message), refused('Programmed', 'Invalid', message)];
}

function listenerStatus({ listener, supportedKinds, attached, faults }: ServedListener): ListenerStatus {
  const of = (type: ListenerFault['condition']) => faults.find(({ condition }) => condition === type);
  const [first] = faults;
  const conflict = of('Conflicted');
  return {
    name: listener.name,
    supportedKinds,
    attachedRoutes: attached.length,
    conditions: [
      conditionOf('Accepted', of('Accepted')),
      conditionOf('ResolvedRefs', of('ResolvedRefs')),
      conflict
        ? { type: 'Conflicted', status: 'True', reason: conflict.reason, message: conflict.detail }
        : refused('Conflicted', 'NoConflicts', ''),
      first ? refused('Programmed', 'Invalid', first.detail) : met('Programmed'),
    ],
  };
}

function conditionOf(type: string, fault: ListenerFault | undefined): Condition {
  return fault ? refused(type, fault.reason, fault.detail) : met(type);
}

function accepted(refusal: Attachment['refusal']): Condition {
  return refusal ? refused('Accepted', refusal.reason, refusal.detail) : met('Accepted');
}

/** gateway-api: apis/v1 RouteConditionResolvedRefs */
function resolvedRefs(rules: readonly ResolvedRule[]): Condition {
  for (const { backends, mirrors } of rules) {
    for (const { resolved } of [...backends, ...mirrors]) {
      if (resolved.type !== 'fault') continue;
      return refused('ResolvedRefs', FAULT_REASONS[resolved.reason.type], explainRoutingReason(resolved.reason));
    }
  }
  return met('ResolvedRefs');
}

const FAULT_REASONS: Readonly<Record<BackendFault['type'], string>> = {
  kind: 'InvalidKind',
  'no grant': 'RefNotPermitted',
  'no Service': 'BackendNotFound',
  'no port': 'BackendNotFound',
};

/** A condition that is met has its own name as the reason. */
function met(type: string): Condition {
  return { type, status: 'True', reason: type, message: '' };
}

function refused(type: string, reason: string, message: string): Condition {
  return { type, status: 'False', reason, message };
}
