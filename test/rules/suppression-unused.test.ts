import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { everyRule } from '../../server/rules/registry.ts';
import { kubeLinterChecks, kubeScoreChecks } from '../../server/rules/report/otherLinters.ts';
import { silencingFixes } from '../../server/rules/report/silencingFixes.ts';
import { readPreferences } from '../../server/workspace/declaration/declaration.ts';
import { allFindings, checkFindings } from '../support/checkFindings.ts';
import { applyFix, checkFix } from '../support/checkFix.ts';
import { workspaceOf } from '../support/workspace.ts';

/** A Service that the API server refuses for its node port, with something above the port, and annotations. */
const service = (above = '', annotations = '') => `apiVersion: v1
kind: Service
metadata:
  name: web
${annotations}spec:
  type: NodePort
  ports:
    - port: 80
${above}      nodePort: 80
`;

const refused = 'refused-by-api-server';
const messages = (text: string, others: Readonly<Record<string, string>> = {}) =>
  allFindings(workspaceOf({ 'apps/web.yaml': text, ...others })).map(({ finding }) => finding.message);

describe('a finding is silenced', () => {
  const silent: Readonly<Record<string, string>> = {
    'in the next line': service(`      # portolan-disable-next-line ${refused}\n`),
    'in the next line that says something': service(`      # portolan-disable-next-line ${refused}\n\n      # why\n`),
    'with a reason behind it': service(`      # portolan-disable-next-line ${refused} -- other range\n`),
    'among several rules': service(`      # portolan-disable ${refused}\n`),
    'by all rules': service('      # portolan-disable-next-line\n'),
    'for the whole file': `# portolan-disable ${refused}\n${service()}`,
    'by an annotation': service('', `  annotations: {portolan.dev/ignore: "${refused}"}\n`),
    'by an annotation for all rules': service('', '  annotations: {portolan.dev/ignore: "*"}\n'),
    'by the annotation of kube-linter': service(
      '',
      '  annotations: {ignore-check.kube-linter.io/invalid-target-ports: x}\n',
    ),
  };
  for (const [name, text] of Object.entries(silent)) test(name, () => assert.deepEqual(messages(text), []));

  test('by a comment, and not by a line of a text', () => {
    const script = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a.sh: |\n    # portolan-disable\n    ls\n`;
    assert.equal(messages(`${service()}---\n${script}`).length, 1);
    assert.equal(messages(`${service()}---\n${script}# portolan-disable\n`).length, 0);
    assert.equal(messages(`${service()}---\n${script}  # portolan-disable\n  b: x\n`).length, 0);
  });

  test('not by a comment with another word, nor by one behind something else', () => {
    const [other] = messages(service(`      # portolan-disable-line ${refused}\n`));
    assert.match(
      other ?? '',
      /^Nothing is silenced: there is no comment "portolan-disable-line"\. There is "# portolan-disable-next-line RULE"/,
    );
    const trailing = messages(service().replace('port: 80', `port: 80 # portolan-disable-next-line ${refused}`));
    assert.equal(trailing[0], 'Nothing is silenced: "# portolan-disable-next-line" has to stand on a line of its own.');
    assert.deepEqual([messages(service(`      # portolan-disable-line ${refused}\n`)).length, trailing.length], [2, 2]);
    const value = service().replace('name: web', "name: web\n  annotations: {say: 'a # portolan-ignore b'}");
    assert.equal(messages(value).length, 1);
  });

  test('by portolan.yaml, for all files below it', () => {
    assert.deepEqual(messages(service(), { 'portolan.yaml': `rules: {${refused}: off}\n` }), []);
    assert.equal(messages(service(), { 'other/portolan.yaml': `rules: {${refused}: off}\n` }).length, 1);
  });

  test('by portolan.yaml, for the files that it names', () => {
    assert.deepEqual(messages(service(), { 'portolan.yaml': 'ignore: [{files: [apps/**]}]\n' }), []);
    assert.equal(messages(service(), { 'portolan.yaml': 'ignore: [{files: [portolan.yaml]}]\n' }).length, 1);
  });

  test('by settings', () => {
    const told = (levels: object, ignored: object) => {
      const workspace = workspaceOf({ 'apps/web.yaml': service() });
      workspace.setPreferences(readPreferences(workspace.snapshot.roots, levels, ignored));
      return allFindings(workspace).map(({ finding }) => finding.severity);
    };
    assert.deepEqual(told({ [refused]: 'off' }, {}), []);
    assert.deepEqual(told({ [refused]: 'information' }, {}), ['information']);
    assert.deepEqual(told({}, { 'apps/*.yaml': [refused] }), []);
    assert.deepEqual(told({}, { 'apps/*.yaml': ['kind-misspelt'] }), ['error']);
  });

  test('not by other annotations, nor in other lines', () => {
    assert.equal(messages(service('', '  annotations: {kube-score/ignore: service-type}\n')).length, 1);
    assert.equal(messages(`# portolan-disable-next-line ${refused}\n${service()}`).length, 2);
  });
});

test('what silences nothing is told', () =>
  checkFindings(`# portolan-disable kind-misspelt
#                  ^^^^^^^^^^^^^ information: kind-misspelt has nothing to say here
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    portolan.dev/ignore: kind-misspelt
#                        ^^^^^^^^^^^^^ information: kind-misspelt has nothing to say here
spec:
  ports:
    - port: 80
`));

test('a rule that does not exist is told, with the one that is meant', () =>
  checkFix(
    service('      # portolan-disable-next-line refused-by-apiserver\n').replace('nodePort: 80', 'nodePort: 30080'),
    'Silence refused-by-api-server',
    service(`      # portolan-disable-next-line ${refused}\n`).replace('nodePort: 80', 'nodePort: 30080'),
  ));

test('a comment that silences nothing can be removed', () =>
  checkFix(
    `# portolan-disable\n${service().replace('nodePort: 80', 'nodePort: 30080')}`,
    'Remove the comment',
    service().replace('nodePort: 80', 'nodePort: 30080'),
  ));

describe('comments that silence are offered', () => {
  const silenced = (text: string, title: string) => {
    const { snapshot } = workspaceOf({ 'manifest.yaml': text });
    const [found] = allFindings(workspaceOf({ 'manifest.yaml': text }));
    assert.ok(found);
    const fix = silencingFixes(snapshot, found).find((each) => each.title === title);
    return fix && applyFix({ 'manifest.yaml': text }, fix)['manifest.yaml'];
  };

  test('for the line, indented as it is', () => {
    const comment = `      # portolan-disable-next-line ${refused}\n`;
    assert.equal(silenced(service(), `Silence ${refused} in this line`), service(comment));
  });

  test('for the file', () => {
    assert.equal(silenced(service(), `Silence ${refused} in this file`), `# portolan-disable ${refused}\n${service()}`);
  });

  test('not where a comment would be text', () => {
    const json = JSON.stringify({ apiVersion: 'v1', kind: 'Servce', metadata: { name: 'web' } });
    assert.equal(silenced(json, 'Silence kind-misspelt in this line'), undefined);
  });
});

test('the checks of other linters correspond to rules that exist', () => {
  const ids = everyRule.map(({ id }) => id);
  for (const rules of [...Object.values(kubeLinterChecks), ...Object.values(kubeScoreChecks)]) {
    for (const rule of rules) assert.ok(ids.includes(rule), rule);
  }
});
