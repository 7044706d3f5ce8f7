/** Milliseconds since 1970 of a moment in RFC 3339; nothing for another text. */
export function readTimestamp(text: string): number | undefined {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/.exec(text);
  if (found === null) return undefined;
  const at = (index: number) => Number(found[index] ?? 0);
  const offset = (found[8] === '-' ? -1 : 1) * (at(9) * 60 + at(10));
  const minutes = (daysOf(at(1), at(2), at(3)) - EPOCH) * 1440 + at(4) * 60 + at(5) - offset;
  return minutes * 60_000 + at(6) * 1000 + Math.floor(Number(`0.${found[7] ?? 0}`) * 1000);
}

/** A moment in RFC 3339, in UTC and whole seconds, as the API server writes it. */
export function printTimestamp(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const ofDay = ((seconds % 86_400) + 86_400) % 86_400;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const clock = `${two(ofDay / 3600)}:${two((ofDay / 60) % 60)}:${two(ofDay % 60)}`;
  return `${dateOf(Math.floor(seconds / 86_400) + EPOCH)}T${clock}Z`;
}

/** Days since 0000-03-01, by the calendar's 400-year cycle. */
export function daysOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const shifted = (month + 9) % 12;
  return (
    365 * y +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400) +
    Math.floor((153 * shifted + 2) / 5) +
    day -
    1
  );
}

const EPOCH = daysOf(1970, 1, 1);

/** The date (`2026-01-31`) that so many days since 0000-03-01 lead to. */
export function dateOf(days: number): string {
  const era = Math.floor(days / 146097);
  const dayOfEra = days - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
