import { isHeadless } from '../../objects/service.ts';
import { isLively } from '../advance.ts';
import { targetsOf } from '../choices/choices.ts';
import type { Client } from '../choices/clients.ts';
import { clientsOf } from '../choices/clients.ts';
import type { Target } from '../choices/target.ts';
import type { Choice, Picture, RequestRow } from '../picture.ts';
import type { SimulationState } from '../state.ts';
import type { Outcome } from '../traffic/outcome.ts';
import { outcomeOf } from '../traffic/outcome.ts';
import { podAtEnd } from '../traffic/sentContext.ts';
import { answerOf } from './answer.ts';
import { breakagesOf } from './breakages.ts';
import { distributionOf } from './distribution.ts';
import { overTime } from './overTime.ts';
import { References } from './phrases.ts';
import { leftOutPods, podGroups } from './podCards.ts';
import type { Scene } from './scene.ts';
import { lookAtCall } from './sight.ts';
import { stagesOf } from './stages.ts';
import { timeStrip } from './timeStrip.ts';
import { causeWords, resultWord } from './words.ts';

/** How many requests a picture lists. */
const MOST_ROWS = 100;

/** Who was chosen to call, and what. */
export interface Chosen {
  readonly client: Client;
  readonly target: Target;
}

/** A scene as it looks; `newest` is the run as far as it has come, of which the scene may be an earlier moment. */
export function drawPicture(scene: Scene, chosen: Chosen, newest: SimulationState): Picture {
  const { state, moment, service } = scene;
  const references = new References();
  const sights = lookAtCall(scene);
  const context = { scene, references, wholeAddress: isHeadless(service) };
  const counted = overTime(newest);
  return {
    service: service.metadata.name,
    namespace: scene.namespace,
    seed: state.setting.seed,
    nowMs: state.nowMs,
    lively: state.nowMs === newest.nowMs && (isLively(state) || scene.tally.totals.inFlight > 0),
    ratePerSecond: state.traffic.loads.reduce((sum, { perSecond }) => sum + perSecond, 0),
    answer: answerOf(scene, sights, references),
    client: clientChoice(clientsOf(moment, service), chosen.client),
    target: targetChoice(targetsOf(moment, service, chosen.client.sender), chosen.target),
    stages: stagesOf(scene, references),
    groups: podGroups(sights, context),
    leftOut: leftOutPods(sights, context),
    requests: newestRows(state),
    totals: scene.tally.totals,
    strip: timeStrip(newest, counted),
    distribution: distributionOf(scene, sights, counted),
    breakages: breakagesOf(scene, sights),
    references: references.list,
  };
}

function clientChoice(clients: readonly Client[], chosen: Client): Choice {
  return { chosen: chosen.id, options: clients.map(({ id, label }) => ({ id, label })) };
}

function targetChoice(targets: readonly Target[], chosen: Target): Choice {
  const label = ({ url, port, note }: Target) => `${url} (${note === '' ? `port ${port}` : note})`;
  return { chosen: chosen.id, options: targets.map((target) => ({ id: target.id, label: label(target) })) };
}

function newestRows(state: SimulationState): readonly RequestRow[] {
  const { length } = state.traffic.log;
  const count = Math.min(length, MOST_ROWS);
  return Array.from({ length: count }, (_, nth) => requestRow(outcomeOf(state, length - 1 - nth)));
}

function requestRow({ index, sentAtMs, path, result }: Outcome): RequestRow {
  const pod = podAtEnd(path);
  const name = pod?.slice(pod.indexOf('/') + 1);
  const inFlight = result === 'inFlight';
  return {
    number: index + 1,
    atMs: sentAtMs,
    pod: pod ?? '',
    by: name ?? (inFlight ? '' : causeWords(path)),
    result,
    word: inFlight ? 'under way' : resultWord(path),
  };
}
