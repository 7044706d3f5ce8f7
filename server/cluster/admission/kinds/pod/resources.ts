import { labelKey } from '../../formats/labels.ts';
import { quantityMilli } from '../../formats/quantity.ts';
import type { Scope } from '../../rules/rule.ts';
import type { ResourceRequirements } from '../../shapes/container.ts';
import { forbidden, invalid, required } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import { key } from '../../text/path.ts';

const CONTAINER_RESOURCES = new Set(['cpu', 'memory', 'ephemeral-storage']);
const COUNTED = [
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
];
const STANDARD = new Set([
  ...CONTAINER_RESOURCES,
  ...[...CONTAINER_RESOURCES].flatMap((name) => [`requests.${name}`, `limits.${name}`]),
  ...COUNTED,
  'storage',
  'requests.storage',
]);

/** Requests and limits of a container. kubernetes: pkg/apis/core/validation validateResourceRequirements */
export function checkResources({ limits = {}, requests = {} }: ResourceRequirements, at: Path, scope: Scope): void {
  for (const [name, quantity] of Object.entries(limits)) {
    checkQuantity(name, quantity, [...at, 'limits', key(name)], scope);
  }
  for (const [name, quantity] of Object.entries(requests)) {
    checkQuantity(name, quantity, [...at, 'requests', key(name)], scope);
    checkAgainstLimit(name, quantity, Object.hasOwn(limits, name) ? limits[name] : undefined, at, scope);
  }
  const names = [...Object.keys(limits), ...Object.keys(requests)];
  if (names.some(isHugePages) && !names.includes('cpu') && !names.includes('memory')) {
    scope.report(forbidden(at, 'HugePages require cpu or memory'));
  }
}

function checkQuantity(name: string, quantity: string, at: Path, scope: Scope): void {
  checkContainerResourceName(name, at, scope);
  const milli = quantityMilli(quantity) ?? 0n;
  if (milli < 0n || quantity.startsWith('-')) {
    scope.report(invalid(at, quantity, 'must be greater than or equal to 0'));
  }
  if ((COUNTED.includes(name) || isExtended(name)) && milli % 1000n !== 0n) {
    scope.report(invalid(at, quantity, 'must be an integer'));
  }
}

function checkAgainstLimit(name: string, quantity: string, limit: string | undefined, at: Path, scope: Scope): void {
  const overcommit = isNative(name) && !isHugePages(name);
  if (limit === undefined) {
    const detail = 'Limit must be set for non overcommitable resources';
    if (!overcommit) scope.report(required([...at, 'limits'], detail));
    return;
  }
  const asked = quantityMilli(quantity) ?? 0n;
  const most = quantityMilli(limit) ?? 0n;
  const field = [...at, 'requests'];
  if (asked !== most && !overcommit) {
    scope.report(invalid(field, quantity, `must be equal to ${name} limit of ${limit}`));
  } else if (asked > most) {
    scope.report(invalid(field, quantity, `must be less than or equal to ${name} limit of ${limit}`));
  }
}

/** kubernetes: pkg/apis/core/validation validateContainerResourceName */
function checkContainerResourceName(name: string, at: Path, { features, report }: Scope): void {
  const problems = labelKey(name, features);
  for (const problem of problems) report(invalid(at, name, problem));
  const plain = !name.includes('/');
  if (problems.length === 0 && plain && !STANDARD.has(name) && !/^(requests\.)?hugepages-/.test(name)) {
    report(invalid(at, name, 'must be a standard resource type or fully qualified'));
  }
  if (plain) {
    const detail = 'must be a standard resource for containers';
    if (!CONTAINER_RESOURCES.has(name) && !isHugePages(name)) report(invalid(at, name, detail));
  } else if (!isNative(name) && !isExtended(name)) {
    report(invalid(at, name, "doesn't follow extended resource name standard"));
  }
}

/** kubernetes: pkg/apis/core/helper IsNativeResource */
function isNative(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

/** kubernetes: pkg/apis/core/helper IsExtendedResourceName */
function isExtended(name: string): boolean {
  return !isNative(name) && !name.startsWith('requests.');
}

/** kubernetes: pkg/apis/core/helper IsHugePageResourceName */
function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-');
}
