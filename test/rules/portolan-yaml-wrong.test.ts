import { describe, test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

/** A `portolan.yaml` beside a kustomization. */
const check = (text: string) =>
  checkFindings(`# file: portolan.yaml
${text}# file: overlays/prod/kustomization.yaml
resources: [https://github.com/example/shop]
`);

describe('a portolan.yaml', () => {
  test('without fault', () =>
    check(`environments:
  - name: production
    files: ['overlays/**', '!overlays/prod/*.yaml']
    kustomization: overlays/prod
    kubernetesVersion: "1.34"
    nodes: [{name: a, zone: z}]
    outside: [{kind: Service, name: redis}]
rules: {kind-misspelt: off}
ignore: [{files: [overlays]}]
`));

  test('with a field that does not exist', () =>
    check(
      `environment: []
#!^^^^^^^^^^^ warning: There is no field "environment". There is "environments".
`.replace('#!', '#!'),
    ));

  test('with two environments of one name', () =>
    check(`environments:
  - name: production
    files: ['overlays/**']
  - name: production
#         ^^^^^^^^^^ warning: The name "production" is taken by an entry above.
    kustomization: overlays/prod
`));

  test('with a field that is written twice', () =>
    check(`rules: {kind-misspelt: off}
rules: {kind-misspelt: error}
#!^^^^^ warning: "rules" is written twice: the last one counts.
`));

  test('with a second document', () =>
    check(`rules: {kind-misspelt: off}
---
environments: []
#!^^^^^^^^^^^^ warning: Only the first document of this file is read.
`));

  test('with names that Kubernetes does not take', () =>
    check(`environments:
  - name: production
    files: ['overlays/**']
    namespace: My_Shop
#              ^^^^^^^ warning: This is to be a name of small letters, digits and "-", such as shop.
    clusterDomain: cluster_local
#                  ^^^^^^^^^^^^^ warning: This is to be a domain of small letters, such as cluster.local.
    outside: [{kind: Service, namespace: a.b, name: redis}]
#                                        ^^^ warning: This is to be a name of small letters, digits and "-", such as shop.
`));

  test('with a value of the wrong type', () =>
    check(`environments:
  - name: production
    nodes: 3
#          ^ warning: A list is expected here.
`));

  test('with a version that YAML takes for a number', () =>
    check(`environments:
  - name: production
    kubernetesVersion: 1.34
#                      ^^^^ warning: A text is expected here: "1.34".
`));

  test('with a version that YAML takes for another number', () =>
    check(`environments:
  - name: production
    kubernetesVersion: 1.30
#                      ^^^^ warning: A text is expected here: "1.30".
`));

  test('with an environment without name', () =>
    check(`environments:
  - files: [overlays]
#   ^^^^^ warning: The field "name" is missing.
`));

  test('with patterns and paths that lead nowhere', () =>
    check(`environments:
  - name: production
    files: [apps/**]
#           ^^^^^^^ warning: No file of this workspace is meant by "apps/**".
    kustomization: overlays/dev
#                  ^^^^^^^^^^^^ warning: There is no kustomization in the folder "overlays/dev".
    proxyMode: iptable
#              ^^^^^^^ warning: There is no value "iptable". There is "iptables".
`));

  test('with rules and levels that do not exist', () =>
    check(`rules:
  kind-mispelt: off
# ^^^^^^^^^^^^ warning: There is no rule "kind-mispelt". There is "kind-misspelt".
  kind-misspelt: none
#                ^^^^ warning: There is no level "none". There are off, error
`));

  test('is mended', () =>
    checkFix(
      '# file: portolan.yaml\nenvironments:\n  - name: production\n    kubernetesVersion: 1.34\n',
      'Set it to "1.34"',
      '# file: portolan.yaml\nenvironments:\n  - name: production\n    kubernetesVersion: "1.34"\n',
    ));
});

describe('a scenario', () => {
  const scenario = (text: string) =>
    checkFindings(`# file: rollout.portolan.yaml
${text}# file: service.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
`);

  test('without fault', () =>
    scenario(`service: web
manifests: [service.yaml]
steps:
  - rate: 100
  - send: {count: 3, to: 'http://web', from: namespace:shop, timeout: 2s}
  - wait: 500ms
  - scale: {workload: deployment/web, replicas: 3}
  - edit: {object: service/web, set: {spec.selector.app: wbe}}
  - expect: {served: 99.5%, refused: 3}
expect: {failed: 1%, within: 5s}
`));

  test('with a step that does not exist', () =>
    scenario(`steps:
  - rat: 100
#   ^^^ warning: There is no field "rat". There is "rate".
`));

  test('with two steps in one', () =>
    scenario(`steps:
  - rate: 100
    wait: 2s
#   ^^^^ warning: Only one of these may stand here; write "wait" as the next entry of the list.
`));

  test('with values that say nothing', () =>
    scenario(`steps:
  - wait: soon
#         ^^^^ warning: This is to be a time such as 500ms, 5s or 2m.
  - send: -3
#         ^^ warning: A number of at least 0 is expected here.
  - kill: {count: 1.5}
#                 ^^^ warning: A whole number is expected here.
  - rate: 0.5
  - scale: many
#          ^^^^ warning: A number is expected here.
  - delete: web
#           ^^^ warning: This is to be KIND/NAME, such as deployment/web.
  - send: {to: web}
#              ^^^ warning: This is to be HOST:PORT, HOST:PORT/UDP or a URL.
expect: {served: all}
#                ^^^ warning: This is to be a number of requests or a part of them, such as 0 or 99.5%.
`));
});
