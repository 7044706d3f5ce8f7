import type { FieldPath } from '../cluster/objects/fieldPath.ts';
import type { Environment } from '../workspace/environment.ts';
import type { FieldEdit } from '../workspace/locate.ts';
import type { Resource } from '../workspace/resource.ts';

/** How much a finding matters, the gravest first. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;

export type Severity = (typeof severities)[number];

/** What is written of a rule, and two manifests that show it: they are its documentation and its tests. */
export interface RuleText {
  /** Kebab-case statement of the fault; the file's name. */
  readonly id: string;
  readonly severity: Severity;
  /** One sentence: what is wrong and why it matters. */
  readonly summary: string;
  /** What it never reports, and how certain it is; a sentence or two for the documentation page. */
  readonly silence: string;
  readonly bad: string;
  readonly good: string;
  /** It speaks only where helm has rendered a chart. */
  readonly asksHelm?: true;
}

/** A rule is a value: what it says, and when. */
export interface Rule extends RuleText {
  /** The kinds whose objects it looks at. */
  readonly kinds: readonly string[] | 'any';
  check(subject: Resource, environment: Environment): Iterable<Problem>;
}

/** What a rule found: an object's field, never a place in a text. */
export interface Problem {
  /** The object to mark; the rule's subject where not said. */
  readonly resource?: Resource;
  readonly field: FieldPath;
  /** Marks the key instead of the value, for a field that should not be there. */
  readonly onKey?: boolean;
  /** Marks this part of the field's text only. */
  readonly part?: string;
  /** The rule's own severity where not said. */
  readonly severity?: Severity;
  /** Expected, found, why it matters: plain words, no line numbers. */
  readonly message: string;
  /** A Kubernetes schema sees the same: an editor leaves it to an extension that holds the file against one. */
  readonly seenBySchemas?: boolean;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
}

/** The partner that proves a problem. */
export interface Related {
  readonly resource: Resource;
  readonly field: FieldPath;
  readonly message: string;
}

/** A mend, as changes of fields; `certain` when nothing else can be meant. */
export interface Fix {
  readonly title: string;
  readonly certain?: boolean;
  readonly edits: readonly FieldEdit[];
}

/** A problem with its rule and environments: what command line and editor show. */
export interface Finding extends Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly subject: Resource;
  readonly resource: Resource;
  /** The names of the environments in which it holds. */
  readonly environments: readonly string[];
}
