import { objectField, textField } from '../../cluster/objects/fields.ts';
import type { Json, JsonObject } from '../../cluster/objects/json.ts';
import { asText } from '../../cluster/objects/json.ts';
import { readTimestamp } from '../../cluster/objects/time.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** A length of time as tables show it. kubernetes: apimachinery pkg/util/duration HumanDuration */
export function humanDuration(ms: number): string {
  const seconds = Math.trunc(ms / 1000);
  if (seconds < -1) return '<invalid>';
  if (seconds < 0) return '0s';
  if (seconds < 2 * MINUTE) return `${seconds}s`;
  if (seconds < 10 * MINUTE) return two(seconds, MINUTE, 'm', 1, 's');
  if (seconds < 3 * HOUR) return `${Math.floor(seconds / MINUTE)}m`;
  if (seconds < 8 * HOUR) return two(seconds, HOUR, 'h', MINUTE, 'm');
  if (seconds < 2 * DAY) return `${Math.floor(seconds / HOUR)}h`;
  if (seconds < 8 * DAY) return two(seconds, DAY, 'd', HOUR, 'h');
  if (seconds < 2 * YEAR) return `${Math.floor(seconds / DAY)}d`;
  if (seconds < 8 * YEAR) return two(seconds, YEAR, 'y', DAY, 'd');
  return `${Math.floor(seconds / YEAR)}y`;
}

function two(seconds: number, large: number, name: string, small: number, smallName: string): string {
  const rest = Math.floor((seconds % large) / small);
  return `${Math.floor(seconds / large)}${name}${rest === 0 ? '' : `${rest}${smallName}`}`;
}

/** How long ago a moment was. kubernetes: pkg/printers/internalversion translateTimestampSince */
export function timeSince(timestamp: Json | undefined, nowMs: number): string {
  const at = readTimestamp(asText(timestamp) ?? '');
  return at === undefined ? '<unknown>' : humanDuration(nowMs - at);
}

/** How old an object is. */
export function ageOf(object: JsonObject, nowMs: number): string {
  return timeSince(textField(objectField(object, 'metadata'), 'creationTimestamp'), nowMs);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'];

/** `Mon, 02 Jan 2006 15:04:05 +0000`; no moment is the first one that Go knows. Go: time.RFC1123Z */
export function longTime(timestamp: Json | undefined): string {
  const text = asText(timestamp) ?? '';
  const at = readTimestamp(text);
  if (at === undefined) return 'Mon, 01 Jan 0001 00:00:00 +0000';
  const weekday = WEEKDAYS[((Math.floor(at / 86_400_000) % 7) + 7) % 7];
  const month = MONTHS[Number(text.slice(5, 7)) - 1];
  return `${weekday}, ${text.slice(8, 10)} ${month} ${text.slice(0, 4)} ${text.slice(11, 19)} +0000`;
}
