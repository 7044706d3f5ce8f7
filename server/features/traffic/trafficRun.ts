import type { ObjectIdentity } from '../../cluster/objects/reference.ts';
import { callFor } from '../../cluster/simulation/choices/choices.ts';
import { serviceOf } from '../../cluster/simulation/cluster/stored.ts';
import { podsFor } from '../../cluster/simulation/draw/breakages.ts';
import { drawPicture } from '../../cluster/simulation/draw/drawPicture.ts';
import type { Scene } from '../../cluster/simulation/draw/scene.ts';
import { setScene } from '../../cluster/simulation/draw/scene.ts';
import { lookAtCall } from '../../cluster/simulation/draw/sight.ts';
import { tellStory } from '../../cluster/simulation/draw/tellStory.ts';
import { itemsOf } from '../../cluster/simulation/growing.ts';
import type { Deed, Picture, Reference, Story, TrafficAction } from '../../cluster/simulation/picture.ts';
import { drawOne } from '../../cluster/simulation/randomness.ts';
import { playScenario, resumeRun } from '../../cluster/simulation/scenarios/playScenario.ts';
import type { Scenario } from '../../cluster/simulation/scenarios/scenario.ts';
import type { SimulationState } from '../../cluster/simulation/state.ts';
import { clusterObjects, identityInCluster } from '../../workspace/clusterObjects.ts';
import type { TextPlace } from '../../workspace/locate.ts';
import { writeRun, writeScenario } from '../../workspace/recordRun.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { Snapshot } from '../../workspace/snapshot.ts';
import { kubectlCommands, printKubectl } from '../kubectlOutput.ts';
import type { ClusterRun } from './clusterRun.ts';
import { ClusterRuns } from './clusterRuns.ts';
import { scenarioOf, scenarioOfRecording, scenarioOfTrace, type Verdict, verdictOf } from './scenarios.ts';

/** What one action may ask for at most, so that a run stays answerable. */
const MOST_AT_ONCE = 1_000;
const MOST_PER_SECOND = 1_000;
const LONGEST_STEP_MS = 60_000;
/** kubernetes: `replicas` is an int32 */
const MOST_REPLICAS = 2 ** 31 - 1;

/** One look at a simulated cluster: a Service of it, and whoever calls that. */
export class TrafficRun {
  readonly #runs: ClusterRuns;
  readonly #environment: string | undefined;
  #run: ClusterRun;
  #service: ObjectIdentity;
  #resource: Resource;
  #woundToMs: number | undefined;
  #client: string | undefined;
  #target: string | undefined;
  #snapshot: Snapshot;
  #verdict: Verdict | undefined;

  constructor(snapshot: Snapshot, service: Resource, runs = new ClusterRuns(), environment?: string) {
    this.#runs = runs;
    this.#snapshot = snapshot;
    this.#environment = environment;
    this.#run = runs.of(snapshot, service, this, environment);
    this.#resource = service;
    this.#service = identityInCluster(snapshot, service, this.#environment);
  }

  /** The cluster, which others may look at too. */
  get cluster(): ClusterRun {
    return this.#run;
  }

  /** What is to be seen now. */
  get picture(): Picture {
    const { scene, chosen } = this.#look(this.#shown);
    return drawPicture(scene, chosen, this.#run.state);
  }

  /** The run at the moment that was wound back to, else as far as it has come. */
  get #shown(): SimulationState {
    return this.#woundToMs === undefined ? this.#run.state : this.#run.at(this.#woundToMs);
  }

  /** How the scenario went that was played last, as long as nothing else was done. */
  get verdict(): Verdict | undefined {
    return this.#verdict;
  }

  /** The stations of a request, if it was sent. */
  story(number: number): Story | undefined {
    return tellStory(this.#run.state, number);
  }

  /** The commands whose output is worth a look. */
  get kubectlCommands(): readonly string[] {
    return kubectlCommands(this.#service);
  }

  /** What kubectl prints at the moment that is shown. */
  kubectl(command: string): string {
    return printKubectl(this.#shown, this.#service.namespace, command);
  }

  /** The whole run as a file that keeps it: a scenario that does it again, or a trace to be read. */
  record(form: 'scenario' | 'trace'): string {
    const { name: environment } = clusterObjects(this.#snapshot, this.#resource, this.#environment);
    const write = form === 'scenario' ? writeScenario : writeRun;
    return write(this.#run.state, { service: this.#service, environment });
  }

  /** Where a field stands in the texts of now. */
  place(reference: Reference): TextPlace | undefined {
    return this.#run.place(reference);
  }

  /** Does what somebody asked for. What is out of bounds is brought into them. */
  act(action: TrafficAction): void {
    if (action.kind !== 'wind') this.#woundToMs = undefined;
    if (action.kind !== 'wind' && action.kind !== 'advance') this.#verdict = undefined;
    if (action.kind !== 'wind' && action.kind !== 'advance') this.#run.handTo(this);
    switch (action.kind) {
      case 'choose':
        this.#choose(action);
        return;
      case 'reset':
        this.#run.reset({ seed: action.seed });
        return;
      case 'play':
        this.#play(scenarioOf(this.#snapshot, String(action.scenario), this.#service));
        return;
      case 'replay':
        this.#play(scenarioOfTrace(String(action.trace)));
        return;
      case 'send':
        this.#run.act({ kind: 'send', count: within(action.count, MOST_AT_ONCE), call: this.#call });
        return;
      case 'rate':
        this.#setRate(within(action.perSecond, MOST_PER_SECOND));
        return;
      case 'advance':
        if (this.#run.isDrivenBy(this)) this.#run.advance(within(action.ms, LONGEST_STEP_MS));
        return;
      case 'wind':
        this.#woundToMs = action.toMs === undefined ? undefined : within(action.toMs, Number.MAX_SAFE_INTEGER);
        return;
      default:
        this.#do(action);
    }
  }

  /** Goes on with other manifests. */
  follow(snapshot: Snapshot, service: Resource): void {
    this.#resource = service;
    this.#snapshot = snapshot;
    const rate = this.#rate;
    const before = this.#run;
    this.#run = this.#runs.of(snapshot, service, this, this.#environment);
    if (before !== this.#run) before.handTo(undefined);
    this.#service = identityInCluster(snapshot, service, this.#environment);
    if (rate > 0 && before === this.#run) this.#setRate(rate);
  }

  /** Goes on with a run that was recorded as a scenario, unless something was done in this one already. */
  resume(recording: string): void {
    if (itemsOf(this.#run.state.given).some(({ event }) => event.kind !== 'edit')) return;
    const recorded = scenarioOfRecording(recording);
    this.#run.reset(recorded);
    this.#run.state = resumeRun(this.#run.state, recorded);
  }

  /** Nobody looks here any more. */
  close(): void {
    if (this.#run.isDrivenBy(this)) this.#run.handTo(undefined);
    this.#runs.release(this);
  }

  #play(scenario: Scenario | undefined): void {
    if (scenario === undefined) return;
    this.#run.reset(scenario);
    const play = playScenario(this.#run.state, scenario);
    this.#run.state = play.state;
    this.#verdict = verdictOf(scenario, play);
  }

  #choose({ client, target }: Extract<TrafficAction, { kind: 'choose' }>): void {
    const rate = this.#rate;
    if (rate > 0) this.#setRate(0);
    this.#client = client ?? this.#client;
    this.#target = target ?? (client === undefined ? this.#target : undefined);
    if (rate > 0) this.#setRate(rate);
  }

  get #rate(): number {
    return this.#run.state.traffic.loads.reduce((sum, { perSecond }) => sum + perSecond, 0);
  }

  /** One rate at a time: the panel has one switch for it. */
  #setRate(perSecond: number): void {
    for (const { call } of this.#run.state.traffic.loads) this.#run.act({ kind: 'rate', perSecond: 0, call });
    if (perSecond > 0) this.#run.act({ kind: 'rate', perSecond, call: this.#call });
  }

  #do(deed: Deed): void {
    switch (deed.kind) {
      case 'kill':
      case 'makeReady':
      case 'makeUnready': {
        const pod = deed.pod ?? this.#somePod(deed.kind);
        if (pod === undefined) return;
        if (deed.kind === 'kill') this.#run.act({ kind: 'kill', pod });
        else this.#run.act({ kind: 'set readiness', pod, ready: deed.kind === 'makeReady' });
        return;
      }
      case 'scale':
        this.#run.act({
          kind: 'scale',
          workload: workloadOf(deed.workload),
          replicas: within(deed.replicas, MOST_REPLICAS),
        });
        return;
      case 'restart':
        this.#run.act({ kind: 'restart', workload: workloadOf(deed.workload) });
        return;
      case 'drain':
      case 'uncordon':
      case 'fail':
      case 'recover':
      case 'fail zone':
      case 'recover zone':
        this.#run.act(deed);
        return;
      default:
        deed satisfies never;
    }
  }

  #somePod(deed: 'kill' | 'makeReady' | 'makeUnready'): string | undefined {
    const { state } = this.#run;
    const pods = podsFor(lookAtCall(this.#look(state).scene), deed);
    return drawOne(state.random, pods).thing?.key;
  }

  get #call() {
    return this.#look(this.#run.state).chosen.call;
  }

  /** The Service as the cluster has it; as the manifest has it where the API server refuses it. */
  #look(state: SimulationState): { readonly scene: Scene; readonly chosen: ReturnType<typeof callFor> } {
    const { namespace, name } = this.#service;
    const service = serviceOf(state.moment.store, `${namespace}/${name}`, this.#resource.object.value);
    const chosen = callFor(state.moment, service, this.#client, this.#target);
    return { scene: setScene(state, service, chosen.call), chosen };
  }
}

/** Messages come from outside: what is no text names nothing. */
function workloadOf(key: string): ObjectIdentity {
  const [kind = '', namespace = '', name = ''] = String(key).split('/');
  return { kind, namespace, name };
}

function within(value: number, most: number): number {
  return Number.isFinite(value) ? Math.min(Math.max(Math.floor(value), 0), most) : 0;
}
