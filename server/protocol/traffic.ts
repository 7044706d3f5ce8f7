import type { Picture, Story, TrafficAction } from '../cluster/simulation/picture.ts';
import type { Notice, Question, ServiceReference } from './messages.ts';
import type { Range } from './position.ts';
import type { Completions } from './shell.ts';

export type {
  Breakage,
  Deed,
  Distribution,
  DistributionRow,
  EventRow,
  Hop,
  Phrase,
  Picture,
  PodCard,
  PodDeed,
  PodGroup,
  RequestResult,
  RequestRow,
  Sentence,
  Stage,
  Story,
  StripSlice,
  TimeStrip,
  Tone,
  Totals,
  TrafficAction,
} from '../cluster/simulation/picture.ts';

/** Where a reference of a picture or a story leads. */
export interface Link {
  readonly uri: string;
  readonly range: Range;
  /** As shown to people: `service.yaml:9`. */
  readonly label: string;
}

/** A picture and, by the numbers of its references, where these lead; nothing for one that leads nowhere (any more). */
export interface TrafficView {
  readonly picture: Picture;
  readonly links: readonly (Link | null)[];
  /** The Services that can be looked at instead, and which one this is. */
  readonly services: readonly ServiceChoice[];
  readonly chosen: number;
  /** Commands whose output the panel can show. */
  readonly kubectl: readonly string[];
  /** The scenarios that play with any Service. */
  readonly scenarios: readonly ScenarioChoice[];
  /** How the scenario went that was played last, as long as nothing else was done. */
  readonly verdict?: { readonly met: boolean; readonly text: string };
}

export interface ScenarioChoice {
  /** What `play` takes. */
  readonly id: string;
  readonly title: string;
  /** The Service that it is about; nothing where any will do. */
  readonly service?: ServiceReference;
}

/** The scenarios in the workspace's files, and those that play with any Service. */
export const scenarios: Question<Record<string, never>, readonly ScenarioChoice[]> = { method: 'portolan/scenarios' };

/** What edits that are not saved yet do to a Service's traffic, as text; nothing when there is no such Service. */
export const compareWithSaved: Question<ServiceReference, string | null> = { method: 'portolan/traffic/compare' };

export interface ServiceChoice {
  readonly label: string;
  readonly service: ServiceReference;
}

/** A request's stations and where they lead. */
export interface TrafficStory {
  readonly story: Story;
  readonly links: readonly (Link | null)[];
}

/** What a session shows; without a view a sentence says why there is none at present. */
export interface TrafficState {
  readonly session: string;
  readonly view?: TrafficView;
  readonly problem?: string;
}

export interface OpenParams {
  /** Names the session from now on; the client makes it up, different every time. */
  readonly session: string;
  readonly service: ServiceReference;
  /** A run to go on with, as `recordTraffic` gave it as a scenario; not where the cluster is played with already. */
  readonly run?: string;
}

/** Starts a session on a Service. It lives until it is closed, also while its Service is gone. */
export const openTraffic: Question<OpenParams, TrafficState | null> = { method: 'portolan/traffic/open' };

export interface ActParams {
  readonly session: string;
  readonly actions: readonly TrafficAction[];
}

/** Does these things one after the other, and answers with what is to be seen then; nothing for no such session. */
export const actOnTraffic: Question<ActParams, TrafficState | null> = { method: 'portolan/traffic/act' };

export interface StoryParams {
  readonly session: string;
  readonly request: number;
}

/** The stations of one request. */
export const trafficStory: Question<StoryParams, TrafficStory | null> = { method: 'portolan/traffic/story' };

export interface KubectlParams {
  readonly session: string;
  /** One of those that the view names. */
  readonly command: string;
}

/** What kubectl prints of the cluster at the moment that is shown. */
export const trafficKubectl: Question<KubectlParams, string | null> = { method: 'portolan/traffic/kubectl' };

export interface RecordParams {
  readonly session: string;
  readonly form: RecordForm;
}

/** How a run is kept: as a scenario that does it again, or as a trace to be read. */
export type RecordForm = 'scenario' | 'trace';

/** A session's run as the text of a file; nothing for no such session. */
export const recordTraffic: Question<RecordParams, string | null> = { method: 'portolan/traffic/record' };

export interface TraceFile {
  readonly uri: string;
  readonly text: string;
}

/** The Service of the workspace whose traffic a trace file is of; nothing where there is none, or it is no trace of a run. */
export const tracedService: Question<TraceFile, ServiceReference | null> = { method: 'portolan/traffic/traced' };

export interface CloseParams {
  readonly session: string;
}

/** Ends a session. */
export const closeTraffic: Notice<CloseParams> = { method: 'portolan/traffic/close' };

/** From the server: an edit changed what a session shows. */
export const trafficChanged: Notice<TrafficState> = { method: 'portolan/traffic/changed' };

/** What is done in the page's own shell, which is opened when it is first used. */
export type ShellMessage =
  | { readonly type: 'shell'; readonly deed: 'open' | 'interrupt' }
  | { readonly type: 'shell'; readonly deed: 'run'; readonly line: string }
  | { readonly type: 'shell'; readonly deed: 'complete'; readonly line: string; readonly cursor: number };

/** A picture of the page to be kept as a file: the SVG's text, or a PNG in base64. */
export interface SaveMessage {
  readonly type: 'save';
  readonly form: 'svg' | 'png';
  readonly content: string;
}

/** A run to be kept as a file. */
export interface RecordMessage {
  readonly type: 'record';
  readonly form: RecordForm;
}

/** From the page to the extension. */
export type PageMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'open'; readonly service: ServiceReference }
  | { readonly type: 'act'; readonly actions: readonly TrafficAction[] }
  | { readonly type: 'story'; readonly request: number }
  | { readonly type: 'kubectl'; readonly command: string }
  | ShellMessage
  | SaveMessage
  | RecordMessage
  | { readonly type: 'reveal'; readonly link: Link };

/** From the extension to the page. */
export type HostMessage =
  | { readonly type: 'state'; readonly state: Omit<TrafficState, 'session'> }
  | { readonly type: 'story'; readonly story: TrafficStory | null }
  /** What the run is to be kept as. */
  | { readonly type: 'run'; readonly run: string }
  | { readonly type: 'kubectl'; readonly command: string; readonly output: string }
  | { readonly type: 'shell'; readonly printed: string; readonly prompt?: string }
  | { readonly type: 'completions'; readonly completions: Completions };

/** What VS Code keeps of a panel over a reload. */
export interface SavedPanel {
  readonly service?: ServiceReference;
  /** What was done in its run, as `recordTraffic` gave it. */
  readonly run?: string;
  /** The rate that was chosen last, in requests per second. */
  readonly perSecond?: number;
}
