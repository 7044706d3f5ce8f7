import { isUnknown } from '../cluster/objects/unknown.ts';
import type { Rule } from './rule.ts';

export const sourceRangesWithoutEffect: Rule = {
  id: 'source-ranges-without-effect',
  severity: 'information',
  summary:
    'A range among loadBalancerSourceRanges changes nothing: another one lets everybody in, or it is of an IP family that the Service does not have.',
  silence:
    'Certain for a range that holds all addresses beside narrower ones. Families are compared only where the Service writes its own (ipFamilies).',
  bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  loadBalancerSourceRanges:
    - 192.0.2.0/24
    - 0.0.0.0/0
  selector:
    app: web
  ports:
    - port: 80
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  loadBalancerSourceRanges:
    - 192.0.2.0/24
  selector:
    app: web
  ports:
    - port: 80
`,
  kinds: ['Service'],
  *check(subject, environment) {
    const { spec } = environment.viewOf(subject).service;
    const { loadBalancerSourceRanges: ranges, ipFamilies } = spec;
    if (spec.type !== 'LoadBalancer' || ranges.some(isUnknown)) return;
    for (const [index, range] of ranges.entries()) {
      const family = familyOf(range);
      const isOpen = /\/0$/.test(range.trim());
      const isMoot = isOpen && ranges.some((other) => familyOf(other) === family && !/\/0$/.test(other.trim()));
      const isForeign = ipFamilies.length > 0 && !ipFamilies.some(isUnknown) && !ipFamilies.includes(family);
      if (!isMoot && !isForeign) continue;
      const path = ['spec', 'loadBalancerSourceRanges', index];
      yield {
        field: path,
        message: isForeign
          ? `${range} is ${family}, and the Service has ${ipFamilies.join(' and ')} only: the range lets nobody in.`
          : `${range} lets every client in, so the narrower ranges beside it keep nobody out.`,
        fixes:
          ranges.length > 1 ? [{ title: `Remove ${range}`, edits: [{ op: 'remove', resource: subject, path }] }] : [],
      };
    }
  },
};

function familyOf(range: string): string {
  return range.includes(':') ? 'IPv6' : 'IPv4';
}
