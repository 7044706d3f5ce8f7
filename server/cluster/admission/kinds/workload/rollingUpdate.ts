import type { Json } from '../../../objects/json.ts';
import { checkAtMost100Percent, checkIntOrPercent, intOrPercentValue } from '../../rules/intOrPercent.ts';
import type { Scope } from '../../rules/rule.ts';
import { notNegative } from '../../rules/rule.ts';
import type {
  DaemonSetUpdateStrategy,
  DeploymentStrategy,
  RollingUpdateDaemonSet,
  RollingUpdateDeployment,
  StatefulSetUpdateStrategy,
} from '../../shapes/workload.ts';
import { forbidden, invalid, notSupported, required } from '../../text/fieldError.ts';
import { internalJson } from '../../text/internalJson.ts';
import type { Path } from '../../text/path.ts';

/** kubernetes: pkg/apis/apps/validation ValidateDeploymentStrategy */
export function checkDeploymentStrategy(strategy: DeploymentStrategy, scope: Scope): void {
  const at: Path = ['spec', 'strategy'];
  const { type, rollingUpdate } = strategy;
  if (type === 'RollingUpdate') checkDeploymentUpdate(rollingUpdate ?? {}, [...at, 'rollingUpdate'], scope);
  else if (type === 'Recreate') {
    const detail = "may not be specified when strategy `type` is 'Recreate'";
    if (rollingUpdate !== undefined) scope.report(forbidden([...at, 'rollingUpdate'], detail));
  } else {
    const value = internalJson('DeploymentStrategy', strategy as unknown as Json);
    scope.report(notSupported(at, value, ['Recreate', 'RollingUpdate']));
  }
}

/** kubernetes: pkg/apis/apps/validation ValidateRollingUpdateDeployment */
function checkDeploymentUpdate(update: RollingUpdateDeployment, at: Path, scope: Scope): void {
  const { maxUnavailable = 0, maxSurge = 0 } = update;
  checkIntOrPercent(maxUnavailable, [...at, 'maxUnavailable'], scope);
  checkIntOrPercent(maxSurge, [...at, 'maxSurge'], scope);
  if (intOrPercentValue(maxUnavailable) === 0 && intOrPercentValue(maxSurge) === 0) {
    const detail = 'may not be 0 when `maxSurge` is 0';
    scope.report(invalid([...at, 'maxUnavailable'], maxUnavailable, detail));
  }
  checkAtMost100Percent(maxUnavailable, [...at, 'maxUnavailable'], scope);
}

/** kubernetes: pkg/apis/apps/validation ValidateDaemonSetUpdateStrategy */
export function checkDaemonSetStrategy(strategy: DaemonSetUpdateStrategy, scope: Scope): void {
  const at: Path = ['spec', 'updateStrategy'];
  const { type, rollingUpdate } = strategy;
  if (type === 'RollingUpdate') {
    if (rollingUpdate === undefined) scope.report(required([...at, 'rollingUpdate']));
    else checkDaemonSetUpdate(rollingUpdate, [...at, 'rollingUpdate'], scope);
  } else if (type !== 'OnDelete') {
    const value = internalJson('DaemonSetUpdateStrategy', strategy as unknown as Json);
    scope.report(notSupported(at, value, ['RollingUpdate', 'OnDelete']));
  }
}

/** kubernetes: pkg/apis/apps/validation ValidateRollingUpdateDaemonSet */
function checkDaemonSetUpdate(update: RollingUpdateDaemonSet, at: Path, scope: Scope): void {
  const { maxUnavailable = 0, maxSurge = 0 } = update;
  checkIntOrPercent(maxUnavailable, [...at, 'maxUnavailable'], scope);
  checkIntOrPercent(maxSurge, [...at, 'maxSurge'], scope);
  checkAtMost100Percent(maxUnavailable, [...at, 'maxUnavailable'], scope);
  checkAtMost100Percent(maxSurge, [...at, 'maxSurge'], scope);
  const unavailable = intOrPercentValue(maxUnavailable) !== 0;
  const surge = intOrPercentValue(maxSurge) !== 0;
  if (unavailable && surge) {
    scope.report(invalid([...at, 'maxSurge'], maxSurge, 'may not be set when maxUnavailable is non-zero'));
  }
  if (!unavailable && !surge) scope.report(required([...at, 'maxUnavailable'], 'cannot be 0 when maxSurge is 0'));
}

/** kubernetes: pkg/apis/apps/validation ValidateStatefulSetSpec, validateRollingUpdateStatefulSet */
export function checkStatefulSetStrategy(strategy: StatefulSetUpdateStrategy, scope: Scope): void {
  const at: Path = ['spec', 'updateStrategy'];
  const { type, rollingUpdate } = strategy;
  const field = [...at, 'rollingUpdate'];
  if (type === 'RollingUpdate') {
    if (rollingUpdate === undefined) return;
    const { partition = 0, maxUnavailable } = rollingUpdate;
    notNegative(partition, [...field, 'partition'], scope);
    if (maxUnavailable === undefined) return;
    checkIntOrPercent(maxUnavailable, [...field, 'maxUnavailable'], scope);
    if (intOrPercentValue(maxUnavailable) === 0) {
      scope.report(invalid([...field, 'maxUnavailable'], maxUnavailable, 'cannot be 0'));
    }
    checkAtMost100Percent(maxUnavailable, [...field, 'maxUnavailable'], scope);
  } else if (type === 'OnDelete') {
    if (rollingUpdate === undefined) return;
    const value = internalJson('RollingUpdateStatefulSetStrategy', rollingUpdate as unknown as Json);
    scope.report(invalid(field, value, "only allowed for updateStrategy 'RollingUpdate'"));
  } else {
    const value = internalJson('StatefulSetUpdateStrategy', strategy as unknown as Json);
    scope.report(invalid(at, value, "must be 'RollingUpdate' or 'OnDelete'"));
  }
}
