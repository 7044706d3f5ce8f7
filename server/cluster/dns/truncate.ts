import type { DnsAnswer, DnsQuestion, DnsRecord } from './record.ts';
import { MessageLength } from './wireLength.ts';

/** What every client takes over UDP. RFC 1035 section 4.2.1 */
const LEAST_SIZE = 512;

/**
 * An answer as it goes over UDP: as many records as fit, and a mark where some do not.
 * coredns: request/request.go Scrub; miekg/dns: msg_truncate.go Truncate
 */
export function truncate(question: DnsQuestion, answer: DnsAnswer): DnsAnswer {
  const size = Math.max(question.bufsize ?? 0, LEAST_SIZE);
  const edns = question.bufsize !== undefined;
  const all = [...answer.answers, ...answer.authority, ...answer.additional];
  const plain = new MessageLength(question.name, { compress: false, edns });
  if (all.every((record) => plain.add(record) <= size)) return answer;
  const packed = new MessageLength(question.name, { compress: true, edns });
  const fits = (record: DnsRecord) => packed.add(record) <= size;
  const count = all.findIndex((record) => !fits(record));
  if (count < 0) return answer;
  const [first, second] = [answer.answers.length, answer.answers.length + answer.authority.length];
  return {
    ...answer,
    answers: all.slice(0, Math.min(count, first)),
    authority: all.slice(first, Math.max(first, Math.min(count, second))),
    additional: all.slice(second, Math.max(second, count)),
    truncated: true,
  };
}
