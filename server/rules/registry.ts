import { apiServerWarns } from './api-server-warns.ts';
import { externalNameIgnoresPorts } from './external-name-ignores-ports.ts';
import { externalNameIgnoresSelector } from './external-name-ignores-selector.ts';
import { externalNameIsAddress } from './external-name-is-address.ts';
import type { FileRule } from './fileRule.ts';
import { headlessPortNotTranslated } from './headless-port-not-translated.ts';
import { kindMisspelt } from './kind-misspelt.ts';
import { kustomizationFails } from './kustomization-fails.ts';
import { nodePortUsedTwice } from './node-port-used-twice.ts';
import { portsSwapped } from './ports-swapped.ts';
import { refusedByApiServer } from './refused-by-api-server.ts';
import type { Rule, RuleText } from './rule.ts';
import { selectorMatchesNothing } from './selector-matches-nothing.ts';
import { statefulSetServiceUnknown } from './stateful-set-service-unknown.ts';
import { targetPortNameUnknown } from './target-port-name-unknown.ts';
import { webhookServiceUnknown } from './webhook-service-unknown.ts';

/** The rules for objects. */
export const rules: readonly Rule[] = [
  refusedByApiServer,
  kindMisspelt,
  selectorMatchesNothing,
  targetPortNameUnknown,
  portsSwapped,
  nodePortUsedTwice,
  statefulSetServiceUnknown,
  webhookServiceUnknown,
  externalNameIsAddress,
  externalNameIgnoresPorts,
  externalNameIgnoresSelector,
  headlessPortNotTranslated,
  apiServerWarns,
];

/** The rules for files as a whole. */
export const fileRules: readonly FileRule[] = [kustomizationFails];

/** Every rule there is. */
export const everyRule: readonly RuleText[] = [...rules, ...fileRules];
