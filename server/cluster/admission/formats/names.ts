import { byteLength } from '../text/goValue.ts';
import { patternText, tooLongText } from './texts.ts';

/** What is wrong with a value, one text for each broken rule. */
export type Format = (value: string) => readonly string[];

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const UNDERSCORE_LABEL = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const UNDERSCORE_SUBDOMAIN = `${UNDERSCORE_LABEL}(\\.${UNDERSCORE_LABEL})*`;
const LETTER_LABEL = '[a-z]([-a-z0-9]*[a-z0-9])?';
const WILDCARD = `\\*\\.${SUBDOMAIN}`;
const BODY = "must consist of lower case alphanumeric characters, '-' or '.'";
const ENDS = 'must start and end with an alphanumeric character';

const LABEL_PATTERN = new RegExp(`^${LABEL}$`);
const SUBDOMAIN_PATTERN = new RegExp(`^${SUBDOMAIN}$`);
const SUBDOMAIN_TEXT = patternText(`a lowercase RFC 1123 subdomain ${BODY}, and ${ENDS}`, SUBDOMAIN, 'example.com');
const LABEL_TEXT = patternText(
  `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and ${ENDS}`,
  LABEL,
  'my-name',
  '123-abc',
);

/** An RFC 1123 label: lower case, no dots, at most 63. kubernetes: apimachinery content IsDNS1123Label */
export const dnsLabel: Format = (value) => {
  if (value.length <= 63 && LABEL_PATTERN.test(value)) return [];
  const problems = byteLength(value) > 63 ? [tooLongText(63)] : [];
  if (LABEL_PATTERN.test(value)) return problems;
  return [...problems, SUBDOMAIN_PATTERN.test(value) ? 'must not contain dots' : LABEL_TEXT];
};

/** An RFC 1123 subdomain: labels joined by dots, at most 253. kubernetes: content IsDNS1123Subdomain */
export const dnsSubdomain: Format = pattern(SUBDOMAIN, 253, SUBDOMAIN_TEXT);

/** A subdomain with underscores. kubernetes: apimachinery validation IsDNS1123SubdomainWithUnderscore */
export const dnsSubdomainWithUnderscore: Format = pattern(
  UNDERSCORE_SUBDOMAIN,
  253,
  patternText(
    `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and ${ENDS}`,
    UNDERSCORE_SUBDOMAIN,
    'example.com',
  ),
);

/** A DNS-1035 label: as an RFC 1123 label, but beginning with a letter. kubernetes: validation IsDNS1035Label */
export const dns1035Label: Format = pattern(
  LETTER_LABEL,
  63,
  patternText(
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
    LETTER_LABEL,
    'my-name',
    'abc-123',
  ),
);

/** `*.` and a subdomain. kubernetes: apimachinery validation IsWildcardDNS1123Subdomain */
export const wildcardSubdomain: Format = pattern(
  WILDCARD,
  253,
  patternText(
    `a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which ${BODY} and end with an alphanumeric character`,
    WILDCARD,
    '*.example.com',
  ),
);

/** A name that stands in a URL. kubernetes: apimachinery content IsPathSegmentName */
export const pathSegment: Format = (value) => {
  if (value === '.' || value === '..') return [`may not be '${value}'`];
  if (!value.includes('/') && !value.includes('%')) return [];
  return ['/', '%'].filter((character) => value.includes(character)).map((it) => `may not contain '${it}'`);
};

/** How the name of an object is judged; `prefix` when it is a generateName, whose last hyphen is no fault. */
export function nameProblems(format: Format, name: string, prefix: boolean): readonly string[] {
  if (!prefix || name.length < 2 || !name.endsWith('-')) return format(name);
  const cut = name.charCodeAt(name.length - 2) > 0x7f ? name.slice(0, -1) : name.slice(0, -2);
  return format(`${cut}a`);
}

function pattern(source: string, most: number, text: string): Format {
  const expression = new RegExp(`^${source}$`);
  return (value) => {
    const problems = byteLength(value) > most ? [tooLongText(most)] : [];
    return expression.test(value) ? problems : [...problems, text];
  };
}
