import type { ClusterEvent, Trace } from '../oneService/trace.ts';
import type { EventRow, TimeStrip } from '../picture.ts';
import { code, text } from './phrases.ts';

/** A run at a glance, from its start to its newest moment. */
export function timeStrip(trace: Trace, endMs: number): TimeStrip {
  const { sliceMs } = trace.overTime;
  const failed = trace.overTime.counts('failed');
  const slices = trace.overTime.counts('served').map((served, index) => ({ served, failed: failed[index] ?? 0 }));
  return { endMs, sliceMs, slices, events: trace.events.map(eventRow) };
}

function eventRow(event: ClusterEvent): EventRow {
  const { atMs } = event;
  switch (event.kind) {
    case 'edited':
      return { atMs, mark: 'manifest edited', sentence: [text('A manifest was edited.')] };
    case 'scaled': {
      const mark = `scaled to ${event.replicas}`;
      return { atMs, mark, sentence: [code(event.workload), text(` was scaled to ${event.replicas}.`)] };
    }
    case 'slicesWritten':
      return { atMs, sentence: [text('The EndpointSlices were written.')] };
    case 'rulesProgrammed':
      return { atMs, sentence: [text('kube-proxy programmed its rules.')] };
    default: {
      const mark = podMarks[event.kind];
      const name = event.pod.slice(event.pod.indexOf('/') + 1);
      return { atMs, ...(mark !== undefined && { mark }), sentence: [code(name), text(` ${podWords[event.kind]}.`)] };
    }
  }
}

type PodKind = Extract<ClusterEvent, { readonly pod: string }>['kind'];

const podMarks: Readonly<Partial<Record<PodKind, string>>> = { podKilled: 'Pod killed' };

const podWords: Readonly<Record<PodKind, string>> = {
  podKilled: 'was killed',
  podCreated: 'was created',
  podStarted: 'started',
  podReady: 'became ready',
  podUnready: 'became unready',
  podDraining: 'is being terminated',
  podStopped: 'stopped',
  podForgotten: 'is gone',
};
