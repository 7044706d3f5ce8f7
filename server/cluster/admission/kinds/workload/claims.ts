import { dnsSubdomain } from '../../formats/names.ts';
import { quantityMilli } from '../../formats/quantity.ts';
import { validSelector } from '../../rules/labelSelector.ts';
import type { Scope } from '../../rules/rule.ts';
import { oneOf, text } from '../../rules/rule.ts';
import type { PersistentVolumeClaim, PersistentVolumeClaimSpec } from '../../shapes/volumeClaim.ts';
import { forbidden, invalid, notSupported, required } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import { key } from '../../text/path.ts';

const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];

/** Claim templates of a new set. kubernetes: pkg/apis/apps/validation validateVolumeClaimTemplates */
export function checkClaims(claims: readonly PersistentVolumeClaim[], at: Path, scope: Scope): void {
  for (const [index, { spec }] of claims.entries()) checkClaim(spec, [...at, index, 'spec'], scope);
}

/** kubernetes: pkg/apis/core/validation ValidatePersistentVolumeClaimSpec */
function checkClaim(spec: PersistentVolumeClaimSpec, at: Path, scope: Scope): void {
  const modes = spec.accessModes ?? [];
  const field = [...at, 'accessModes'];
  if (modes.length === 0) scope.report(required(field, 'at least 1 access mode is required'));
  if (spec.selector !== undefined) validSelector(spec.selector, [...at, 'selector'], scope);
  for (const mode of modes) if (!ACCESS_MODES.includes(mode)) scope.report(notSupported(field, mode, ACCESS_MODES));
  const alone = 'ReadWriteOncePod';
  if (modes.includes(alone) && modes.some((mode) => mode !== alone && ACCESS_MODES.includes(mode))) {
    scope.report(forbidden(field, 'may not use ReadWriteOncePod with other access modes'));
  }
  checkStorage(spec, [...at, 'resources', key('storage')], scope);
  if (spec.storageClassName !== undefined && spec.storageClassName !== '') {
    text(dnsSubdomain)(spec.storageClassName, [...at, 'storageClassName'], scope);
  }
  if (spec.volumeMode !== undefined) oneOf('Block', 'Filesystem')(spec.volumeMode, [...at, 'volumeMode'], scope);
}

function checkStorage({ resources }: PersistentVolumeClaimSpec, at: Path, { report }: Scope): void {
  const storage = resources.requests?.['storage'];
  if (storage === undefined) report(required(at));
  else if ((quantityMilli(storage) ?? 0n) <= 0n) report(invalid(at, storage, 'must be greater than zero'));
}
