import type { Presence } from '../workspace/environment.ts';
import type { Resource } from '../workspace/resource.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { SourceFile } from '../workspace/sourceFile.ts';
import type { Change } from '../workspace/workspace.ts';
import type { FileContext, FileRule } from './fileRule.ts';
import { joinSame } from './joinSame.ts';
import { everyRule, fileRules, rules } from './registry.ts';
import type { Finding, Problem, Rule } from './rule.ts';

const rulesForAll = rules.filter(({ kinds }) => kinds === 'any');
const rulesByKind = groupByKind(rules);
const ruleIds = everyRule.map(({ id }) => id);

/** What is checked at once, and again when something that it depends on changes: an object, or a file as a whole. */
type Subject = Resource | SourceFile;

/** The findings of one file, in the order of its objects; `asked` hears each key that they depend on. */
export function checkFile(snapshot: Snapshot, uri: string, asked?: (key: string) => void): readonly Finding[] {
  return subjectsOf(snapshot, uri).flatMap((subject) => checkSubject(snapshot, subject, asked));
}

function subjectsOf(snapshot: Snapshot, uri: string): readonly Subject[] {
  const file = snapshot.file(uri);
  return file === undefined ? [] : [...file.resources, file];
}

function checkSubject(snapshot: Snapshot, subject: Subject, asked?: (key: string) => void): readonly Finding[] {
  if ('object' in subject) return joinSame(snapshot.presencesOf(subject, asked).flatMap(checkPresence));
  const generated = snapshot.generatedIn(subject.uri, asked).flatMap(checkPresence);
  const context = { snapshot, asked: asked ?? (() => {}), ruleIds };
  return joinSame([...fileRules.flatMap((rule) => [...checkWhole(rule, subject, context)]), ...generated]);
}

function* checkWhole(rule: FileRule, file: SourceFile, context: FileContext): Generator<Finding> {
  for (const problem of rule.check(file, context)) {
    yield { severity: rule.severity, ...problem, rule: rule.id, subject: problem.resource };
  }
}

function checkPresence({ environment, resource }: Presence): readonly Finding[] {
  const applicable = rulesByKind.get(resource.object.kind) ?? rulesForAll;
  const findings: Finding[] = [];
  for (const rule of applicable) {
    for (const problem of rule.check(resource, environment)) {
      findings.push(findingOf(rule, problem, resource, environment.name));
    }
  }
  return findings;
}

function findingOf(rule: Rule, problem: Problem, subject: Resource, environment: string): Finding {
  return {
    resource: subject,
    severity: rule.severity,
    ...problem,
    rule: rule.id,
    subject,
    environments: [environment],
  };
}

function groupByKind(all: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  const groups = new Map<string, Rule[]>();
  for (const rule of all) {
    if (rule.kinds === 'any') continue;
    for (const kind of rule.kinds) groups.set(kind, [...(groups.get(kind) ?? rulesForAll), rule]);
  }
  return groups;
}

/** What was found of one subject, and the keys that it depends on. */
interface Entry {
  readonly findings: readonly Finding[];
  readonly keys: ReadonlySet<string>;
}

/** Findings by object, kept until something that they were found by changes: a long file costs what changes in it. */
export class FindingsCache {
  readonly #files = new Map<string, readonly Finding[]>();
  readonly #entries = new Map<string, Map<Subject, Entry>>();
  readonly #dependents = new Map<string, Set<Subject>>();

  /** The file's findings in this snapshot. */
  findings(snapshot: Snapshot, uri: string): readonly Finding[] {
    const known = this.#files.get(uri);
    if (known !== undefined) return known;
    const before = this.#entries.get(uri) ?? new Map<Subject, Entry>();
    const after = new Map<Subject, Entry>();
    for (const subject of subjectsOf(snapshot, uri)) {
      after.set(subject, before.get(subject) ?? this.#check(snapshot, subject));
    }
    for (const [subject, entry] of before) if (!after.has(subject)) this.#release(subject, entry);
    const findings = [...after.values()].flatMap((entry) => entry.findings);
    this.#entries.set(uri, after);
    this.#files.set(uri, findings);
    return findings;
  }

  /** Forgets what a change may have made untrue; answers with the files whose findings are to be asked for again. */
  invalidate(change: Change): ReadonlySet<string> {
    const uris = new Set(change.uris);
    for (const key of change.keys) {
      for (const subject of [...(this.#dependents.get(key) ?? [])]) {
        uris.add(subject.uri);
        this.#forget(subject);
      }
    }
    for (const uri of uris) this.#files.delete(uri);
    return uris;
  }

  /** Forgets everything: a setting changed, or the workspace was read for the first time. */
  clear(): void {
    this.#files.clear();
    this.#entries.clear();
    this.#dependents.clear();
  }

  #check(snapshot: Snapshot, subject: Subject): Entry {
    const keys = new Set<string>();
    const findings = checkSubject(snapshot, subject, (key) => keys.add(key));
    for (const key of keys) {
      const dependents = this.#dependents.get(key);
      if (dependents === undefined) this.#dependents.set(key, new Set([subject]));
      else dependents.add(subject);
    }
    return { findings, keys };
  }

  #forget(subject: Subject): void {
    const entries = this.#entries.get(subject.uri);
    const entry = entries?.get(subject);
    if (entry === undefined) return;
    entries?.delete(subject);
    this.#release(subject, entry);
  }

  #release(subject: Subject, { keys }: Entry): void {
    for (const key of keys) {
      const dependents = this.#dependents.get(key);
      dependents?.delete(subject);
      if (dependents?.size === 0) this.#dependents.delete(key);
    }
  }
}
