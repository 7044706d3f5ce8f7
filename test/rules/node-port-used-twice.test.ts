import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';

const service = (name: string, nodePort: number, mark = '') => `apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec:
  type: NodePort
  ports:
    - port: 80
      nodePort: ${nodePort}
${mark}`;

const marked = (other: string) => `#               ^^^^^ error: Service "${other}" asks for node port 30080 too\n`;

test('in one file, at both', () =>
  checkFindings(`${service('web', 30080, marked('api'))}---\n${service('api', 30080, marked('web'))}`));

test('in one folder', () =>
  checkFindings(
    `# file: a.yaml\n${service('web', 30080, marked('zoo'))}# file: b.yaml\n${service('zoo', 30080, marked('web'))}`,
  ));

test('in folders side by side', () =>
  checkFindings(
    `# file: x/a.yaml\n${service('web', 30080, marked('zoo'))}# file: y/b.yaml\n${service('zoo', 30080, marked('web'))}`,
  ));

const silent: readonly [why: string, fixture: string][] = [
  ['two numbers', `${service('web', 30080)}---\n${service('api', 30081)}`],
  ['variants of one Service', `# file: a.yaml\n${service('web', 30080)}# file: b.yaml\n${service('web', 30080)}`],
  [
    'a folder of variants',
    `# file: a.yaml\n${service('web', 30080)}---\n${service('api', 30081)}# file: b.yaml\n${service('web', 30081)}---\n${service('api', 30080)}`,
  ],
  [
    'folders side by side that hold one application twice',
    `# file: x/a.yaml\n${service('web', 30080)}---\n${service('api', 30081)}# file: y/b.yaml\n${service('zoo', 30080)}---\n${service('api', 30082)}`,
  ],
  [
    'folders that are not applied together',
    `# file: x/y/a.yaml\n${service('web', 30080)}# file: z/b.yaml\n${service('api', 30080)}`,
  ],
  [
    'more folders side by side than an application has',
    Array.from(
      { length: 30 },
      (_, index) => `# file: x${index}/a.yaml\n${service(`web${index}`, 30000 + (index % 20))}`,
    ).join(''),
  ],
  ['a node port that Kubernetes draws', `${service('web', 0)}---\n${service('api', 0)}`],
];

for (const [why, fixture] of silent) test(`silent: ${why}`, () => checkFindings(fixture));
