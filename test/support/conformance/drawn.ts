import type { Json } from '../../../server/cluster/objects/json.ts';
import type { Asked } from './suite.ts';

/**
 * The placeholders of recorded answers, and the form of the values that they stand for. `same`: equal placeholders of
 * one case stand for equal values and different ones for different values. `fresh`: the value is in neither given nor ask.
 */
const FORMS: Readonly<Record<string, { readonly form: string; readonly same?: true; readonly fresh?: true }>> = {
  ip: { form: String.raw`\d{1,3}(?:\.\d{1,3}){3}`, same: true, fresh: true },
  ip6: { form: '[0-9a-f:]*:[0-9a-f:]*', same: true, fresh: true },
  nodeport: { form: String.raw`\d{1,5}`, same: true, fresh: true },
  uid: { form: '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}' },
  rand: { form: '[a-z0-9]{5}' },
  hash: { form: '[a-z0-9]{1,10}' },
  minute: { form: String.raw`\d{1,10}` },
  age: { form: '(?:[0-9]+[smhdy])+|<unknown>' },
  time: { form: String.raw`[^"\s]+` },
};

const PLACEHOLDER = /<([a-z]+6?)(?:([-:])(\d+))?>/g;

/** Tells whether texts fit recorded ones with placeholders, and remembers what each placeholder of a case stands for. */
export class Drawn {
  readonly #asked: Asked;
  readonly #valueOf = new Map<string, string>();
  readonly #placeholderOf = new Map<string, string>();
  #known: ReadonlySet<string> | undefined;

  constructor(asked: Asked) {
    this.#asked = asked;
  }

  /** Whether the answer is the recorded text, its placeholders standing for values of their form. */
  stands(recorded: string, answered: Json): boolean {
    if (recorded === answered) return true;
    if (!recorded.includes('<') || (typeof answered !== 'string' && typeof answered !== 'number')) return false;
    if (typeof answered === 'number' && !/^<nodeport(-\d+)?>$/.test(recorded)) return false;
    const names: string[] = [];
    const match = patternOf(recorded, names).exec(String(answered));
    return match !== null && names.every((name, index) => this.#bind(name, match[index + 1] ?? ''));
  }

  #bind(placeholder: string, value: string): boolean {
    if (value === `<${placeholder}>`) return true;
    const { same, fresh } = FORMS[/^[a-z]+6?/.exec(placeholder)?.[0] ?? ''] ?? {};
    if (fresh === true && this.#isKnown(value)) return false;
    if (same !== true && !placeholder.includes(':')) return true;
    const bound = this.#valueOf.get(placeholder);
    if (bound !== undefined) return bound === value;
    if (this.#placeholderOf.has(value)) return false;
    this.#valueOf.set(placeholder, value);
    this.#placeholderOf.set(value, placeholder);
    return true;
  }

  #isKnown(value: string): boolean {
    this.#known ??= new Set(scalarsOf([this.#asked.given, this.#asked.ask]));
    return this.#known.has(value);
  }
}

function patternOf(recorded: string, names: string[]): RegExp {
  let pattern = '';
  let end = 0;
  for (const { index, 0: whole, 1: name = '', 2: separator = '', 3: number = '' } of recorded.matchAll(PLACEHOLDER)) {
    const known = FORMS[name];
    if (known === undefined) continue;
    pattern += `${escapeText(recorded.slice(end, index))}(${known.form}|${whole})`;
    names.push(name + separator + number);
    end = index + whole.length;
  }
  return new RegExp(`^${pattern}${escapeText(recorded.slice(end))}$`);
}

function escapeText(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function scalarsOf(value: Json): readonly string[] {
  if (typeof value !== 'object' || value === null) return [String(value)];
  return Object.values(value).flatMap(scalarsOf);
}
