import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const service = (name = 'catalogue') => `apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec: {selector: {app: x}, ports: [{port: 8080}]}
`;

const pod = (variable: string, value: string, mark = '') => `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: main
      image: registry.example/web:1
      env:
        - name: ${variable}
          value: ${value}
${mark}`;

const loud: readonly [what: string, fixture: string][] = [
  [
    'a URL',
    pod(
      'A',
      'http://catalouge:8080/',
      '#                       ^^^^^^^^^^^^^^ warning: There is no Service "catalouge", and there is Service "catalogue". The name does not resolve\n',
    ),
  ],
  [
    'the full name',
    pod('A', 'catalouge.shop.svc', '#                ^^^^^^^^^^^^^^^^^^ warning: There is no Service "catalouge"\n'),
  ],
  [
    'a variable that holds a host',
    pod('CATALOGUE_HOST', 'catalouge', '#                ^^^^^^^^^ warning: There is no Service "catalouge"\n'),
  ],
];

for (const [what, fixture] of loud) test(`reports ${what}`, () => checkFindings(`${service()}---\n${fixture}`));

const silent: readonly [why: string, value: string][] = [
  ['the name is there', 'http://catalogue:8080'],
  ['nothing resembles it', 'http://prometheus:8080'],
  ['the like one has no such port', 'http://catalouge:9090'],
  ['a host outside', 'http://catalouge.example.com:8080'],
  ['a variable that may hold anything', 'catalouge'],
  ['a numbered sibling', 'http://catalogue2:8080'],
];

for (const [why, value] of silent) test(`silent: ${why}`, () => checkFindings(`${service()}---\n${pod('A', value)}`));

for (const variable of ['DD_SERVICE', 'CACHE_BACKEND']) {
  test(`silent: ${variable} may be no host`, () => checkFindings(`${service()}---\n${pod(variable, 'catalouge')}`));
}

test('a name that a kustomization changes elsewhere only', () =>
  checkFindings(`# file: kustomization.yaml
namePrefix: dev-
resources: [all.yaml]
# file: all.yaml
${service()}---
${pod('A', 'http://catalogue:8080/', '#                       ^^^^^^^^^^^^^^ warning: renames Service "catalogue" to "dev-catalogue", and changes no names in texts\n')}`));

test('writes the name and leaves the rest', () =>
  checkFix(
    `${service()}---\n${pod('A', "'http://catalouge:8080/catalouge' # items")}`,
    'Write catalogue:8080',
    `${service()}---\n${pod('A', "'http://catalogue:8080/catalouge' # items")}`,
  ));

test('silent: the name of one Pod of a StatefulSet stands before its Service', () => {
  const alike =
    'apiVersion: v1\nkind: Service\nmetadata: {name: store-x}\nspec: {selector: {app: x}, ports: [{port: 8080}]}\n';
  checkFindings(`${service('store')}---\n${alike}---\n${pod('A', 'store-0.store:8080')}`);
});
