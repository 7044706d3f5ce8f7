import type { Deed, Picture, Story } from '../cluster/simulation/picture.ts';

export type {
  Breakage,
  Deed,
  Hop,
  Phrase,
  Picture,
  PodCard,
  PodGroup,
  RequestResult,
  RequestRow,
  Sentence,
  Stage,
  Story,
  Tone,
  Totals,
} from '../cluster/simulation/picture.ts';

/** A place in a text. Lines and characters count from zero, characters in UTF-16 code units. */
export interface Link {
  readonly uri: string;
  readonly range: { readonly start: Position; readonly end: Position };
  /** As shown to people: `service.yaml:9`. */
  readonly label: string;
}

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A picture and where its references lead; nothing for one that leads nowhere (any more). */
export interface TrafficView {
  readonly picture: Picture;
  readonly links: readonly (Link | null)[];
  /** The Services that can be looked at instead, and which one this is. */
  readonly services: readonly ServiceChoice[];
  readonly chosen: number;
}

export interface ServiceChoice extends TrafficSubject {
  readonly label: string;
}

/** Which Service: by its name in a file, or whatever stands at a position; the file's first one where neither is said. */
export interface TrafficSubject {
  readonly uri: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly position?: Position;
}

/** A request's stations and where they lead. */
export interface TrafficStory {
  readonly story: Story;
  readonly links: readonly (Link | null)[];
}

/** What the page asks for. `advance` lets simulated time pass; `reset` starts again, with another seed if it says so. */
export type TrafficAction =
  | Deed
  | { readonly kind: 'send'; readonly count: number }
  | { readonly kind: 'rate'; readonly perSecond: number }
  | { readonly kind: 'advance'; readonly ms: number }
  | { readonly kind: 'choose'; readonly client?: string; readonly target?: string }
  | { readonly kind: 'reset'; readonly seed?: number };

/** `portolan/traffic/open`: starts a session for a Service. */
export interface OpenTrafficParams extends TrafficSubject {
  readonly seed?: number;
}

/** A session and its first view, or one sentence that says why there is none. */
export type OpenTrafficResult = { readonly session: number; readonly view: TrafficView } | { readonly problem: string };

/** `portolan/traffic/act`: does these things one after the other and answers with the view after them. */
export interface ActTrafficParams {
  readonly session: number;
  readonly actions: readonly TrafficAction[];
}

/** `portolan/traffic/explain`: the stations of one request. */
export interface ExplainTrafficParams {
  readonly session: number;
  readonly request: number;
}

/** `portolan/traffic/close`. */
export interface CloseTrafficParams {
  readonly session: number;
}

/** `portolan/traffic/changed`, from the server: an edit changed what a session shows, or took its Service away. */
export interface TrafficChangedParams {
  readonly session: number;
  readonly view?: TrafficView;
  readonly problem?: string;
}

/** The names of the messages between client and server. */
export const trafficMethods = {
  open: 'portolan/traffic/open',
  act: 'portolan/traffic/act',
  explain: 'portolan/traffic/explain',
  close: 'portolan/traffic/close',
  changed: 'portolan/traffic/changed',
} as const;

/** From the page to the extension. */
export type PageMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'open'; readonly subject: TrafficSubject }
  | { readonly type: 'act'; readonly actions: readonly TrafficAction[] }
  | { readonly type: 'explain'; readonly request: number }
  | { readonly type: 'reveal'; readonly link: Link };

/** From the extension to the page. */
export type HostMessage =
  | { readonly type: 'view'; readonly view: TrafficView }
  | { readonly type: 'story'; readonly story: TrafficStory | null }
  | { readonly type: 'problem'; readonly text: string };
