import { dnsSubdomain } from '../../formats/names.ts';
import { patternText } from '../../formats/texts.ts';
import type { Scope } from '../../rules/rule.ts';
import { text } from '../../rules/rule.ts';
import { invalid, required, tooLong } from '../../text/fieldError.ts';
import { byteLength } from '../../text/goValue.ts';
import type { Path } from '../../text/path.ts';

const MOST_BYTES = 63;
const PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";
const WHOLE_PATH = new RegExp(`^${PATH}$`);

/** The name of the controller that looks after a Job. kubernetes: apimachinery validation IsDomainPrefixedPath */
export function checkManagedBy(value: string, at: Path, scope: Scope): void {
  checkPrefixedPath(value, at, scope);
  if (byteLength(value) > MOST_BYTES) scope.report(tooLong(at, MOST_BYTES));
}

function checkPrefixedPath(value: string, at: Path, scope: Scope): void {
  if (value === '') {
    scope.report(required(at));
    return;
  }
  const slash = value.indexOf('/');
  const path = value.slice(slash + 1);
  if (slash <= 0 || path === '') {
    scope.report(invalid(at, value, 'must be a domain-prefixed path (such as "acme.io/foo")'));
    return;
  }
  text(dnsSubdomain)(value.slice(0, slash), at, scope);
  if (!WHOLE_PATH.test(path)) scope.report(invalid(at, path, patternText('Invalid path', PATH)));
}
