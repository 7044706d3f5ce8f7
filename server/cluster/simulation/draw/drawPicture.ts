import { isHeadless } from '../../objects/service.ts';
import { type Call, type Client, clientsOf, type Target, targetsOf } from '../oneService/calls.ts';
import { isLively } from '../oneService/clock.ts';
import type { Request } from '../oneService/request.ts';
import type { SimulationState } from '../oneService/state.ts';
import { podsFor } from '../oneService/step.ts';
import type { Trace } from '../oneService/trace.ts';
import { scaleOffers } from '../oneService/workloads.ts';
import type { Breakage, Choice, Picture, RequestRow } from '../picture.ts';
import { answerOf } from './answer.ts';
import { distributionOf } from './distribution.ts';
import { References } from './phrases.ts';
import { leftOutPods, podGroups } from './podCards.ts';
import { lookAtCall } from './sight.ts';
import { stagesOf } from './stages.ts';
import { timeStrip } from './timeStrip.ts';
import { causeWords, clientWords, resultWord } from './words.ts';

/** How many requests a picture lists. */
const MOST_ROWS = 100;

/** A simulation as it looks, at a moment of it, for whoever makes that call; the run is `endMs` long by now. */
export function drawPicture(state: SimulationState, trace: Trace, call: Call, endMs: number): Picture {
  const { moment, seed, nowMs, totals, load } = state;
  const { cluster } = moment;
  const references = new References();
  const sights = lookAtCall(moment, call);
  const context = { cluster, trace, references, wholeAddress: isHeadless(cluster.service) };
  return {
    service: cluster.service.metadata.name,
    namespace: cluster.namespace,
    seed,
    nowMs,
    lively: nowMs === endMs && isLively(state),
    ratePerSecond: load?.perSecond ?? 0,
    answer: answerOf(moment, sights, references),
    client: clientChoice(clientsOf(cluster), call.client),
    target: targetChoice(targetsOf(cluster, call.client), call.target),
    stages: stagesOf(moment, call, references),
    groups: podGroups(sights, context),
    leftOut: leftOutPods(sights, context),
    requests: trace.upTo(totals.sent, MOST_ROWS).map((request) => requestRow(request, trace)),
    totals,
    strip: timeStrip(trace, endMs),
    distribution: distributionOf(sights, trace),
    breakages: breakagesOf(state),
    references: references.list,
  };
}

function clientChoice(clients: readonly Client[], chosen: Client): Choice {
  const label = (client: Client) =>
    client.kind === 'pod' ? `${clientWords(client)} · ${client.namespace}` : 'Outside';
  return { chosen: chosen.id, options: clients.map((client) => ({ id: client.id, label: label(client) })) };
}

function targetChoice(targets: readonly Target[], chosen: Target): Choice {
  const label = ({ url, port, note }: Target) => `${url} (${note === '' ? `port ${port}` : note})`;
  return { chosen: chosen.id, options: targets.map((target) => ({ id: target.id, label: label(target) })) };
}

function requestRow(request: Request, trace: Trace): RequestRow {
  const { number, sentAtMs, endpoint, outcome, call, moment } = request;
  const result = trace.resultOf(request);
  const leaves = moment.cluster.service.spec.type === 'ExternalName';
  const name = endpoint?.pod.slice(endpoint.pod.indexOf('/') + 1);
  const other =
    outcome.result === 'served' ? (moment.cluster.service.spec.externalName ?? '') : causeWords(outcome.cause);
  return {
    number,
    atMs: sentAtMs,
    pod: endpoint?.pod ?? '',
    by: name ?? (result === 'inFlight' ? '' : other),
    result,
    word: result === 'inFlight' ? 'under way' : resultWord(outcome, call.target, leaves),
  };
}

function breakagesOf(state: SimulationState): readonly Breakage[] {
  const breakages: Breakage[] = [];
  if (podsFor(state, 'kill').length > 0) breakages.push({ label: 'Kill a Pod', deed: { kind: 'kill' } });
  if (podsFor(state, 'makeUnready').length > 0) {
    breakages.push({ label: 'Make a Pod unready', deed: { kind: 'makeUnready' } });
  }
  if (podsFor(state, 'makeReady').length > 0) {
    breakages.push({ label: 'Make a Pod ready', deed: { kind: 'makeReady' } });
  }
  const scalings = scaleOffers(state).map(({ workload, name, replicas }): Breakage => {
    return { label: `Scale ${name} to ${replicas}`, deed: { kind: 'scale', workload, replicas } };
  });
  return [...breakages, ...scalings];
}
