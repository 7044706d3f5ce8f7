import type { JsonObject } from '../../cluster/objects/json.ts';
import { errorText } from '../apiErrors.ts';
import type { Call } from '../session.ts';
import { failed, flagText } from '../session.ts';
import { MAKE_FLAGS, makeObject, metadataOf, oneName } from './createTyped.ts';
import type { Verb } from './verb.ts';

/** kubernetes: kubectl pkg/cmd/create CreateIngressOptions */
export const createIngressVerb: Verb = {
  name: 'create ingress',
  aliases: ['create ing'],
  flags: [
    ...MAKE_FLAGS,
    { name: 'class' },
    { name: 'rule', type: 'texts' },
    { name: 'default-backend' },
    { name: 'annotation', type: 'texts' },
  ],
  run: (call) => {
    const named = oneName(call, 'create ingress');
    if ('problem' in named) return failed(call.session, named.problem);
    const rules = call.flags.get('rule') ?? [];
    const fallback = flagText(call.flags, 'default-backend');
    if (rules.length === 0 && fallback === '') {
      const text =
        'not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) or a list of rules (which catch specific paths)';
      return failed(call.session, errorText(text));
    }
    const wrong = rules.find((rule) => !RULE.test(rule));
    if (wrong !== undefined) {
      const text = `rule ${wrong} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]`;
      return failed(call.session, errorText(text));
    }
    return makeObject(call, ingressObject(call, named.name, rules.map(readRule), fallback), 'failed to create ingress');
  },
};

const RULE = /^([^=/]*)(\/[^=]*)=([^=:,]+):([^=:,]+)(,tls(?:=([^=,]*))?)?$/;

interface Rule {
  readonly host: string;
  readonly path: string;
  readonly service: string;
  readonly port: string;
  /** Nothing: no TLS; an empty text: TLS without a Secret of its own. */
  readonly secret: string | undefined;
}

function readRule(text: string): Rule {
  const [, host = '', path = '', service = '', port = '', tls, secret = ''] = RULE.exec(text) ?? [];
  return { host, path, service, port, secret: tls === undefined ? undefined : secret };
}

function ingressObject(call: Call, name: string, rules: readonly Rule[], fallback: string): JsonObject {
  const className = flagText(call.flags, 'class');
  const [service = '', port = ''] = fallback.split(':');
  const tls = tlsOf(rules);
  const hosts = [...new Set(rules.map(({ host }) => host))];
  const annotations = (call.flags.get('annotation') ?? []).map((text) => text.split('='));
  return {
    kind: 'Ingress',
    apiVersion: 'networking.k8s.io/v1',
    metadata: {
      ...metadataOf(call, name),
      ...(annotations.length > 0 && { annotations: Object.fromEntries(annotations) as JsonObject }),
    },
    spec: {
      ...(className !== '' && { ingressClassName: className }),
      ...(fallback !== '' && { defaultBackend: backend(service, port) }),
      ...(tls.length > 0 && { tls }),
      ...(hosts.length > 0 && {
        rules: hosts.map((host) => ({
          ...(host !== '' && { host }),
          http: { paths: rules.filter((rule) => rule.host === host).map(pathOf) },
        })),
      }),
    },
    status: { loadBalancer: {} },
  };
}

function pathOf({ path, service, port }: Rule): JsonObject {
  const prefix = path.endsWith('*');
  return {
    path: prefix ? path.slice(0, -1) : path,
    pathType: prefix ? 'Prefix' : 'Exact',
    backend: backend(service, port),
  };
}

function backend(name: string, port: string): JsonObject {
  return { service: { name, port: /^\d+$/.test(port) ? { number: Number(port) } : { name: port } } };
}

function tlsOf(rules: readonly Rule[]): readonly JsonObject[] {
  const secured = rules.filter(({ secret }) => secret !== undefined);
  return [...new Set(secured.map(({ secret }) => secret))].map((secret) => {
    const hosts = [
      ...new Set(secured.filter((rule) => rule.secret === secret && rule.host !== '').map(({ host }) => host)),
    ];
    return { ...(hosts.length > 0 && { hosts }), ...(secret !== '' && { secretName: secret ?? '' }) };
  });
}
