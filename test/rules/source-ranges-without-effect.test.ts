import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const service = (spec: string) => `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  selector: {app: web}
  ports: [{port: 80}]
${spec}`;

test('a range that holds all others', () =>
  checkFindings(
    service(`  loadBalancerSourceRanges: [192.0.2.0/24, 0.0.0.0/0]
#                                          ^^^^^^^^^ information: lets every client in, so the narrower ranges beside it keep nobody out
`),
  ));

test('a range of another family', () =>
  checkFindings(
    service(`  ipFamilies: [IPv4]
  loadBalancerSourceRanges: ["2001:db8::/32", 192.0.2.0/24]
#                            ^^^^^^^^^^^^^^^ information: 2001:db8::/32 is IPv6, and the Service has IPv4 only
`),
  ));

const silent: readonly [why: string, spec: string][] = [
  ['all addresses alone', '  loadBalancerSourceRanges: [0.0.0.0/0]\n'],
  ['one for each family', '  loadBalancerSourceRanges: [0.0.0.0/0, "2001:db8::/32"]\n'],
  ['families that nobody wrote', '  loadBalancerSourceRanges: ["2001:db8::/32"]\n'],
  [
    'both families',
    '  ipFamilyPolicy: RequireDualStack\n  ipFamilies: [IPv4, IPv6]\n  loadBalancerSourceRanges: ["2001:db8::/32"]\n',
  ],
];

for (const [why, spec] of silent) test(`silent: ${why}`, () => checkFindings(service(spec)));

test('takes the wide one away', () =>
  checkFix(
    service('  loadBalancerSourceRanges:\n    - 192.0.2.0/24 # office\n    - 0.0.0.0/0\n'),
    'Remove 0.0.0.0/0',
    service('  loadBalancerSourceRanges:\n    - 192.0.2.0/24 # office\n'),
  ));
