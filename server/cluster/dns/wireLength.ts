import { complete, labelsOf } from './domainName.ts';
import type { DnsRecord } from './record.ts';

const HEADER = 12;
const QUESTION_TAIL = 4;
const RECORD_HEAD = 10;
const POINTER = 2;
const FARTHEST_POINTER = 1 << 14;
/** The record by which a client says how much it takes. */
const OPTIONS_RECORD = 11;

/** Counts the octets of a message as it grows, with or without pointers to names that stood before. RFC 1035 section 4.1.4 */
export class MessageLength {
  octets = HEADER;
  readonly #seen: Set<string> | undefined;

  constructor(question: string, options: { readonly compress: boolean; readonly edns: boolean }) {
    this.#seen = options.compress ? new Set() : undefined;
    this.octets += this.#name(question, true) + QUESTION_TAIL;
    if (options.edns) this.octets += OPTIONS_RECORD;
  }

  /** Adds a record and tells the new length. */
  add({ name, type, data }: DnsRecord): number {
    this.octets += this.#name(name, true) + RECORD_HEAD;
    this.octets += this.#data(type, data);
    return this.octets;
  }

  #data(type: string, data: string): number {
    switch (type) {
      case 'A':
        return 4;
      case 'AAAA':
        return 16;
      case 'SRV':
        return 6 + this.#name(lastWord(data), false);
      case 'MX':
        return 2 + this.#name(lastWord(data), true);
      case 'CNAME':
      case 'NS':
      case 'PTR':
        return this.#name(data, true);
      case 'SOA': {
        const [server = '', mailbox = ''] = data.split(' ');
        return this.#name(server, true) + this.#name(mailbox, true) + 20;
      }
      default:
        return data.length;
    }
  }

  /** Names in SRV records are written out, though later names may point to them. RFC 2782 */
  #name(text: string, compress: boolean): number {
    const name = complete(text);
    const labels = labelsOf(name);
    if (labels.length === 0) return 1;
    let offset = 0;
    for (const [index, label] of labels.entries()) {
      const rest = labels.slice(index).join('.');
      if (this.#seen?.has(rest)) return compress ? offset + POINTER : name.length + 1;
      if (this.octets + offset < FARTHEST_POINTER) this.#seen?.add(rest);
      offset += label.length + 1;
    }
    return name.length + 1;
  }
}

function lastWord(data: string): string {
  return data.slice(data.lastIndexOf(' ') + 1);
}
