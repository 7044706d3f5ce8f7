import { complete, isInZone, spelledZone } from './domainName.ts';
import { authorityRecord } from './nameServers.ts';
import { askOutside } from './outside.ts';
import type { DnsReason } from './reason.ts';
import type { DnsAnswer, DnsQuestion } from './record.ts';
import { REVERSE_ZONES } from './settings.ts';
import type { DnsServer, ZoneView } from './target.ts';
import { truncate } from './truncate.ts';
import type { ZoneAnswer } from './zoneAnswer.ts';
import { answerInZone } from './zoneAnswer.ts';

/** What the cluster's DNS server answers. coredns: plugin/kubernetes/handler.go ServeDNS, behind it plugin/forward */
export function answerQuestion(server: DnsServer, question: DnsQuestion): DnsAnswer {
  const answer = lookUp(server, question);
  return question.transport === 'udp' ? truncate(question, answer) : answer;
}

function lookUp(server: DnsServer, { name: asked, type }: DnsQuestion): DnsAnswer {
  const name = complete(asked);
  const zones = [`${server.settings.domain}.`, ...REVERSE_ZONES];
  const [zone] = zones.filter((one) => isInZone(name, one)).sort((a, b) => b.length - a.length);
  if (zone === undefined) return fromOutside(server, name, type);
  const view: ZoneView = { server, zone: spelledZone(name, zone) };
  return write(
    view,
    name,
    type,
    answerInZone(view, name, type, (question) => lookUp(server, question)),
  );
}

function write(view: ZoneView, name: string, type: string, answer: ZoneAnswer): DnsAnswer {
  const { reasons } = answer;
  switch (answer.type) {
    case 'refused':
      return { ...EMPTY, rcode: 'REFUSED', reasons };
    case 'none':
      return { ...EMPTY, rcode: 'NONE', reasons };
    case 'absent': {
      const { fallthrough } = view.server.settings;
      if (fallthrough.some((zone) => isInZone(name, complete(zone))))
        return fromOutside(view.server, name, type, reasons);
      return { ...EMPTY, rcode: 'NXDOMAIN', authoritative: true, authority: [authorityRecord(view)], reasons };
    }
    case 'records': {
      const { records: answers, additional } = answer;
      const authority = answers.length === 0 ? [authorityRecord(view)] : [];
      return { ...EMPTY, rcode: 'NOERROR', authoritative: true, answers, authority, additional, reasons };
    }
    default:
      return answer satisfies never;
  }
}

const EMPTY = { authoritative: false, answers: [], authority: [], additional: [], truncated: false } as const;

function fromOutside(server: DnsServer, name: string, type: string, reasons: readonly DnsReason[] = []): DnsAnswer {
  const { rcode, answers } = askOutside(server.settings.outside, name, type);
  return { ...EMPTY, rcode, answers, reasons: [...reasons, { type: 'outside', name, rcode }] };
}
