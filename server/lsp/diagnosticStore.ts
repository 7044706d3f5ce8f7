import type { Diagnostic } from 'vscode-languageserver';
import { diagnosticsOf } from '../features/diagnostics.ts';
import { FindingsCache } from '../rules/check.ts';
import { type PlacedFinding, placeFinding } from '../rules/place.ts';
import { reportFile } from '../rules/report/reportFile.ts';
import { MultiMap } from '../workspace/multiMap.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import type { Change } from '../workspace/workspace.ts';

/** What is shown of one file; the id is another one whenever the items are. */
export interface Report {
  readonly id: string;
  readonly items: readonly Diagnostic[];
}

/** The diagnostics of every file that was asked about, kept until a change makes them untrue. */
export class DiagnosticStore {
  readonly #findings = new FindingsCache();
  /** By the file whose objects were checked. */
  readonly #checked = new Map<string, readonly PlacedFinding[]>();
  /** Files that diagnostics of other files mark or point to. */
  readonly #mentionedBy = new MultiMap();
  readonly #reports = new Map<string, Report & { readonly text: string }>();
  #lastId = 0;

  /** What is shown of a file, with or without what a Kubernetes schema sees too. */
  report(snapshot: Snapshot, uri: string, withSchemaFaults: boolean): Report {
    const findings = this.findingsIn(snapshot, uri);
    const items = diagnosticsOf(findings.filter(({ finding }) => withSchemaFaults || finding.seenBySchemas !== true));
    const text = JSON.stringify(items);
    const known = this.#reports.get(uri);
    if (known?.text === text) return known;
    const report = { id: String(++this.#lastId), items, text };
    this.#reports.set(uri, report);
    return report;
  }

  /** The findings that mark a file, as far as the files are checked that they come from. */
  findingsIn(snapshot: Snapshot, uri: string): readonly PlacedFinding[] {
    this.check(snapshot, uri);
    const checked = new Set([uri, ...this.#mentionedBy.get(uri)]);
    const marking = [...checked]
      .flatMap((file) => this.#checked.get(file) ?? [])
      .filter((placed) => placed.uri === uri);
    return reportFile(snapshot, uri, marking, this.#checked.get(uri) ?? []);
  }

  /** Checks a file's objects; answers with the other files that it marks, unless that was known already. */
  check(snapshot: Snapshot, uri: string): readonly string[] {
    if (this.#checked.has(uri)) return [];
    const placed = this.#findings.findings(snapshot, uri).map((finding) => placeFinding(snapshot, finding));
    this.#checked.set(uri, placed);
    for (const mentioned of placed.flatMap(mentions)) if (mentioned !== uri) this.#mentionedBy.add(mentioned, uri);
    return markedElsewhere(uri, placed);
  }

  /** Forgets what a change may have made untrue; answers with the files to report again. */
  invalidate(snapshot: Snapshot, change: Change): ReadonlySet<string> {
    for (const uri of change.uris) if (snapshot.file(uri) === undefined) this.#reports.delete(uri);
    const stale = new Set(this.#findings.invalidate(change));
    for (const uri of change.uris) for (const other of this.#mentionedBy.get(uri)) stale.add(other);
    const again = new Set(stale);
    for (const uri of stale) {
      const placed = this.#checked.get(uri) ?? [];
      for (const other of markedElsewhere(uri, placed)) again.add(other);
      for (const mentioned of placed.flatMap(mentions)) this.#mentionedBy.delete(mentioned, uri);
      this.#checked.delete(uri);
    }
    return again;
  }

  /** Forgets every answer: more of the workspace is known now. */
  clear(): void {
    this.#findings.clear();
    this.#checked.clear();
    this.#mentionedBy.clear();
  }
}

function markedElsewhere(uri: string, placed: readonly PlacedFinding[]): readonly string[] {
  return placed.filter((one) => one.uri !== uri).map((one) => one.uri);
}

function mentions({ uri, related, fixes }: PlacedFinding): readonly string[] {
  const edits = fixes.flatMap((fix) => fix.edits);
  return [uri, ...[...related, ...edits].map((place) => place.uri)];
}
