import { resourceFor } from '../../cluster/apiServer/resources.ts';
import { createObject } from '../../cluster/apiServer/writeObjects.ts';
import type { JsonObject } from '../../cluster/objects/json.ts';
import { errorText, refusalText } from '../apiErrors.ts';
import type { Flag } from '../arguments/flags.ts';
import { DRY_RUN_FLAG, PRINT_FLAGS, VALIDATE_FLAG } from '../arguments/flags.ts';
import { nameOf, textAt } from '../fields.ts';
import type { Call, KubectlOutcome } from '../session.ts';
import { failed, flagText } from '../session.ts';
import { dryRunOf, Progress, writeOptions } from './mutation.ts';

/** Flags of commands that make an object out of flags. */
export const MAKE_FLAGS: readonly Flag[] = [
  ...PRINT_FLAGS,
  DRY_RUN_FLAG,
  VALIDATE_FLAG,
  { name: 'save-config', type: 'bool' },
  { name: 'field-manager' },
];

/** The one name that a command asks for, or what is said where there is another number of them. */
export function oneName(call: Call, command: string): { readonly name: string } | { readonly problem: string } {
  const [name, ...more] = call.args;
  if (name !== undefined && more.length === 0) return { name };
  const text = `exactly one NAME is required, got ${call.args.length}`;
  return { problem: `${errorText(text)}\nSee 'kubectl ${command} -h' for help and examples` };
}

/** `name`, and the namespace where one was asked for. */
export function metadataOf(call: Call, name: string): JsonObject {
  const namespace = flagText(call.flags, 'namespace');
  return { name, ...(namespace !== '' && { namespace }) };
}

/** Makes an object that kubectl wrote itself, and says so. `failing` stands before the server's refusal. */
export function makeObject(call: Call, object: JsonObject, failing?: string): KubectlOutcome {
  const progress = new Progress(call);
  const problem = makeOne(call, object, 'created', progress, failing);
  return problem === undefined ? progress.outcome() : failed(call.session, problem);
}

/** Makes one of several objects; gives the whole message where it was refused. */
export function makeOne(
  call: Call,
  object: JsonObject,
  done: string,
  progress: Progress,
  failing?: string,
): string | undefined {
  const resource = resourceFor({ apiVersion: textAt(object, 'apiVersion'), kind: textAt(object, 'kind') });
  if (dryRunOf(call) === 'client') {
    progress.show(resource, object, done, true);
    return undefined;
  }
  const written = createObject(progress.store, object, writeOptions(call));
  if (!written.accepted) {
    progress.warn(written.warnings);
    if (failing !== undefined) return errorText(`${failing}: ${written.message}`);
    return refusalText(written, { kind: resource.kind, name: nameOf(object) });
  }
  progress.take(resource, written, done);
  return undefined;
}
