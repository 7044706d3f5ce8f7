import { affinityConfigIgnored } from './affinity-config-ignored.ts';
import { apiServerWarns } from './api-server-warns.ts';
import { chartFails } from './chart-fails.ts';
import { disruptionBudgetSelectsNothing } from './disruption-budget-selects-nothing.ts';
import { documentsMerged } from './documents-merged.ts';
import { endpointSliceNotUsed } from './endpoint-slice-not-used.ts';
import { endpointsPortNameDiffers } from './endpoints-port-name-differs.ts';
import { endpointsServiceUnknown } from './endpoints-service-unknown.ts';
import { externalNameHidesHost } from './external-name-hides-host.ts';
import { externalNameIgnoresPorts } from './external-name-ignores-ports.ts';
import { externalNameIgnoresSelector } from './external-name-ignores-selector.ts';
import { externalNameIsAddress } from './external-name-is-address.ts';
import { externalNameLoops } from './external-name-loops.ts';
import { externalNameNotAbsolute } from './external-name-not-absolute.ts';
import type { FileRule } from './fileRule.ts';
import { headlessIgnoresTrafficPolicy } from './headless-ignores-traffic-policy.ts';
import { headlessPortNotTranslated } from './headless-port-not-translated.ts';
import { hostNameUnknown } from './host-name-unknown.ts';
import { hostPortUnknown } from './host-port-unknown.ts';
import { ingressBackendUnknown } from './ingress-backend-unknown.ts';
import { ingressTlsHostUnknown } from './ingress-tls-host-unknown.ts';
import { keyWrittenTwice } from './key-written-twice.ts';
import { kindMisspelt } from './kind-misspelt.ts';
import { kustomizationFails } from './kustomization-fails.ts';
import { monitorPortUnknown } from './monitor-port-unknown.ts';
import { monitorSelectorUnreadable } from './monitor-selector-unreadable.ts';
import { monitorSelectsNothing } from './monitor-selects-nothing.ts';
import { networkPolicyBlocksDns } from './network-policy-blocks-dns.ts';
import { networkPolicyPortUnknown } from './network-policy-port-unknown.ts';
import { networkPolicySelectsNothing } from './network-policy-selects-nothing.ts';
import { nodePortUsedTwice } from './node-port-used-twice.ts';
import { patchChangesNothing } from './patch-changes-nothing.ts';
import { portolanYamlWrong } from './portolan-yaml-wrong.ts';
import { portsSwapped } from './ports-swapped.ts';
import { probePortUnknown } from './probe-port-unknown.ts';
import { readinessNeverComes } from './readiness-never-comes.ts';
import { refusedByApiServer } from './refused-by-api-server.ts';
import { routeBackendNotGranted } from './route-backend-not-granted.ts';
import { routeBackendUnknown } from './route-backend-unknown.ts';
import { routeNotAttached } from './route-not-attached.ts';
import { routeParentUnknown } from './route-parent-unknown.ts';
import type { Rule, RuleText } from './rule.ts';
import { ruleNeverReached } from './rule-never-reached.ts';
import { scaleTargetUnknown } from './scale-target-unknown.ts';
import { selectorMatchesNothing } from './selector-matches-nothing.ts';
import { selectorMissing } from './selector-missing.ts';
import { selectorTooBroad } from './selector-too-broad.ts';
import { selectsAnotherWorkload } from './selects-another-workload.ts';
import { serviceLinkCollides } from './service-link-collides.ts';
import { serviceLinkIsUrl } from './service-link-is-url.ts';
import { sourceRangesWithoutEffect } from './source-ranges-without-effect.ts';
import { statefulSetServiceGivesNoNames } from './stateful-set-service-gives-no-names.ts';
import { statefulSetServiceUnknown } from './stateful-set-service-unknown.ts';
import { suppressionUnused } from './suppression-unused.ts';
import { targetPortNameUnknown } from './target-port-name-unknown.ts';
import { targetPortNobodyDeclares } from './target-port-nobody-declares.ts';
import { targetPortProtocolDiffers } from './target-port-protocol-differs.ts';
import { tlsSecretUnknown } from './tls-secret-unknown.ts';
import { webhookServiceUnknown } from './webhook-service-unknown.ts';

/** The rules for objects. */
export const rules: readonly Rule[] = [
  documentsMerged,
  refusedByApiServer,
  kindMisspelt,
  selectorMatchesNothing,
  selectorMissing,
  targetPortNameUnknown,
  portsSwapped,
  nodePortUsedTwice,
  statefulSetServiceUnknown,
  webhookServiceUnknown,
  ingressBackendUnknown,
  routeBackendUnknown,
  routeBackendNotGranted,
  routeParentUnknown,
  routeNotAttached,
  ruleNeverReached,
  ingressTlsHostUnknown,
  tlsSecretUnknown,
  monitorSelectsNothing,
  monitorPortUnknown,
  networkPolicySelectsNothing,
  disruptionBudgetSelectsNothing,
  hostNameUnknown,
  hostPortUnknown,
  externalNameIsAddress,
  externalNameIgnoresPorts,
  externalNameIgnoresSelector,
  headlessPortNotTranslated,
  affinityConfigIgnored,
  targetPortNobodyDeclares,
  probePortUnknown,
  scaleTargetUnknown,
  selectsAnotherWorkload,
  selectorTooBroad,
  statefulSetServiceGivesNoNames,
  targetPortProtocolDiffers,
  endpointsPortNameDiffers,
  endpointsServiceUnknown,
  externalNameNotAbsolute,
  externalNameLoops,
  externalNameHidesHost,
  headlessIgnoresTrafficPolicy,
  sourceRangesWithoutEffect,
  serviceLinkIsUrl,
  networkPolicyPortUnknown,
  monitorSelectorUnreadable,
  keyWrittenTwice,
  networkPolicyBlocksDns,
  readinessNeverComes,
  endpointSliceNotUsed,
  serviceLinkCollides,
  apiServerWarns,
];

/** The rules for files as a whole. */
export const fileRules: readonly FileRule[] = [kustomizationFails, patchChangesNothing, chartFails, portolanYamlWrong];

/** Every rule there is. */
export const everyRule: readonly RuleText[] = [...rules, ...fileRules, suppressionUnused];
