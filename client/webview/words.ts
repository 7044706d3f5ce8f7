import type { Picture, Totals } from '../../server/protocol/traffic.ts';

/** Simulated time as people read it: `12.4 s`, `3 min 05 s`. */
export function formatTime(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 100) return `${seconds.toFixed(1)} s`;
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
}

/** `served 231 · refused 3 · timed out 0`, and those under way while there are any. */
export function formatTotals({ served, refused, timedOut, inFlight }: Totals): string {
  const ended = `served ${served} · refused ${refused} · timed out ${timedOut}`;
  return inFlight > 0 ? `${ended} · under way ${inFlight}` : ended;
}

/** A part of the whole: `33.3 %`, `100 %`. */
export function formatShare(share: number): string {
  const percent = share * 100;
  return `${Number.isInteger(percent) ? percent : percent.toFixed(1)} %`;
}

/** What a screen reader says when one picture follows another; `""` when nothing is worth it. */
export function announcement(before: Picture, after: Picture): string {
  const said: string[] = [];
  const answer = plain(after);
  if (answer !== plain(before)) said.push(answer);
  const results = newResults(before.totals, after.totals);
  if (results !== '') said.push(results);
  return said.join(' ');
}

function plain({ answer }: Picture): string {
  return answer.sentence.map(({ text }) => text).join('');
}

function newResults(before: Totals, after: Totals): string {
  const more = [
    [after.served - before.served, 'served'],
    [after.refused - before.refused, 'refused'],
    [after.timedOut - before.timedOut, 'timed out'],
  ] as const;
  const words = more.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return words.length === 0 ? '' : `${words.join(', ')}.`;
}
