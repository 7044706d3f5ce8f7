import type { Json } from '../../../objects/json.ts';
import { rangeText } from '../../formats/texts.ts';
import type { Rule, Scope } from '../../rules/rule.ts';
import { each, fields, number } from '../../rules/rule.ts';
import type { SecurityContext } from '../../shapes/container.ts';
import type { PodSecurityContext, PodSpec } from '../../shapes/pod.ts';
import { forbidden, invalid } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import { printedAs } from '../../text/path.ts';

const MOST_ID = 2 ** 31 - 1;

/** kubernetes: apimachinery pkg/util/validation IsValidUserID, IsValidGroupID */
const validId: Rule<number> = number((id) => (id >= 0 && id <= MOST_ID ? [] : [rangeText(0, MOST_ID)]));

const ids: Rule<SecurityContext> = fields<SecurityContext>({ runAsUser: validId, runAsGroup: validId });

/** kubernetes: pkg/apis/core/validation ValidateSecurityContext */
export function checkSecurityContext(context: SecurityContext, at: Path, hostUsers: boolean, scope: Scope): void {
  if (context.privileged === true && !scope.allowPrivileged) {
    scope.report(forbidden([...at, 'privileged'], 'disallowed by cluster policy'));
  }
  ids(context, at, scope);
  if (hostUsers && context.procMount === 'Unmasked') {
    const detail = '`hostUsers` must be false to use `Unmasked`';
    scope.report(invalid([...at, 'procMount'], context.procMount, detail));
  }
  if (context.allowPrivilegeEscalation !== false) return;
  const start = 'cannot set `allowPrivilegeEscalation` to false and';
  if (context.privileged === true) scope.report(invalid(at, context as Json, `${start} \`privileged\` to true`));
  for (const capability of context.capabilities?.add ?? []) {
    if (capability !== 'CAP_SYS_ADMIN') continue;
    scope.report(invalid(at, context as Json, `${start} \`capabilities.Add\` CAP_SYS_ADMIN`));
  }
}

const podIds: Rule<PodSecurityContext> = fields<PodSecurityContext>({
  fsGroup: validId,
  runAsUser: validId,
  runAsGroup: validId,
  supplementalGroups: each(validId),
});

/** kubernetes: pkg/apis/core/validation validatePodSpecSecurityContext */
export function checkPodSecurityContext(spec: PodSpec, at: Path, scope: Scope): void {
  if (spec.securityContext !== undefined) podIds(spec.securityContext, [...at, 'securityContext'], scope);
  if (spec.shareProcessNamespace === true && spec.hostPID === true) {
    const field = [...at, printedAs('securityContext.shareProcessNamespace', 'shareProcessNamespace')];
    scope.report(invalid(field, true, 'ShareProcessNamespace and HostPID cannot both be enabled'));
  }
}

/** kubernetes: pkg/apis/core/validation validateHostUsers */
export function checkHostUsers(spec: PodSpec, at: Path, { report }: Scope): void {
  if (spec.hostUsers !== false) return;
  const detail = 'when `hostUsers` is false';
  if (spec.hostNetwork === true) report(forbidden([...at, 'hostNetwork'], detail));
  if (spec.hostPID === true) report(forbidden([...at, printedAs('HostPID', 'hostPID')], detail));
  if (spec.hostIPC === true) report(forbidden([...at, printedAs('HostIPC', 'hostIPC')], detail));
}
