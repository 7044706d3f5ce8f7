import type { RequestEnd } from '../cluster/access/requestEnds.ts';
import type { Position } from './position.ts';

/** A request that a client asks and the server answers: its method, and the types of both. */
export interface Question<Params, Answer> {
  readonly method: string;
  /** Carries the types; never set. */
  readonly types?: (params: Params) => Answer;
}

/** A message that expects no answer. */
export interface Notice<Params> {
  readonly method: string;
  readonly types?: (params: Params) => void;
}

/** Which Service is meant: its file, namespace (as written) and name. */
export interface ServiceReference {
  readonly uri: string;
  readonly namespace?: string;
  readonly name: string;
  /** Of several environments that it is applied in, the one that is simulated; the first where none is named. */
  readonly environment?: string;
}

/** One Service of the workspace, as a list shows it. */
export interface ServiceEntry {
  readonly service: ServiceReference;
  /** What its traffic reaches, in a few words. */
  readonly answer: string;
}

export interface ServicesParams {
  /** Where the cursor is, to learn which Service is meant there. */
  readonly at?: { readonly uri: string; readonly position: Position };
}

export interface ServicesAnswer {
  /**
   * The Service under the cursor, the one that reaches the workload under the cursor when it is the only one, or the one
   * to which the Ingress or route there sends requests.
   */
  readonly here?: ServiceReference;
  /** Who calls it, where the place tells: whoever is outside, for an Ingress or a route. */
  readonly client?: 'outside';
  readonly services: readonly ServiceEntry[];
}

/** The Services of the workspace. */
export const services: Question<ServicesParams, ServicesAnswer> = { method: 'portolan/services' };

/** A Service's Pods in and out with their reasons, as plain text; nothing when there is no such Service any more. */
export const endpoints: Question<ServiceReference, string | null> = { method: 'portolan/endpoints' };

/** What a Service means, as Markdown: the text of its hover. */
export const explain: Question<ServiceReference, string | null> = { method: 'portolan/explain' };

/** The kubectl commands whose output tells about a Service. */
export const kubectlCommands: Question<ServiceReference, readonly string[]> = { method: 'portolan/kubectlCommands' };

/** A kubectl command in the cluster that a Service is applied to. */
export interface AskedKubectl extends ServiceReference {
  readonly command: string;
}

/** What kubectl would print after everything has come to rest; nothing when there is no such Service any more. */
export const kubectlOutput: Question<AskedKubectl, string | null> = { method: 'portolan/kubectlOutput' };

/** Who can send and what can be called in one of a file's environments. */
export interface TraceEnds {
  readonly environment: string;
  readonly from: readonly RequestEnd[];
  readonly to: readonly RequestEnd[];
}

/** The ends that a request near a file can have, for each environment. */
export const traceEnds: Question<{ readonly uri: string }, readonly TraceEnds[]> = { method: 'portolan/traceEnds' };

/** Which request is meant. */
export interface AskedTrace {
  readonly uri: string;
  readonly environment: string;
  readonly from: string;
  readonly to: string;
}

/** A trace as plain text, and the pieces of it that lead to the field that decided. */
export interface WrittenTrace {
  readonly text: string;
  readonly links: readonly TraceLink[];
}

/** Lines and characters count from zero. */
export interface TraceLink {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly uri: string;
  readonly targetLine: number;
}

/** The way of a request, hop by hop; nothing when one of its ends is not there any more. */
export const traceRequest: Question<AskedTrace, WrittenTrace | null> = { method: 'portolan/traceRequest' };

/** How much of the workspace is known. */
export interface Status {
  readonly phase: 'reading' | 'ready';
  readonly files: number;
  readonly objects: number;
  readonly services: number;
  /** Files and folders that were left out. */
  readonly leftOut: number;
  /** The first of them, and why. */
  readonly reasons: readonly LeftOut[];
}

export interface LeftOut {
  readonly path: string;
  /** Completes a sentence that begins with the path: `is a binary file`. */
  readonly reason: string;
}

/** Sent when the status is another one. */
export const status: Notice<Status> = { method: 'portolan/status' };

/** Sent when objects changed, so that what shows answers asks again; several changes at once are told once. */
export const changed: Notice<Record<string, never>> = { method: 'portolan/changed' };

/** What Portolan's own client says of itself as `initializationOptions`; other clients send nothing. */
export interface ClientOptions {
  /** The user trusts the workspace. Without it no program is started. */
  readonly trusted?: boolean;
  /** The client has the commands of `commands.ts`, so that lenses may name them. */
  readonly commands?: boolean;
  /** It reads files for the server that the server cannot read, such as those of a virtual workspace (`files.ts`). */
  readonly files?: boolean;
  readonly schemas?: SchemaFacts;
}

/** Which YAML files the client's other extensions hold against a Kubernetes schema while they are open. */
export interface SchemaFacts {
  /** Whether any extension holds YAML against schemas; a file can then name its own schema in a comment. */
  readonly validates: boolean;
  /** Patterns of `yaml.schemas` that have a Kubernetes schema: `*` is any text, the end of the URI must fit. */
  readonly patterns: readonly string[];
}

/** Sent when other extensions came or went, or their settings changed. */
export const schemaFacts: Notice<SchemaFacts> = { method: 'portolan/schemas' };

/** The user came to trust the workspace. */
export const trusted: Notice<Record<string, never>> = { method: 'portolan/trusted' };

/** An environment that a file has a part in. */
export interface FileEnvironment {
  readonly name: string;
  /** What is not known of it, each in words. */
  readonly gaps: readonly string[];
}

/** The environments that a file has a part in; none for a plain manifest. */
export const environments: Question<{ readonly uri: string }, readonly FileEnvironment[]> = {
  method: 'portolan/environments',
};
