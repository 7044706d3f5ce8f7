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
