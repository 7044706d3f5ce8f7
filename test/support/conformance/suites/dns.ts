import { answerQuestion } from '../../../../server/cluster/dns/answer.ts';
import type { DnsAnswer, DnsQuestion, DnsRecord } from '../../../../server/cluster/dns/record.ts';
import {
  asInteger,
  asList,
  asObject,
  asText,
  type Json,
  type JsonObject,
  property,
} from '../../../../server/cluster/objects/json.ts';
import { dnsServerOf } from './dnsCluster.ts';

/** What CoreDNS answers to each question. */
export function answer(given: JsonObject, ask: Json): Json {
  const server = dnsServerOf(given);
  const questions = asList(property(asObject(ask), 'queries')).map((query) => questionOf(asObject(query)));
  return { answers: questions.map((question) => write(question, answerQuestion(server, question))) };
}

function questionOf(query: JsonObject): DnsQuestion {
  const bufsize = asInteger(property(query, 'bufsize'));
  return {
    name: asText(property(query, 'name')) ?? '',
    type: asText(property(query, 'type')) ?? '',
    transport: property(query, 'transport') === 'udp' ? 'udp' : 'tcp',
    ...(bufsize !== undefined && { bufsize }),
  };
}

/** Of answers from outside only their code and records are recorded; of cut ones how many addresses fitted. */
function write({ type }: DnsQuestion, { rcode, authoritative, truncated, ...sections }: DnsAnswer): Json {
  const answers = sorted(sections.answers);
  if (!authoritative) return { rcode, answers };
  if (truncated) {
    const count = type === 'A' || type === 'AAAA' ? { count: answers.length } : {};
    return { rcode, aa: true, truncated, ...count };
  }
  return {
    rcode,
    aa: true,
    answers,
    ...(sections.authority.length > 0 && { authority: sorted(sections.authority) }),
    ...(sections.additional.length > 0 && { additional: sorted(sections.additional) }),
  };
}

function sorted(records: readonly DnsRecord[]): readonly JsonObject[] {
  const keyOf = ({ name, type, data }: DnsRecord) => [name, type, data].join('\u0000');
  return records
    .map((record) => ({ ...record, key: keyOf(record) }))
    .sort(byKey)
    .map(({ key: _, ...record }) => record);
}

function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
