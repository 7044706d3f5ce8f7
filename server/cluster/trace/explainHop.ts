import { explainDnsReason } from '../dns/explainReason.ts';
import type { Lookup } from '../dns/resolver/lookup.ts';
import type { PodState } from '../endpoints/podState.ts';
import { explainNetworkReason } from '../network/explainReason.ts';
import type { PolicyDecision } from '../policy/decide.ts';
import { explainNotModelled, explainPolicyReason } from '../policy/explainReason.ts';
import { explainProxyReason } from '../proxy/explainReason.ts';
import type { ProxyReason } from '../proxy/reason.ts';
import type { Entry } from '../routing/entries.ts';
import { explainRoutingReason } from '../routing/explainReason.ts';
import { explainLeftOut } from './explainLeftOut.ts';
import type { ArrivalReason, ChoiceReason, EntryReason, LeftOut, NameReason, ServiceReason } from './reason.ts';
import type { Ending, Hop } from './way.ts';

/** How many Pods are named that could be meant. */
const MOST_NAMED = 3;

/** The sentence for a hop, in the words of a person on call; no capital letter, no full stop. */
export function explainHop({ reason }: Pick<Hop, 'reason'>): string {
  switch (reason.type) {
    case 'resolved':
    case 'not resolved':
    case 'DNS blocked':
    case 'unknown outside':
    case 'left to the world outside':
      return explainName(reason);
    case 'entry':
    case 'load balancer':
    case 'routing':
      return explainEntry(reason);
    case 'port':
    case 'no rule':
      return explainService(reason);
    case 'chosen':
    case 'chosen by entry':
    case 'no ready endpoint':
    case 'no endpoint':
      return explainChoice(reason);
    case 'policies':
      return explainPolicies(reason.decision);
    default:
      return explainArrival(reason);
  }
}

/** What the sender sees at the end, in a few words. */
export function explainEnding(ending: Ending): string {
  if (ending.type === 'answered') return explainAnswer(ending);
  const { symptom } = ending;
  switch (symptom.type) {
    case 'bad address':
      return `bad address (${symptom.code})`;
    case 'status':
      return `HTTP ${symptom.status}${STATUS_WORDS[symptom.status] ?? ''}`;
    case 'unknown':
      return 'nobody here knows';
    case 'no sender':
      return 'there is nobody of that name who could send it';
    case 'connection refused':
    case 'connection reset':
    case 'timed out':
      return symptom.type;
    default:
      return symptom satisfies never;
  }
}

const STATUS_WORDS: Readonly<Record<number, string>> = {
  404: ' Not Found',
  421: ' Misdirected Request',
  500: ' Internal Server Error',
  502: ' Bad Gateway',
  503: ' Service Unavailable',
  504: ' Gateway Timeout',
};

function explainAnswer({ by, status }: Extract<Ending, { readonly type: 'answered' }>): string {
  const code = status === undefined ? '' : ` (HTTP ${status})`;
  switch (by.type) {
    case 'pod':
      return `answered by Pod ${by.namespace}/${by.name}${code}`;
    case 'address':
      return `answered by ${by.address}:${by.port}${code}`;
    case 'entry':
      return `answered by the entry itself${code}`;
    case 'outside':
      return `left to ${by.host}, outside of the cluster`;
    default:
      return by satisfies never;
  }
}

function explainName(reason: NameReason): string {
  switch (reason.type) {
    case 'resolved': {
      const { lookup, addresses } = reason;
      const shown = addresses.length > MOST_NAMED ? `${addresses.length} addresses` : addresses.join(', ');
      return `${lookup.name}${foundName(lookup)} has ${addresses.length === 1 ? 'the address ' : ''}${shown}`;
    }
    case 'not resolved': {
      const tried = reason.lookup.steps.length;
      const why = reason.because ? `: ${explainDnsReason(reason.because)}` : '';
      return `${reason.lookup.name} leads to no address (${tried === 1 ? '1 name' : `${tried} names`} tried)${why}`;
    }
    case 'DNS blocked':
      return `the client may not ask the cluster's DNS: ${explainPolicies(reason.decision)}`;
    case 'unknown outside':
      return 'nothing in the cluster answers for this name outside';
    case 'left to the world outside':
      return 'the name leads out of the cluster, to what nobody here knows';
    default:
      return reason satisfies never;
  }
}

/** The complete name that was found, and which of the search path it was. */
function foundName({ name, steps }: Lookup): string {
  const last = steps.at(-1);
  const full = last?.name.replace(/\.$/, '');
  return full === undefined || full === name ? '' : ` is ${full}, which`;
}

function explainEntry(reason: EntryReason): string {
  switch (reason.type) {
    case 'entry':
      return `node ${reason.node} takes it: ${said(reason.reasons)}`;
    case 'load balancer': {
      if (reason.node === undefined)
        return 'no node passes the load balancer’s health check: none has a ready endpoint';
      const among = reason.healthChecked
        ? `, ${reason.nodes.length === 1 ? 'the only one' : `one of ${reason.nodes.length}`} with a ready endpoint of its own`
        : '';
      return `the load balancer sends it to node ${reason.node}${among}`;
    }
    case 'routing': {
      const own = reason.status === undefined ? '' : `; it answers ${reason.status} itself`;
      return `${entryName(reason.entry)}: ${reason.reasons.map(explainRoutingReason).join('; ')}${own}`;
    }
    default:
      return reason satisfies never;
  }
}

function entryName(entry: Entry): string {
  if (entry.type === 'gateway') return `Gateway ${entry.namespace}/${entry.name}`;
  return entry.name === '' ? 'the Ingress controller' : `the Ingress controller of class ${entry.name}`;
}

function explainService(reason: ServiceReason): string {
  if (reason.type === 'no rule') return `${said(reason.reasons)}; ${explainNetworkReason(reason.network)}`;
  const { port, name, targetPort } = reason;
  const target = targetPort === undefined || targetPort === port ? 'the same port' : `port ${targetPort}`;
  return `port ${port}${name === '' ? '' : ` (${name})`} leads to ${target} of the Pods`;
}

function explainChoice(reason: ChoiceReason): string {
  switch (reason.type) {
    case 'chosen': {
      const { among, share, reasons } = reason;
      const chance =
        among === 1
          ? 'it is the only endpoint'
          : `it is 1 of ${among} endpoints, each with probability ${chanceOf(share)}`;
      const more = said(reasons.filter(isTelling));
      const masked = reason.masqueraded ? `; the endpoint sees ${reason.source} as the sender` : '';
      return `${chance}${more === '' ? '' : `; ${more}`}${masked}`;
    }
    case 'chosen by entry':
      return reason.among === 1
        ? 'it is the only ready endpoint, and is taken past kube-proxy'
        : `it is 1 of ${reason.among} ready endpoints, and is taken past kube-proxy`;
    case 'no ready endpoint':
      return `the Service has no ready endpoint${pods(reason.leftOut)}`;
    case 'no endpoint': {
      const local = reason.reasons.some(({ type }) => type === 'no local endpoints');
      return `${said(reason.reasons.filter(({ type }) => local || type !== 'policy'))}${pods(reason.leftOut)}`;
    }
    default:
      return reason satisfies never;
  }
}

/** What is worth a word where an endpoint was found: the rest goes without saying. */
function isTelling(reason: ProxyReason): boolean {
  return TELLING.has(reason.type) || (reason.type === 'endpoints' && reason.state === 'terminating');
}

const TELLING: ReadonlySet<ProxyReason['type']> = new Set(['short cut', 'local fallback', 'affinity']);

/** A probability in two digits that say something. */
function chanceOf(share: number): string {
  return share >= 0.01 ? share.toFixed(2) : String(Number(share.toPrecision(2)));
}

/** The Pods that could be meant, those with the same reason together. */
function pods(leftOut: readonly LeftOut[]): string {
  const told = explainLeftOut(leftOut).slice(0, MOST_NAMED);
  return told.length === 0 ? '' : `. ${told.join('. ')}`;
}

function explainPolicies({ egress, ingress, notModelled }: PolicyDecision): string {
  const out = { words: explainPolicyReason(egress.reason, 'egress'), verdict: egress.verdict };
  const into = { words: explainPolicyReason(ingress.reason, 'ingress'), verdict: ingress.verdict };
  const denied = [out, into].find(({ verdict }) => verdict === 'denied');
  const others = notModelled.length === 0 ? '' : `; ${explainNotModelled(notModelled)}`;
  return `${denied ? denied.words : `${out.words}; ${into.words}`}${others}`;
}

function explainArrival(reason: ArrivalReason): string {
  switch (reason.type) {
    case 'arrives':
      return explainNetworkReason(reason.reason);
    case 'not started':
      return `the process in Pod ${reason.pod.pod.metadata.name} does not listen yet${unprobed(reason.pod)}`;
    case 'stopped':
      return `the process in Pod ${reason.pod.slice(reason.pod.indexOf('/') + 1)} has ended, and its endpoint is not withdrawn yet${unheld(reason.state)}`;
    case 'node down':
      return `node ${reason.node} does not answer`;
    case 'leaves the cluster':
      return `no Pod and no node has the address ${reason.address}: the request leaves the cluster for it`;
    case 'cut off':
      return 'the process ended with this request in its hands';
    default:
      return reason satisfies never;
  }
}

/** Why such a Pod is an endpoint already. */
function unprobed({ pod }: PodState): string {
  const probed = pod.spec.containers.some(({ readinessProbe }) => readinessProbe !== undefined);
  return probed ? '' : '; without a readiness probe it counts as ready as soon as its container runs';
}

/** Why such a Pod has ended so soon. */
function unheld(state: PodState | undefined): string {
  const held = state?.pod.spec.containers.some(({ preStop }) => preStop !== undefined) ?? true;
  return held ? '' : '; without a preStop that waits for that, a container ends as soon as it is told to';
}

function said(reasons: readonly ProxyReason[]): string {
  return reasons.map(explainProxyReason).join('; ');
}
