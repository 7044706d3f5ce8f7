import { fileName } from '../features/fileName.ts';
import { compareRuns } from '../features/traffic/compareRuns.ts';
import { offeredServices } from '../features/traffic/offeredServices.ts';
import {
  namedScenarios,
  type OfferedScenario,
  offeredScenarios,
  serviceOfTrace,
} from '../features/traffic/scenarios.ts';
import { TrafficRun } from '../features/traffic/trafficRun.ts';
import { viewsOf } from '../features/views.ts';
import type { ServiceReference } from '../protocol/messages.ts';
import {
  type ActParams,
  actOnTraffic,
  type CloseParams,
  closeTraffic,
  compareWithSaved,
  type KubectlParams,
  type Link,
  type OpenParams,
  openTraffic,
  type Picture,
  type RecordParams,
  recordTraffic,
  type ScenarioChoice,
  type StoryParams,
  scenarios,
  type TraceFile,
  type TrafficState,
  type TrafficStory,
  type TrafficView,
  tracedService,
  trafficChanged,
  trafficKubectl,
  trafficStory,
} from '../protocol/traffic.ts';
import { savedSnapshot } from './savedSnapshot.ts';
import { findService, referenceTo } from './serviceReference.ts';
import type { Session } from './session.ts';

/** Edits within this time are shown at once. */
const PAUSE_MS = 5;

/** What changes how a panel looks, and nothing in the cluster; or what each does for itself. */
const QUIET: ReadonlySet<string> = new Set(['advance', 'wind', 'choose']);

/** Serves the traffic panels of one client. */
export function answerTraffic(session: Session): void {
  const { edge, host, clusters } = session;
  const panels = new Map<string, Panel>();
  let waiting = false;

  edge.answer(openTraffic, null, ({ session: id, service, run }: OpenParams): TrafficState => {
    const panel = new Panel(session, id, { ...service, uri: host.canonical(service.uri) }, run);
    panels.set(id, panel);
    return panel.state;
  });
  edge.answer(actOnTraffic, null, ({ session: id, actions }: ActParams): TrafficState | null => {
    const panel = panels.get(id);
    for (const action of actions) panel?.run?.act(action);
    if (panel?.run && actions.some(({ kind }) => !QUIET.has(kind))) clusters.touched(panel.run.cluster, panel);
    return panel?.state ?? null;
  });
  edge.answer(trafficStory, null, ({ session: id, request }: StoryParams): TrafficStory | null => {
    return panels.get(id)?.story(request) ?? null;
  });
  edge.answer(trafficKubectl, null, ({ session: id, command }: KubectlParams): string | null => {
    return panels.get(id)?.run?.kubectl(String(command)) ?? null;
  });
  edge.answer(recordTraffic, null, ({ session: id, form }: RecordParams): string | null => {
    return panels.get(id)?.run?.record(form) ?? null;
  });
  edge.answer(tracedService, null, ({ uri, text }: TraceFile): ServiceReference | null => {
    const service = serviceOfTrace(session.snapshot, host.canonical(uri), text);
    return service === undefined ? null : referenceTo(service);
  });
  edge.answer(scenarios, [], () => offeredScenarios(session.snapshot).map(scenarioChoice));
  edge.answer(compareWithSaved, null, async (reference: ServiceReference): Promise<string> => {
    const { snapshot } = session;
    const edited = { snapshot, service: findService(snapshot, host, reference) };
    const saved = await savedSnapshot(session, reference);
    return compareRuns({ snapshot: saved, service: findService(saved, host, reference) }, edited, reference.name);
  });
  edge.take(closeTraffic, ({ session: id }: CloseParams) => {
    panels.get(id)?.run?.close();
    panels.delete(id);
  });

  // What is done to a cluster is seen in every panel on it.
  clusters.onTouched((run, by) => {
    for (const panel of panels.values()) {
      if (panel !== by && panel.run?.cluster === run) edge.tell(trafficChanged, panel.state);
    }
  });
  session.onChange(() => {
    if (panels.size === 0 || waiting) return;
    waiting = true;
    host.later(() => void edge.run('showing an edit in the traffic panel', showEdit), PAUSE_MS);
  });

  function showEdit(): void {
    waiting = false;
    for (const panel of panels.values()) {
      panel.follow();
      edge.tell(trafficChanged, panel.state);
    }
  }
}

function scenarioChoice({ id, title, service }: OfferedScenario): ScenarioChoice {
  return { id, title, ...(service !== undefined && { service: referenceTo(service) }) };
}

/** One open panel: a Service by its name, and the run that plays with it once the Service is there. */
class Panel {
  readonly #session: Session;
  readonly #id: string;
  readonly #reference: ServiceReference;
  readonly #recording: string | undefined;
  #missing = false;
  run: TrafficRun | undefined;

  constructor(session: Session, id: string, reference: ServiceReference, recording?: string) {
    this.#recording = recording;
    this.#session = session;
    this.#id = id;
    this.#reference = reference;
    this.follow();
  }

  /** Goes on with what the workspace holds now. */
  follow(): void {
    const { snapshot, host } = this.#session;
    const service = findService(snapshot, host, this.#reference);
    this.#missing = service === undefined || viewsOf(snapshot, service).length === 0;
    if (service === undefined || this.#missing) return;
    // What is not read yet would come as an edit of the manifests.
    if (this.run === undefined && !snapshot.complete) return;
    if (this.run !== undefined) {
      this.run.follow(snapshot, service);
      return;
    }
    this.run = new TrafficRun(snapshot, service, this.#session.clusters, this.#reference.environment);
    if (this.#recording !== undefined) this.run.resume(this.#recording);
  }

  get state(): TrafficState {
    const { run } = this;
    const problem = this.#problem;
    return { session: this.#id, ...(run && { view: this.#view(run) }), ...(problem !== undefined && { problem }) };
  }

  get #problem(): string | undefined {
    if (this.run === undefined && !this.#session.snapshot.complete) return 'The workspace is being read.';
    const { name, uri } = this.#reference;
    return this.#missing
      ? `Service ${name} is not in ${fileName(uri)} at present. The run goes on when it is back.`
      : undefined;
  }

  story(request: number): TrafficStory | undefined {
    const story = this.run?.story(request);
    return story && { story, links: this.#links(story.references) };
  }

  #view(run: TrafficRun): TrafficView {
    const { picture } = run;
    const { snapshot, host } = this.#session;
    const { uri, name, environment } = this.#reference;
    const shown = findService(snapshot, host, this.#reference);
    const offered = offeredServices(snapshot, shown, uri);
    const services = offered.map((one) => ({ label: one.label, service: referenceTo(one.resource, one.environment) }));
    const own = offered.findIndex(({ resource }) => resource === shown);
    const inEnvironment = offered.findIndex((one) => one.resource === shown && one.environment === environment);
    const chosen = inEnvironment >= 0 ? inEnvironment : own;
    const view = {
      picture,
      links: this.#links(picture.references),
      kubectl: run.kubectlCommands,
      scenarios: namedScenarios,
      ...(run.verdict && { verdict: run.verdict }),
    };
    if (chosen >= 0) return { ...view, services, chosen };
    const gone = { label: `Service ${name}`, service: this.#reference };
    return { ...view, services: [gone, ...services], chosen: 0 };
  }

  #links(references: Picture['references']): readonly (Link | null)[] {
    return references.map((reference) => {
      const place = this.run?.place(reference);
      if (place === undefined) return null;
      return { ...place, label: `${fileName(place.uri)}:${place.range.start.line + 1}` };
    });
  }
}
