import { dnsLabel, dnsSubdomain, dnsSubdomainWithUnderscore } from '../../formats/names.ts';
import { checkAddress } from '../../rules/formats.ts';
import type { Rule, Scope } from '../../rules/rule.ts';
import { each, text } from '../../rules/rule.ts';
import type { HostAlias, PodDNSConfig, PodSpec } from '../../shapes/pod.ts';
import { forbidden, invalid, required, tooLong } from '../../text/fieldError.ts';
import type { Path } from '../../text/path.ts';

const MOST = { nameservers: 3, searches: 32, searchCharacters: 2048, hostnameBytes: 64 };

/** kubernetes: pkg/apis/core/validation validatePodDNSConfig */
export function checkDnsConfig({ dnsConfig, dnsPolicy }: PodSpec, at: Path, scope: Scope): void {
  if (dnsPolicy === 'None') {
    if (dnsConfig === undefined) {
      scope.report(required(at, 'must provide `dnsConfig` when `dnsPolicy` is None'));
      return;
    }
    if ((dnsConfig.nameservers ?? []).length === 0) {
      const detail = 'must provide at least one DNS nameserver when `dnsPolicy` is None';
      scope.report(required([...at, 'nameservers'], detail));
      return;
    }
  }
  if (dnsConfig !== undefined) checkConfig(dnsConfig, at, scope);
}

function checkConfig({ nameservers = [], searches = [], options = [] }: PodDNSConfig, at: Path, scope: Scope): void {
  if (nameservers.length > MOST.nameservers) {
    const detail = `must not have more than ${MOST.nameservers} nameservers`;
    scope.report(invalid([...at, 'nameservers'], nameservers, detail));
  }
  for (const [index, address] of nameservers.entries()) checkAddress(address, [...at, 'nameservers', index], scope);
  const field = [...at, 'searches'];
  if (searches.length > MOST.searches) {
    scope.report(invalid(field, searches, `must not have more than ${MOST.searches} search paths`));
  }
  if (searches.join(' ').length > MOST.searchCharacters) {
    const detail = `must not have more than ${MOST.searchCharacters} characters (including spaces) in the search list`;
    scope.report(invalid(field, searches, detail));
  }
  for (const [index, search] of searches.entries()) checkSearch(search, [...field, index], scope);
  for (const [index, { name }] of options.entries()) {
    if (name === undefined) scope.report(required([...at, 'options', index], 'must not be empty'));
  }
}

function checkSearch(search: string, at: Path, scope: Scope): void {
  const relaxed = scope.features.relaxedSearchPaths;
  if (relaxed && search === '.') return;
  text(relaxed ? dnsSubdomainWithUnderscore : dnsSubdomain)(search.replace(/\.$/, ''), at, scope);
}

/** kubernetes: pkg/apis/core/validation validatePodHostName */
export function checkHostnameOverride(spec: PodSpec, at: Path, scope: Scope): void {
  const { hostnameOverride: name } = spec;
  if (name === undefined) return;
  if (spec.setHostnameAsFQDN === true) {
    scope.report(forbidden(at, 'may not be specified when setHostnameAsFQDN is true'));
  }
  if (spec.hostNetwork === true) scope.report(forbidden(at, 'may not be specified when hostNetwork is true'));
  if (name.length > MOST.hostnameBytes) scope.report(tooLong(at, MOST.hostnameBytes));
  text(dnsSubdomain)(name, at, scope);
}

/** kubernetes: pkg/apis/core/validation ValidateHostAliases */
export const validHostAlias: Rule<HostAlias> = ({ ip, hostnames = [] }, at, scope) => {
  checkAddress(ip, [...at, 'ip'], scope);
  each(text(dnsSubdomain))(hostnames, [...at, 'hostnames'], scope);
};

/** `hostname` and `subdomain` become one label of a DNS name each. */
export const hostLabel: Rule<string> = text(dnsLabel);
