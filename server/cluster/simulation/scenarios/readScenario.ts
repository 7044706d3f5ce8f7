import { asList, asObject, asText, isObject, type Json, type JsonObject, property } from '../../objects/json.ts';
import { DELAY_NAMES, type Delays, delayWord } from '../delays.ts';
import type { Amount, Expectations, Scenario, Sending, Step } from './scenario.ts';

/** Reads a scenario; steps that are none are left out, and told by the file's own diagnostics. */
export function readScenario(written: Json): Scenario {
  const value = asObject(written);
  return {
    title: textOf(value, 'title') ?? textOf(value, 'service') ?? 'scenario',
    service: textOf(value, 'service'),
    from: textOf(value, 'from'),
    seed: numberOf(value, 'seed'),
    delays: readDelays(property(value, 'delays')),
    steps: asList(property(value, 'steps')).flatMap((step) => readStep(asObject(step)) ?? []),
    expect: readExpectations(property(value, 'expect')),
  };
}

/** Reads a step: a mapping of one key, its name, to a short value or to fields. */
export function readStep(step: JsonObject): Step | undefined {
  const [name] = Object.keys(step);
  const read = name !== undefined && Object.hasOwn(READERS, name) ? READERS[name] : undefined;
  const value = name === undefined ? undefined : step[name];
  return read && value !== undefined ? read(value) : undefined;
}

type Reader = (value: Json) => Step | undefined;

/** By the name of the step. */
const READERS: Readonly<Record<string, Reader>> = {
  send: (value) => ({ step: 'send', count: shortNumber(value, 'count') ?? 1, ...readSending(value) }),
  rate: (value) => ({ step: 'rate', perSecond: shortNumber(value, 'perSecond') ?? 0, ...readSending(value) }),
  wait: (value) => given(readDuration(value), (ms) => ({ step: 'wait', ms })),
  kill: podStep('kill'),
  makeReady: podStep('makeReady'),
  makeUnready: podStep('makeUnready'),
  breakLabel: (value) => ({
    step: 'breakLabel',
    object: textOf(value, 'object'),
    label: shortText(value, 'label'),
    value: textOf(value, 'value'),
  }),
  scale: (value) =>
    given(shortNumber(value, 'replicas'), (replicas) => ({
      step: 'scale',
      workload: textOf(value, 'workload'),
      replicas,
    })),
  setImage: (value) =>
    given(shortText(value, 'image'), (image) => ({
      step: 'setImage',
      workload: textOf(value, 'workload'),
      container: textOf(value, 'container'),
      image,
    })),
  restart: (value) => ({ step: 'restart', workload: shortText(value, 'workload') }),
  drain: nodeStep('drain'),
  cordon: nodeStep('cordon'),
  uncordon: nodeStep('uncordon'),
  failNode: nodeStep('failNode'),
  recoverNode: nodeStep('recoverNode'),
  failZone: (value) => ({ step: 'failZone', zone: shortText(value, 'zone') }),
  recoverZone: (value) => ({ step: 'recoverZone', zone: shortText(value, 'zone') }),
  edit: (value) =>
    given(textOf(value, 'object'), (object) => ({ step: 'edit', object, set: asObject(fieldOf(value, 'set')) })),
  apply: (value) => (isObject(value) ? { step: 'apply', object: value } : undefined),
  delete: (value) => given(shortText(value, 'object'), (object) => ({ step: 'delete', object })),
  expect: (value) => ({ step: 'expect', expect: readExpectations(value) }),
};

/** The names of all steps. */
export const STEP_NAMES: readonly string[] = Object.keys(READERS);

const DURATION = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h)$/;
const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const PERCENT = /^(\d+(?:\.\d+)?)\s*%$/;

/** Milliseconds of `500ms`, `5s`, `2m`; a number alone is seconds. Nothing for another text. */
export function readDuration(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value >= 0 ? Math.round(value * 1000) : undefined;
  const [, number, unit = ''] = typeof value === 'string' ? (DURATION.exec(value.trim()) ?? []) : [];
  const factor = UNITS_MS[unit];
  return number === undefined || factor === undefined ? undefined : Math.round(Number(number) * factor);
}

/** `100%`, or a number of requests. */
export function readAmount(value: Json | undefined): Amount | undefined {
  if (typeof value === 'number') return value >= 0 ? { count: value } : undefined;
  const percent = typeof value === 'string' ? PERCENT.exec(value.trim())?.[1] : undefined;
  return percent === undefined ? undefined : { percent: Number(percent) };
}

function readDelays(value: Json | undefined): Partial<Delays> {
  const written = DELAY_NAMES.flatMap((name) => {
    const ms = readDuration(fieldOf(value, delayWord(name)));
    return ms === undefined ? [] : [[name, ms] as const];
  });
  return Object.fromEntries(written);
}

function readExpectations(value: Json | undefined): Expectations {
  const amounts = (['served', 'servedAtMost', 'refused', 'timedOut', 'failed'] as const).flatMap((name) => {
    const amount = readAmount(fieldOf(value, name));
    return amount === undefined ? [] : [[name, amount] as const];
  });
  const withinMs = readDuration(fieldOf(value, 'within'));
  return { ...Object.fromEntries(amounts), ...(withinMs !== undefined && { withinMs }) };
}

function readSending(value: Json): Sending {
  return {
    to: textOf(value, 'to'),
    from: textOf(value, 'from'),
    timeoutMs: readDuration(fieldOf(value, 'timeout')),
    kept: textOf(value, 'connection') === 'kept',
    namesKeptMs: readDuration(fieldOf(value, 'namesKept')),
  };
}

function podStep(step: 'kill' | 'makeReady' | 'makeUnready'): Reader {
  return (value) => ({ step, pod: shortText(value, 'pod'), count: shortNumber(value, 'count') ?? 1 });
}

function nodeStep(step: 'drain' | 'cordon' | 'uncordon' | 'failNode' | 'recoverNode'): Reader {
  return (value) => ({ step, node: shortText(value, 'node') });
}

function given<T>(value: T | undefined, make: (value: T) => Step): Step | undefined {
  return value === undefined ? undefined : make(value);
}

function shortText(value: Json, name: string): string | undefined {
  return typeof value === 'string' && value !== '' ? value : textOf(value, name);
}

function shortNumber(value: Json, name: string): number | undefined {
  return typeof value === 'number' ? value : numberOf(value, name);
}

function textOf(value: Json | undefined, name: string): string | undefined {
  return asText(fieldOf(value, name));
}

function numberOf(value: Json | undefined, name: string): number | undefined {
  const field = fieldOf(value, name);
  return typeof field === 'number' ? field : undefined;
}

function fieldOf(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) ? property(value, name) : undefined;
}
