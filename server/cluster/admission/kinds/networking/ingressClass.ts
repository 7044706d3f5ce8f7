import { dnsLabel, dnsSubdomain, pathSegment } from '../../formats/names.ts';
import { patternText } from '../../formats/texts.ts';
import { checkMetadata } from '../../rules/metadata.ts';
import type { Rule, Scope } from '../../rules/rule.ts';
import { fields, present, text } from '../../rules/rule.ts';
import { immutable } from '../../rules/update.ts';
import type { IngressClassParametersReference } from '../../shapes/networking.ts';
import { IngressClass } from '../../shapes/networking.ts';
import { forbidden, invalid, notSupported, required, tooLong } from '../../text/fieldError.ts';
import { byteLength } from '../../text/goValue.ts';
import type { Path } from '../../text/path.ts';
import { kind } from '../kind.ts';

const MOST_CONTROLLER_BYTES = 250;
const HTTP_PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";

/** kubernetes: pkg/registry/networking/ingressclass */
export const ingressClassKind = kind<IngressClass>({
  group: 'networking.k8s.io',
  version: 'v1',
  kind: 'IngressClass',
  resource: 'ingressclasses',
  namespaced: false,
  shape: IngressClass,
  defaults: ({ spec }) => {
    if (spec.parameters !== undefined) spec.parameters.scope ??= 'Cluster';
  },
  name: () => dnsSubdomain,
  validate: checkSpec,
  validateUpdate: (now, old, scope) => {
    immutable(now.spec.controller ?? '', old.spec.controller ?? '', ['spec', 'controller'], scope);
    checkMetadata(now.metadata, dnsSubdomain, false, scope);
    checkSpec(now, scope);
  },
});

/** kubernetes: pkg/apis/networking/validation validateIngressClassSpec */
function checkSpec({ spec }: IngressClass, scope: Scope): void {
  const at: Path = ['spec', 'controller'];
  const controller = spec.controller ?? '';
  if (byteLength(controller) > MOST_CONTROLLER_BYTES) scope.report(tooLong(at, MOST_CONTROLLER_BYTES));
  checkDomainPath(controller, at, scope);
  if (spec.parameters !== undefined) checkParameters(spec.parameters, ['spec', 'parameters'], scope);
}

/** kubernetes: apimachinery pkg/util/validation IsDomainPrefixedPath */
function checkDomainPath(value: string, at: Path, { report }: Scope): void {
  const slash = value.indexOf('/');
  const [host, path] = slash < 0 ? ['', ''] : [value.slice(0, slash), value.slice(slash + 1)];
  if (value === '') report(required(at));
  else if (host === '' || path === '') {
    report(invalid(at, value, 'must be a domain-prefixed path (such as "acme.io/foo")'));
  } else {
    for (const problem of dnsSubdomain(host)) report(invalid(at, host, problem));
    if (!new RegExp(`^${HTTP_PATH}$`).test(path)) {
      report(invalid(at, path, patternText('Invalid path', HTTP_PATH)));
    }
  }
}

const reference: Rule<IngressClassParametersReference> = fields<IngressClassParametersReference>({
  apiGroup: text(dnsSubdomain),
  kind: [present, text(pathSegment)],
  name: [present, text(pathSegment)],
});

/** kubernetes: pkg/apis/networking/validation validateIngressClassParametersReference */
function checkParameters(parameters: IngressClassParametersReference, at: Path, scope: Scope): void {
  reference(parameters, at, scope);
  const { scope: reach, namespace } = parameters;
  const field = [...at, 'namespace'];
  if (reach === 'Namespace') {
    if (namespace === undefined) scope.report(required(field, "`parameters.scope` is set to 'Namespace'"));
    else text(dnsLabel)(namespace, field, scope);
  } else if (reach === 'Cluster') {
    if (namespace !== undefined) scope.report(forbidden(field, "`parameters.scope` is set to 'Cluster'"));
  } else scope.report(notSupported([...at, 'scope'], reach ?? '', ['Cluster', 'Namespace']));
}
