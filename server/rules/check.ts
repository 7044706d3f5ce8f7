import type { Environment } from '../workspace/environment.ts';
import type { Resource } from '../workspace/resource.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Change } from '../workspace/workspace.ts';
import { rules } from './registry.ts';
import type { Finding, Rule } from './rule.ts';

const rulesByKind = groupByKind(rules);

/** The findings of one file, in the order of its objects; `asked` hears each key that they depend on. */
export function checkFile(snapshot: Snapshot, uri: string, asked?: (key: string) => void): readonly Finding[] {
  const findings: Finding[] = [];
  for (const resource of snapshot.file(uri)?.resources ?? []) {
    const applicable = rulesByKind.get(resource.object.kind);
    if (applicable === undefined) continue;
    for (const environment of snapshot.environmentsOf(resource, asked)) {
      for (const rule of applicable) findings.push(...checkRule(rule, resource, environment));
    }
  }
  return findings;
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
    for (const kind of rule.kinds) groups.set(kind, [...(groups.get(kind) ?? []), rule]);
  }
  return groups;
}

/** Findings by file, kept until something that they were found by changes. */
export class FindingsCache {
  readonly #findings = new Map<string, readonly Finding[]>();
  readonly #keysOf = new Map<string, ReadonlySet<string>>();
  readonly #dependents = new Map<string, Set<string>>();

  /** The file's findings in this snapshot. */
  findings(snapshot: Snapshot, uri: string): readonly Finding[] {
    const known = this.#findings.get(uri);
    if (known !== undefined) return known;
    const asked = new Set<string>();
    const findings = checkFile(snapshot, uri, (key) => asked.add(key));
    this.#findings.set(uri, findings);
    this.#keysOf.set(uri, asked);
    for (const key of asked) {
      const dependents = this.#dependents.get(key);
      if (dependents === undefined) this.#dependents.set(key, new Set([uri]));
      else dependents.add(uri);
    }
    return findings;
  }

  /** Forgets what a change may have made untrue; answers with the files whose findings are to be asked for again. */
  invalidate(change: Change): ReadonlySet<string> {
    const uris = new Set(change.uris);
    for (const key of change.keys) for (const uri of this.#dependents.get(key) ?? []) uris.add(uri);
    for (const uri of uris) this.#forget(uri);
    return uris;
  }

  /** Forgets everything: a setting changed, or the workspace was read for the first time. */
  clear(): void {
    this.#findings.clear();
    this.#keysOf.clear();
    this.#dependents.clear();
  }

  #forget(uri: string): void {
    this.#findings.delete(uri);
    for (const key of this.#keysOf.get(uri) ?? []) {
      const dependents = this.#dependents.get(key);
      dependents?.delete(uri);
      if (dependents?.size === 0) this.#dependents.delete(key);
    }
    this.#keysOf.delete(uri);
  }
}
