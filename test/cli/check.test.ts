import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portolan, portolanWithInput } from '../support/samples/commandLine.ts';

const broken = `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  type: NodePort
  ports:
    - port: 80
      nodePort: 80
`;
const sound = broken.replace('nodePort: 80', 'nodePort: 30080');
const curious = `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {type: ExternalName, externalName: db.example.com, ports: [{port: 80}]}
`;

const old = 'apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: web}\n';

const codes: readonly [what: string, input: string, args: readonly string[], code: number][] = [
  ['nothing found', sound, [], 0],
  ['an error', broken, [], 1],
  ['information below the failing level', curious, [], 0],
  ['information at the failing level', curious, ['--fail-on', 'information'], 1],
  ['an environment that there is', broken, ['--env', 'plain'], 1],
  ['an environment that there is not', broken, ['--env', 'production'], 2],
  ['a name that newer versions take', sound.replace('name: web', 'name: 1web'), [], 0],
  [
    'a name that an older version refuses',
    sound.replace('name: web', 'name: 1web'),
    ['--kubernetes-version', '1.30'],
    1,
  ],
  ['an API version of old, for whatever cluster', old, [], 0],
  ['an API version of old, for a cluster of today', old, ['--kubernetes-version', '1.36'], 1],
  ['an unknown option', sound, ['--colour'], 2],
  ['an unknown format', sound, ['--format', 'xml'], 2],
  ['an unknown level', sound, ['--fail-on', 'always'], 2],
];

for (const [what, input, args, code] of codes) {
  test(`exit code ${code}: ${what}`, async () =>
    assert.equal((await portolanWithInput(input, 'check', '-', ...args)).code, code));
}

test('text: place, level, message, rule, then what was looked at', async () => {
  const { out } = await portolanWithInput(broken, 'check', '-');
  assert.match(out, /^-:10:17: error: spec\.ports\[0\]\.nodePort: Invalid value: 80: .* \[refused-by-api-server\]$/m);
  assert.match(out, /^1 Service among 1 object in 1 file: 1 error, 0 warnings, 0 information, 0 hints\.$/m);
});

test('json: the documented form, positions from zero', async () => {
  const { findings, summary } = JSON.parse((await portolanWithInput(broken, 'check', '-', '--format', 'json')).out);
  const [finding] = findings;
  assert.equal(finding.rule, 'refused-by-api-server');
  assert.equal(finding.severity, 'error');
  assert.deepEqual(finding.range, { start: { line: 9, character: 16 }, end: { line: 9, character: 18 } });
  assert.deepEqual(finding.subject, { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' });
  assert.equal(finding.environment, 'plain');
  assert.deepEqual(finding.related, []);
  assert.equal(finding.fixes[0].title, 'Set nodePort to 30080');
  assert.equal(finding.fixes[0].edits[0].newText, '30080');
  const { elapsedMs, ...counts } = summary;
  assert.equal(typeof elapsedMs, 'number');
  const found = { error: 1, warning: 0, information: 0, hint: 0 };
  assert.deepEqual(counts, { files: 1, documents: 1, objects: 1, services: 1, findings: found });
});

test('sarif: one run, rules described, columns from one', async () => {
  const log = JSON.parse((await portolanWithInput(broken, 'check', '-', '--format', 'sarif')).out);
  assert.equal(log.version, '2.1.0');
  const [run] = log.runs;
  assert.equal(run.results[0].ruleId, 'refused-by-api-server');
  assert.equal(run.results[0].level, 'error');
  const { region } = run.results[0].locations[0].physicalLocation;
  assert.deepEqual(region, { startLine: 10, startColumn: 17, endLine: 10, endColumn: 19 });
  assert.ok(run.tool.driver.rules.some((rule: { id: string }) => rule.id === 'refused-by-api-server'));
});

test('github: a workflow command whose text cannot break out', async () => {
  const { out } = await portolanWithInput(broken, 'check', '-', '--format', 'github');
  assert.match(out, /^::error file=-,line=10,endLine=10,col=17,endColumn=19,title=refused-by-api-server::[^\n]*\n$/);
});

test('junit: counts and escaped texts', async () => {
  const { out } = await portolanWithInput(
    broken.replace('type: NodePort', 'type: "a<b&c"'),
    'check',
    '-',
    '--format',
    'junit',
  );
  assert.match(out, /<testsuites name="portolan" tests="1" failures="1"/);
  assert.match(out, /a&lt;b&amp;c/);
  assert.doesNotMatch(out, /message="[^"]*[<>]/);
});

test('a document that cannot be read is told, and does not hide its neighbour', async () => {
  const { code, out, err } = await portolanWithInput(`a: b: c\n---\n${broken}`, 'check', '-');
  assert.equal(code, 1);
  assert.match(err, /^portolan: -:1:5: .*; this document is left out\.$/m);
  assert.match(out, /nodePort/);
});

test('input of which no document can be read is exit code 2', async () => {
  const { code, err } = await portolanWithInput('a: [', 'check', '-');
  assert.equal(code, 2);
  assert.match(err, /this document is left out/);
});

test('a path that does not exist is told, and nothing read is exit code 2', async () => {
  const { code, err } = await portolan('check', 'no/such/folder');
  assert.equal(code, 2);
  assert.match(err, /no\/such\/folder does not exist; it is left out/);
});

test('help names what works, and an unknown command is a usage error', async () => {
  const help = await portolan('--help');
  assert.equal(help.code, 0);
  assert.match(help.out, /portolan check PATH…/);
  assert.match((await portolan('frobnicate')).err, /There is no command "frobnicate"/);
});
