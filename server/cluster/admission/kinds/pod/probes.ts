import { patternText } from '../../formats/texts.ts';
import { validPortOrName } from '../../rules/formats.ts';
import type { Rule, Scope } from '../../rules/rule.ts';
import { fields, notNegative, oneOf, present } from '../../rules/rule.ts';
import type { Container, HTTPGetAction, Lifecycle, LifecycleHandler, Probe } from '../../shapes/container.ts';
import { forbidden, invalid, notSupported, required } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';

const HEADER = '[-A-Za-z0-9]+';
const HEADER_TEXT = patternText(
  "a valid HTTP header must consist of alphanumeric characters or '-'",
  HEADER,
  'X-Header-Name',
);
const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const;
type Handler = LifecycleHandler & Pick<Probe, 'grpc'>;

/** The rules of numbers in a probe. kubernetes: pkg/apis/core/validation validateProbe */
const probeNumbers: Rule<Probe> = fields<Probe>({
  initialDelaySeconds: notNegative,
  timeoutSeconds: notNegative,
  periodSeconds: notNegative,
  successThreshold: notNegative,
  failureThreshold: notNegative,
  terminationGracePeriodSeconds: (value, at, { report }) => {
    if (value <= 0) report(invalid(at, value, 'must be greater than 0'));
  },
});

const httpFields: Rule<HTTPGetAction> = fields<HTTPGetAction>({ path: [present], port: validPortOrName });
const httpScheme: Rule<string> = oneOf('HTTP', 'HTTPS');

/** kubernetes: pkg/apis/core/validation validateHTTPGetAction */
const httpGet: Rule<HTTPGetAction> = (action, at, scope) => {
  httpFields(action, at, scope);
  httpScheme(action.scheme ?? '', [...at, 'scheme'], scope);
  for (const { name } of action.httpHeaders ?? []) {
    if (!/^[-A-Za-z0-9]+$/.test(name)) scope.report(invalid([...at, 'httpHeaders'], name, HEADER_TEXT));
  }
};

/** Lifecycle and probes of a container that runs beside others, in the server's order. */
export function checkLifecycleAndProbes(container: Container, at: Path, graceSeconds: number, scope: Scope): void {
  const { lifecycle, livenessProbe, readinessProbe, startupProbe } = container;
  if (lifecycle !== undefined) checkLifecycle(lifecycle, [...at, 'lifecycle'], graceSeconds, scope);
  if (livenessProbe !== undefined) checkSingleSuccess(livenessProbe, [...at, 'livenessProbe'], graceSeconds, scope);
  if (readinessProbe !== undefined) {
    const field = [...at, 'readinessProbe'];
    checkProbe(readinessProbe, field, graceSeconds, scope);
    const seconds = readinessProbe.terminationGracePeriodSeconds;
    if (seconds !== undefined) {
      const detail = 'must not be set for readinessProbes';
      scope.report(invalid([...field, 'terminationGracePeriodSeconds'], seconds, detail));
    }
  }
  if (startupProbe !== undefined) checkSingleSuccess(startupProbe, [...at, 'startupProbe'], graceSeconds, scope);
}

/** What ordinary init containers may not have. kubernetes: pkg/apis/core/validation validateInitContainers */
export function forbidLifecycleAndProbes(container: Container, at: Path, { report }: Scope): void {
  for (const name of ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'] as const) {
    if (container[name] === undefined) continue;
    report(forbidden([...at, name], 'may not be set for init containers without restartPolicy=Always'));
  }
}

/** kubernetes: pkg/apis/core/validation validateLivenessProbe, validateStartupProbe */
function checkSingleSuccess(probe: Probe, at: Path, graceSeconds: number, scope: Scope): void {
  checkProbe(probe, at, graceSeconds, scope);
  const threshold = probe.successThreshold ?? 0;
  if (threshold !== 1) scope.report(invalid([...at, 'successThreshold'], threshold, 'must be 1'));
}

function checkProbe(probe: Probe, at: Path, graceSeconds: number, scope: Scope): void {
  checkHandler(probe, at, graceSeconds, scope);
  probeNumbers(probe, at, scope);
}

/** kubernetes: pkg/apis/core/validation validateLifecycle */
function checkLifecycle({ postStart, preStop, stopSignal }: Lifecycle, at: Path, grace: number, scope: Scope): void {
  if (postStart !== undefined) checkHandler(postStart, [...at, 'postStart'], grace, scope);
  if (preStop !== undefined) checkHandler(preStop, [...at, 'preStop'], grace, scope);
  if (stopSignal !== undefined && !stopSignal.startsWith('SIG')) {
    scope.report(notSupported([...at, 'stopSignal'], stopSignal, []));
  }
}

/** kubernetes: pkg/apis/core/validation validateHandler */
function checkHandler(handler: Handler, at: Path, graceSeconds: number, scope: Scope): void {
  const there = HANDLERS.filter((name) => handler[name] !== undefined);
  if (there.length === 0) scope.report(required(at, 'must specify a handler type'));
  for (const [index, name] of there.entries()) {
    const field = [...at, name];
    if (index > 0) scope.report(forbidden(field, 'may not specify more than 1 handler type'));
    else checkAction(handler, name, field, graceSeconds, scope);
  }
}

function checkAction(handler: Handler, name: (typeof HANDLERS)[number], at: Path, grace: number, scope: Scope): void {
  const { exec, tcpSocket, grpc, sleep } = handler;
  if (name === 'exec' && (exec?.command ?? []).length === 0) scope.report(required([...at, 'command']));
  if (name === 'httpGet' && handler.httpGet !== undefined) httpGet(handler.httpGet, at, scope);
  if (name === 'tcpSocket' && tcpSocket !== undefined) validPortOrName(tcpSocket.port, [...at, 'port'], scope);
  if (name === 'grpc' && grpc !== undefined) validPortOrName(grpc.port, [...at, 'port'], scope);
  if (name === 'sleep' && sleep !== undefined && (sleep.seconds < 0 || sleep.seconds > grace)) {
    const detail = `must be non-negative and less than terminationGracePeriodSeconds (${grace})`;
    scope.report(invalid(at, sleep.seconds, detail));
  }
}
