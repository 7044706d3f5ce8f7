import type { AdmissionWarning } from '../../cluster/admission/answer.ts';
import type { ObjectStore } from '../../cluster/apiServer/objectStore.ts';
import type { ApiResource } from '../../cluster/apiServer/resources.ts';
import type { WriteOptions, Written } from '../../cluster/apiServer/written.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { type Attempt, errorText, refusalText, warningLines } from '../apiErrors.ts';
import { nameOf } from '../fields.ts';
import { printObjects } from '../print/objectOutput.ts';
import { singularName } from '../resources/findResources.ts';
import type { Call, KubectlOutcome } from '../session.ts';
import { flagText, namespaceOf } from '../session.ts';

/** Where a command writes to: the server, the server in a try, or nowhere. */
export type DryRun = 'none' | 'client' | 'server';

/** kubernetes: kubectl pkg/cmd/util GetDryRunStrategy */
export function dryRunOf({ flags }: Pick<Call, 'flags'>): DryRun {
  const value = flagText(flags, 'dry-run');
  if (value === 'server') return 'server';
  return value === 'none' || value === '' || value === 'false' ? 'none' : 'client';
}

/** kubernetes: kubectl pkg/cmd/util GetValidationDirective */
export function writeOptions(call: Call): WriteOptions {
  const validate = flagText(call.flags, 'validate');
  const fieldValidation =
    validate === 'warn' ? 'Warn' : validate === 'false' || validate === 'ignore' ? 'Ignore' : 'Strict';
  return {
    nowMs: call.session.nowMs,
    namespace: namespaceOf(call),
    fieldValidation,
    ...(dryRunOf(call) === 'server' && { dryRun: true }),
  };
}

/** What a command has done so far: the store as it is now, and what was printed. */
export class Progress {
  readonly #call: Call;
  #store: ObjectStore;
  #stdout = '';
  #stderr = '';
  readonly #problems: string[] = [];
  readonly #warned = new Set<string>();
  #documents = 0;

  constructor(call: Call) {
    this.#call = call;
    this.#store = call.session.store;
  }

  get store(): ObjectStore {
    return this.#store;
  }

  /** Takes over what a write made, and says so; a refusal is told at the end. */
  take(resource: ApiResource, written: Written, done: string, attempt?: Attempt, name?: string): void {
    this.warn(written.warnings);
    if (!written.accepted) {
      this.fail(refusalText(written, { kind: resource.kind, name: name ?? '' }, attempt));
      return;
    }
    if (dryRunOf(this.#call) === 'none') this.#store = written.store;
    this.show(resource, written.object, done);
  }

  /** Takes over what a deletion left. */
  remove(written: Written): void {
    if (written.accepted && dryRunOf(this.#call) === 'none') this.#store = written.store;
  }

  /** Prints what was done to an object, in the form that was asked for. kubernetes: cli-runtime pkg/printers NamePrinter */
  show(resource: ApiResource, object: JsonObject, done: string, typed = false): void {
    const output = flagText(this.#call.flags, 'output');
    if (output === '') {
      this.say(`${singularName(resource)}/${nameOf(object)} ${done}${dryRunSuffix(dryRunOf(this.#call))}`);
      return;
    }
    const shown = printObjects([{ resource, object }], {
      output,
      template: flagText(this.#call.flags, 'template'),
      headers: true,
      single: true,
      typed,
    });
    if ('problem' in shown) this.fail(errorText(shown.problem));
    else this.#stdout += (output === 'yaml' && this.#documents > 0 ? '---\n' : '') + shown.text;
    this.#documents += 1;
  }

  say(line: string): void {
    this.#stdout += `${line}\n`;
  }

  print(text: string): void {
    this.#stdout += text;
  }

  warn(warnings: readonly (AdmissionWarning | string)[]): void {
    const fresh = warnings
      .map((one) => (typeof one === 'string' ? one : one.message))
      .filter((text) => !this.#warned.has(text));
    for (const text of fresh) this.#warned.add(text);
    this.#stderr += warningLines(fresh);
  }

  fail(message: string): void {
    this.#problems.push(message);
  }

  outcome(): KubectlOutcome {
    const stderr = this.#stderr + this.#problems.map((problem) => `${problem}\n`).join('');
    const session = { ...this.#call.session, store: this.#store };
    return { stdout: this.#stdout, stderr, code: this.#problems.length > 0 ? 1 : 0, session };
  }
}

/** kubernetes: kubectl pkg/cmd/util PrintFlagsWithDryRunStrategy */
export function dryRunSuffix(dryRun: DryRun): string {
  if (dryRun === 'none') return '';
  return dryRun === 'client' ? ' (dry run)' : ' (server dry run)';
}
