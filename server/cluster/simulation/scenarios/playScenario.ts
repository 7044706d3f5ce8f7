import type { Service } from '../../objects/service.ts';
import { readSender, readTarget } from '../../trace/readRequest.ts';
import type { Sender, TracedRequest } from '../../trace/request.ts';
import type { Call } from '../call.ts';
import { usualRequest } from '../choices/choices.ts';
import type { Given, SimulationEvent } from '../event.ts';
import { itemsOf } from '../growing.ts';
import { act, advance } from '../simulation.ts';
import type { SimulationState } from '../state.ts';
import { applyObject, editObject } from './editObject.ts';
import { type Judgement, judge } from './judge.ts';
import type { Expectations, Scenario, Sending, Step } from './scenario.ts';
import type { Found } from './subjects.ts';
import { findNode, findObject, findPods, findService, findWorkload, findZone } from './subjects.ts';

/** How a scenario went. */
export interface Play {
  readonly state: SimulationState;
  /** Each step when it was taken, and what it could not do. */
  readonly steps: readonly PlayedStep[];
  readonly judgements: readonly Judgement[];
}

export interface PlayedStep {
  readonly atMs: number;
  readonly step: Step;
  /** A sentence; the step did nothing. */
  readonly problem?: string;
}

/** Plays a scenario to its end, and then until the last request has its answer. A step that cannot be taken is passed over. */
export function playScenario(start: SimulationState, scenario: Scenario): Play {
  const service = findService(start, scenario.service);
  if ('problem' in service) {
    const [first] = scenario.steps;
    const steps = first ? [{ atMs: start.nowMs, step: first, problem: service.problem }] : [];
    return { state: start, steps, judgements: [] };
  }
  const run = takeSteps(start, { service: service.found, scenario });
  const ended = { ...run, state: finish(run.state) };
  const judgements = [...ended.judgements, ...judge(ended.state, scenario.expect, ended)];
  return { state: ended.state, steps: ended.steps, judgements };
}

/** A run that was recorded, as far as it had come: what is under way stays so. */
export function resumeRun(start: SimulationState, recorded: Scenario): SimulationState {
  const service = findService(start, recorded.service);
  return 'problem' in service ? start : takeSteps(start, { service: service.found, scenario: recorded }).state;
}

function takeSteps(start: SimulationState, stage: Stage): Run {
  const begun: Run = { state: start, sinceIndex: 0, lastDeedMs: start.nowMs, judgements: [], steps: [] };
  return stage.scenario.steps.reduce((run, step) => takeStep(run, stage, step), begun);
}

/** What steps are taken with. */
interface Stage {
  readonly service: Service;
  readonly scenario: Scenario;
}

interface Run {
  readonly state: SimulationState;
  /** The first request that the next expectation is about. */
  readonly sinceIndex: number;
  readonly lastDeedMs: number;
  readonly judgements: readonly Judgement[];
  readonly steps: readonly PlayedStep[];
}

function takeStep(run: Run, stage: Stage, step: Step): Run {
  const { state } = run;
  const atMs = state.nowMs;
  const tooMuch = requestsOf(state, step) > MOST_REQUESTS ? TOO_MUCH : undefined;
  if (tooMuch !== undefined) return { ...run, steps: [...run.steps, { atMs, step, problem: tooMuch }] };
  if (step.step === 'wait') return { ...run, state: advance(state, step.ms), steps: [...run.steps, { atMs, step }] };
  if (step.step === 'expect') return expectNow(run, step.expect, { atMs, step });
  const events = eventsOf(state, stage, step);
  if ('problem' in events) return { ...run, steps: [...run.steps, { atMs, step, problem: events.problem }] };
  const next = events.found.reduce<SimulationState>(act, state);
  const isDeed = step.step !== 'send' && step.step !== 'rate';
  const played = { atMs, step, ...vainly(state, next) };
  return { ...run, state: next, lastDeedMs: isDeed ? atMs : run.lastDeedMs, steps: [...run.steps, played] };
}

/** What a run may come to, so that it always comes to an end. */
const MOST_REQUESTS = 10_000_000;
const TOO_MUCH = 'That would be more than 10,000,000 requests in all: ask for fewer, or wait for less.';

/** How many requests there will be after a step. */
function requestsOf({ traffic }: SimulationState, step: Step): number {
  if (step.step === 'send') return traffic.log.length + step.count;
  if (step.step !== 'wait') return 0;
  return traffic.loads.reduce((sum, { perSecond }) => sum + (perSecond * step.ms) / 1000, traffic.log.length);
}

/** What a step named that is not there. */
function vainly(before: SimulationState, { happened }: SimulationState): { readonly problem?: string } {
  const news = itemsOf(happened, before.happened.length);
  const nothing = news.find((one) => one.kind === 'nothing');
  return nothing ? { problem: `There is no ${nothing.missing}.` } : {};
}

function expectNow(run: Run, expect: Expectations, played: PlayedStep): Run {
  const judgements = [...run.judgements, ...judge(run.state, expect, run)];
  return { ...run, judgements, sinceIndex: run.state.traffic.log.length, steps: [...run.steps, played] };
}

/** Nothing more is sent, and what is under way comes to its end. */
function finish(state: SimulationState): SimulationState {
  const { loads } = state.traffic;
  const quiet = loads.reduce((next, { call }) => act(next, { kind: 'rate', perSecond: 0, call }), state);
  const usual = quiet.nowMs + quiet.setting.delays.giveUpMs;
  const lastAnswer = itemsOf(quiet.given).reduce((last, given) => Math.max(last, givenUpAt(given)), usual);
  return advance(quiet, lastAnswer - quiet.nowMs);
}

/** When the last client gives up that says when it does; its last request is sent when its rate ends. */
function givenUpAt({ atMs, event }: Given): number {
  return event.kind === 'send' || event.kind === 'rate' ? atMs + (event.call.timeoutMs ?? 0) : 0;
}

type Deed = Exclude<Step, { readonly step: 'wait' | 'expect' }>;

function eventsOf(state: SimulationState, stage: Stage, step: Deed): Found<readonly SimulationEvent[]> {
  const { service } = stage;
  switch (step.step) {
    case 'send':
      return map(callOf(state, stage, step), (call) => [{ kind: 'send', call, count: step.count }]);
    case 'rate':
      return map(callOf(state, stage, step), (call) => [{ kind: 'rate', call, perSecond: step.perSecond }]);
    case 'kill':
      return map(findPods(state, service, step.pod), (pods) =>
        pods.slice(0, step.count).map(({ key }) => ({ kind: 'kill', pod: key })),
      );
    case 'makeReady':
    case 'makeUnready':
      return map(findPods(state, service, step.pod), (pods) =>
        pods
          .slice(0, step.count)
          .map(({ key }) => ({ kind: 'set readiness', pod: key, ready: step.step === 'makeReady' })),
      );
    case 'breakLabel':
      return breakLabel(state, service, step);
    case 'scale':
      return map(findWorkload(state, service, step.workload), (workload) => [
        { kind: 'scale', workload, replicas: step.replicas },
      ]);
    case 'setImage':
      return map(findWorkload(state, service, step.workload), (workload) => [
        { kind: 'set image', workload, container: step.container ?? '*', image: step.image },
      ]);
    case 'restart':
      return map(findWorkload(state, service, step.workload), (workload) => [{ kind: 'restart', workload }]);
    case 'drain':
    case 'cordon':
    case 'uncordon':
    case 'failNode':
    case 'recoverNode':
      return map(findNode(state, service, step.node), (node) => [{ kind: NODE_EVENTS[step.step], node }]);
    case 'failZone':
    case 'recoverZone':
      return map(findZone(state, service, step.zone), (zone) => [
        { kind: step.step === 'failZone' ? 'fail zone' : 'recover zone', zone },
      ]);
    case 'edit':
      return then(findObject(state, step.object), (identity) =>
        editObject(
          state,
          identity,
          Object.entries(step.set).map(([path, value]) => [path.split('.'), value]),
        ),
      );
    case 'apply':
      return applyObject(state, step.object);
    case 'delete':
      return map(findObject(state, step.object), (object) => [{ kind: 'remove', object }]);
    default:
      return step satisfies never;
  }
}

const NODE_EVENTS = {
  drain: 'drain',
  cordon: 'cordon',
  uncordon: 'uncordon',
  failNode: 'fail',
  recoverNode: 'recover',
} as const;

/** A label of a Pod, or of a Service's selector, gets another value: one that nothing else has. */
function breakLabel(
  state: SimulationState,
  service: Service,
  { object, label, value }: Extract<Step, { readonly step: 'breakLabel' }>,
): Found<readonly SimulationEvent[]> {
  const selector = service.spec.selector ?? {};
  const key = label ?? Object.keys(selector)[0];
  if (key === undefined) return { problem: `Service ${service.metadata.name} has no selector: name the label.` };
  if (object !== undefined && /^(?:svc|services?)\//i.test(object)) {
    const broken = value ?? `not-${selector[key] ?? key}`;
    return then(findObject(state, object), (identity) =>
      editObject(state, identity, [[['spec', 'selector', key], broken]]),
    );
  }
  return map(findPods(state, service, object), ([first]) => {
    if (!first) return [];
    const broken = value ?? `not-${first.pod.metadata.labels[key] ?? key}`;
    return [{ kind: 'label', pod: first.key, labels: { [key]: broken } }];
  });
}

/** The call of a step: from beside the Service, and to the Service by what leads there, where nothing else is said. */
function callOf(state: SimulationState, { service, scenario }: Stage, sending: Sending): Found<Call> {
  const sender = sending.from ?? scenario.from ?? `namespace:${service.metadata.namespace ?? 'default'}`;
  const from = readSender(sender);
  if (!from) {
    const problem = `"${sender}" is nobody who sends: write pod:NAMESPACE/NAME, namespace:NAME, node:NAME or outside.`;
    return { problem };
  }
  const request = requestOf(state, service, from, sending.to);
  const { timeoutMs, kept, namesKeptMs } = sending;
  return map(request, (found) => ({
    request: found,
    connection: kept ? 'kept' : 'new',
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(namesKeptMs !== undefined && { namesKeptMs }),
  }));
}

function requestOf(
  { moment }: SimulationState,
  service: Service,
  from: Sender,
  to: string | undefined,
): Found<TracedRequest> {
  if (to === undefined) {
    const found = usualRequest(moment, service, from);
    const { name } = service.metadata;
    return found
      ? { found }
      : { problem: `Nothing leads from outside to Service ${name}: no Ingress, load balancer or node port.` };
  }
  const target = readTarget(to);
  return target ? { found: { ...target, from } } : { problem: `"${to}" is no target: write HOST:PORT or a URL.` };
}

function map<T, R>(found: Found<T>, make: (found: T) => R): Found<R> {
  return then(found, (value) => ({ found: make(value) }));
}

function then<T, R>(found: Found<T>, make: (found: T) => Found<R>): Found<R> {
  return 'problem' in found ? found : make(found.found);
}
