import { defaultIngressClass } from '../../../objects/ingressClass.ts';
import type { Features } from '../../features.ts';
import { readAddress } from '../../formats/addresses.ts';
import { dns1035Label, dnsLabel, dnsSubdomain, wildcardSubdomain } from '../../formats/names.ts';
import { checkMetadata } from '../../rules/metadata.ts';
import type { Scope } from '../../rules/rule.ts';
import { each, text } from '../../rules/rule.ts';
import { Ingress } from '../../shapes/networking.ts';
import { invalid } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';
import { key, printedAs } from '../../text/path.ts';
import type { Refusal, Warning, World } from '../kind.ts';
import { kind } from '../kind.ts';
import { checkBackend, checkPath } from './ingressBackend.ts';

const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';

/** kubernetes: pkg/registry/networking/ingress */
export const ingressKind = kind<Ingress>({
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'Ingress',
  resource: 'ingresses',
  namespaced: true,
  shape: Ingress,
  defaults: () => undefined,
  mutate: setDefaultClass,
  prepare: (ingress, old) => {
    ingress.status = old?.status ?? { loadBalancer: {} };
  },
  name: () => dnsSubdomain,
  validate: (ingress, scope) => {
    checkSpec(ingress, undefined, scope);
    checkClassAnnotation(ingress, scope);
  },
  validateUpdate: (ingress, old, scope) => {
    checkMetadata(ingress.metadata, dnsSubdomain, true, scope);
    checkSpec(ingress, old, scope);
  },
  warn: (ingress, old) => (old === undefined ? warnOfAnnotation(ingress) : []),
});

/** The default class, where an Ingress names none. kubernetes: plugin defaultingressclass Admit */
function setDefaultClass(ingress: Ingress, { index }: World, old: Ingress | undefined): Refusal | undefined {
  const named = ingress.spec.ingressClassName !== undefined;
  if (old !== undefined || named || ingress.metadata.annotations?.[CLASS_ANNOTATION] !== undefined) return undefined;
  const chosen = defaultIngressClass(index.ofKind('IngressClass'));
  if (chosen !== undefined) ingress.spec.ingressClassName = chosen;
  return undefined;
}

/** kubernetes: pkg/apis/networking/validation ValidateIngressSpec */
function checkSpec({ spec }: Ingress, old: Ingress | undefined, scope: Scope): void {
  const rules = spec.rules ?? [];
  if (rules.length === 0 && spec.defaultBackend === undefined) {
    const detail = 'either `defaultBackend` or `rules` must be specified';
    const syntax = spec.rules === undefined ? '[]networking.IngressRule(nil)' : '[]networking.IngressRule{}';
    scope.report(invalid(['spec'], spec.rules === undefined ? null : [], detail, syntax));
  }
  const serviceName = relaxesNames(old, scope.features) ? dnsLabel : dns1035Label;
  if (spec.defaultBackend !== undefined) {
    checkBackend(spec.defaultBackend, ['spec', 'defaultBackend'], serviceName, scope);
  }
  for (const [index, rule] of rules.entries()) {
    const at: Path = ['spec', 'rules', index];
    if (rule.host !== undefined) checkHost(rule.host, [...at, 'host'], scope);
    if (rule.http === undefined) continue;
    const paths = [...at, 'http', 'paths'];
    if ((rule.http.paths ?? []).length === 0) scope.report({ reason: 'FieldValueRequired', at: paths, detail: '' });
    each(checkPath(serviceName))(rule.http.paths ?? [], paths, scope);
  }
  checkTls(spec, old, scope);
  if (spec.ingressClassName !== undefined) {
    text(dnsSubdomain)(spec.ingressClassName, ['spec', 'ingressClassName'], scope);
  }
}

/** kubernetes: pkg/apis/networking/validation allowRelaxedServiceNameValidation */
function relaxesNames(old: Ingress | undefined, features: Features): boolean {
  if (features.relaxedServiceNames || old === undefined) return features.relaxedServiceNames;
  const backends = [
    old.spec.defaultBackend,
    ...(old.spec.rules ?? []).flatMap(({ http }) => (http?.paths ?? []).map(({ backend }) => backend)),
  ];
  return backends.some((backend) => {
    const name = backend?.service?.name;
    return name !== undefined && dns1035Label(name).length > 0 && dnsLabel(name).length === 0;
  });
}

/** kubernetes: pkg/apis/networking/validation validateIngressRules */
function checkHost(host: string, at: Path, scope: Scope): void {
  if (readAddress(host) !== undefined) scope.report(invalid(at, host, 'must be a DNS name, not an IP address'));
  text(host.includes('*') ? wildcardSubdomain : dnsSubdomain)(host, at, scope);
}

/** kubernetes: pkg/apis/networking/validation validateIngressTLS */
function checkTls(spec: Ingress['spec'], old: Ingress | undefined, scope: Scope): void {
  const bad = ({ secretName }: { secretName?: string }) =>
    secretName !== undefined && dnsSubdomain(secretName).length > 0;
  const stored = (old?.spec.tls ?? []).some(bad);
  for (const [index, { hosts = [], secretName }] of (spec.tls ?? []).entries()) {
    const at: Path = ['spec', 'tls', index];
    for (const [place, host] of hosts.entries()) {
      text(host.includes('*') ? wildcardSubdomain : dnsSubdomain)(host, [...at, 'hosts', place], scope);
    }
    if (secretName !== undefined && !stored) text(dnsSubdomain)(secretName, [...at, 'secretName'], scope);
  }
}

/** kubernetes: pkg/apis/networking/validation ValidateIngressCreate */
function checkClassAnnotation({ metadata, spec }: Ingress, { report }: Scope): void {
  const annotation = metadata.annotations?.[CLASS_ANNOTATION];
  if (annotation === undefined || spec.ingressClassName === undefined || annotation === spec.ingressClassName) return;
  const at = [printedAs(`annotations.${CLASS_ANNOTATION}`, 'metadata', 'annotations', CLASS_ANNOTATION)];
  report(invalid(at, annotation, 'must match `ingressClassName` when both are specified'));
}

/** kubernetes: pkg/registry/networking/ingress WarningsOnCreate */
function warnOfAnnotation({ metadata, spec }: Ingress): readonly Warning[] {
  if (metadata.annotations?.[CLASS_ANNOTATION] === undefined || spec.ingressClassName !== undefined) return [];
  const warning = `annotation "${CLASS_ANNOTATION}" is deprecated, please use 'spec.ingressClassName' instead`;
  return [{ text: warning, at: ['metadata', 'annotations', key(CLASS_ANNOTATION)] }];
}
