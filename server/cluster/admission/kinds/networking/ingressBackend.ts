import type { Format } from '../../formats/names.ts';
import { dnsSubdomain, pathSegment } from '../../formats/names.ts';
import { portName } from '../../formats/ports.ts';
import { validPort } from '../../rules/formats.ts';
import type { Rule, Scope } from '../../rules/rule.ts';
import { fields, present, text } from '../../rules/rule.ts';
import type { HTTPIngressPath, IngressBackend } from '../../shapes/networking.ts';
import type { TypedLocalObjectReference } from '../../shapes/reference.ts';
import { invalid, notSupported, required } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';

const PATH_TYPES = ['Exact', 'ImplementationSpecific', 'Prefix'];
const BAD_SEQUENCES = ['//', '/./', '/../', '%2f', '%2F'];
const BAD_ENDS = ['/..', '/.'];

/** kubernetes: pkg/apis/networking/validation validateIngressTypedLocalObjectReference */
const resource: Rule<TypedLocalObjectReference> = fields<TypedLocalObjectReference>({
  apiGroup: text(dnsSubdomain),
  kind: [present, text(pathSegment)],
  name: [present, text(pathSegment)],
});

/** One path of a rule. kubernetes: pkg/apis/networking/validation validateHTTPIngressPath */
export function checkPath(serviceName: Format): Rule<HTTPIngressPath> {
  return (entry, at, scope) => {
    const { path = '', pathType } = entry;
    if (pathType === undefined) {
      scope.report(required([...at, 'pathType'], 'pathType must be specified'));
      return;
    }
    if (!PATH_TYPES.includes(pathType)) scope.report(notSupported([...at, 'pathType'], pathType, PATH_TYPES));
    else for (const problem of pathProblems(path, pathType)) scope.report(invalid([...at, 'path'], path, problem));
    checkBackend(entry.backend, [...at, 'backend'], serviceName, scope);
  };
}

function pathProblems(path: string, pathType: string): readonly string[] {
  if (pathType === 'ImplementationSpecific') {
    return path === '' || path.startsWith('/') ? [] : ['must be an absolute path'];
  }
  return [
    ...(path.startsWith('/') ? [] : ['must be an absolute path']),
    ...BAD_SEQUENCES.filter((sequence) => path.includes(sequence)).map((it) => `must not contain '${it}'`),
    ...BAD_ENDS.filter((end) => path.endsWith(end)).map((it) => `cannot end with '${it}'`),
  ];
}

/** Where a path's requests go. kubernetes: pkg/apis/networking/validation validateIngressBackend */
export function checkBackend(backend: IngressBackend, at: Path, serviceName: Format, scope: Scope): void {
  const { service } = backend;
  if (backend.resource !== undefined && service !== undefined) {
    scope.report(invalid(at, '', 'cannot set both resource and service backends'));
  } else if (backend.resource !== undefined) resource(backend.resource, [...at, 'resource'], scope);
  else if (service === undefined) scope.report(invalid(at, '', 'resource or service backend is required'));
  else {
    const name = [...at, 'service', 'name'];
    if (service.name === '') scope.report(required(name));
    else text(serviceName)(service.name, name, scope);
    checkBackendPort(service.port, at, scope);
  }
}

function checkBackendPort(port: { name?: string; number?: number }, at: Path, scope: Scope): void {
  if (port.name !== undefined && port.number !== undefined) {
    scope.report(invalid(at, '', 'cannot set both port name & port number'));
  } else if (port.name !== undefined) text(portName)(port.name, [...at, 'service', 'port', 'name'], scope);
  else if (port.number !== undefined) validPort(port.number, [...at, 'service', 'port', 'number'], scope);
  else scope.report(required(at, 'port name or number is required'));
}
