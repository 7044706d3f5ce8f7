import type { Environment } from '../workspace/environment.ts';
import type { Resource } from '../workspace/resource.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Change } from '../workspace/workspace.ts';
import { rules } from './registry.ts';
import type { Finding, Rule } from './rule.ts';

const rulesForAll = rules.filter(({ kinds }) => kinds === 'any');
const rulesByKind = groupByKind(rules);

/** The findings of one file, in the order of its objects; `asked` hears each key that they depend on. */
export function checkFile(snapshot: Snapshot, uri: string, asked?: (key: string) => void): readonly Finding[] {
  return (snapshot.file(uri)?.resources ?? []).flatMap((resource) => checkResource(snapshot, resource, asked));
}

function checkResource(snapshot: Snapshot, resource: Resource, asked?: (key: string) => void): readonly Finding[] {
  const applicable = rulesByKind.get(resource.object.kind) ?? rulesForAll;
  return snapshot
    .environmentsOf(resource, asked)
    .flatMap((environment) => applicable.flatMap((rule) => [...checkRule(rule, resource, environment)]));
}

function* checkRule(rule: Rule, subject: Resource, environment: Environment): Generator<Finding> {
  for (const problem of rule.check(subject, environment)) {
    yield {
      resource: subject,
      severity: rule.severity,
      ...problem,
      rule: rule.id,
      subject,
      environment: environment.name,
    };
  }
}

function groupByKind(all: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  const groups = new Map<string, Rule[]>();
  for (const rule of all) {
    if (rule.kinds === 'any') continue;
    for (const kind of rule.kinds) groups.set(kind, [...(groups.get(kind) ?? rulesForAll), rule]);
  }
  return groups;
}

/** What was found of one object, and the keys that it depends on. */
interface Entry {
  readonly findings: readonly Finding[];
  readonly keys: ReadonlySet<string>;
}

/** Findings by object, kept until something that they were found by changes: a long file costs what changes in it. */
export class FindingsCache {
  readonly #files = new Map<string, readonly Finding[]>();
  readonly #entries = new Map<string, Map<Resource, Entry>>();
  readonly #dependents = new Map<string, Set<Resource>>();

  /** The file's findings in this snapshot. */
  findings(snapshot: Snapshot, uri: string): readonly Finding[] {
    const known = this.#files.get(uri);
    if (known !== undefined) return known;
    const before = this.#entries.get(uri) ?? new Map<Resource, Entry>();
    const after = new Map<Resource, Entry>();
    for (const resource of snapshot.file(uri)?.resources ?? []) {
      after.set(resource, before.get(resource) ?? this.#check(snapshot, resource));
    }
    for (const [resource, entry] of before) if (!after.has(resource)) this.#release(resource, entry);
    const findings = [...after.values()].flatMap((entry) => entry.findings);
    this.#entries.set(uri, after);
    this.#files.set(uri, findings);
    return findings;
  }

  /** Forgets what a change may have made untrue; answers with the files whose findings are to be asked for again. */
  invalidate(change: Change): ReadonlySet<string> {
    const uris = new Set(change.uris);
    for (const key of change.keys) {
      for (const resource of [...(this.#dependents.get(key) ?? [])]) {
        uris.add(resource.uri);
        this.#forget(resource);
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

  #check(snapshot: Snapshot, resource: Resource): Entry {
    const keys = new Set<string>();
    const findings = checkResource(snapshot, resource, (key) => keys.add(key));
    for (const key of keys) {
      const dependents = this.#dependents.get(key);
      if (dependents === undefined) this.#dependents.set(key, new Set([resource]));
      else dependents.add(resource);
    }
    return { findings, keys };
  }

  #forget(resource: Resource): void {
    const entries = this.#entries.get(resource.uri);
    const entry = entries?.get(resource);
    if (entry === undefined) return;
    entries?.delete(resource);
    this.#release(resource, entry);
  }

  #release(resource: Resource, { keys }: Entry): void {
    for (const key of keys) {
      const dependents = this.#dependents.get(key);
      dependents?.delete(resource);
      if (dependents?.size === 0) this.#dependents.delete(key);
    }
  }
}
