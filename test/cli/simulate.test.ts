import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { portolan, portolanWithInput } from '../support/samples/commandLine.ts';

const manifests = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: main, image: web:1, ports: [{containerPort: 8080}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: {app: web}
  ports: [{port: 80, targetPort: 8080}]
`;

test('a Service is sent requests', async () => {
  const { code, out } = await portolanWithInput(manifests, 'simulate', '-', 'web', '--requests', '100', '--seed', '3');
  assert.equal(code, 0);
  assert.match(out, /^100 requests to web \(seed 3\)$/m);
  assert.match(out, /^100 requests in 3\.0 s: 100 served, 0 refused, 0 timed out$/m);
  assert.equal(out.match(/^ {2}default\/web-\S+ {2}\d+ served$/gm)?.length, 2);
  const again = await portolanWithInput(manifests, 'simulate', '-', 'web', '--requests', '100', '--seed', '3');
  assert.equal(again.out, out);
});

test('more replicas than are simulated are told', async () => {
  const many = manifests.replace('replicas: 2', 'replicas: 1200');
  const { out } = await portolanWithInput(many, 'simulate', '-', 'web', '--requests', '1');
  assert.match(out, /^Deployment web asks for 1200 replicas; 1000 of them are simulated$/m);
});

test('the first request that failed is told with the lines that decided', async () => {
  const broken = manifests.replace('selector: {app: web}', 'selector: {app: wbe}');
  const { code, out } = await portolanWithInput(broken, 'simulate', '-', 'web');
  assert.equal(code, 0, 'nothing was expected');
  assert.match(
    out,
    /^the first that failed: request 1 at 0\.0 s, http:\/\/web:80\/ from Pod client: connection refused$/m,
  );
  assert.match(
    out,
    /^ {2}endpoint +the port has no endpoints\. Pod web-\S+ and 1 more: label app is "web".*\(-:15\)$/m,
  );
});

test('an expectation that is not met fails', async () => {
  const { code, out } = await portolanWithInput(manifests, 'simulate', '-', 'web', '--scenario', 'rollout');
  assert.equal(code, 1);
  assert.match(out, /^✗ served 100%: \d+ of \d+ \(9\d\.\d+%\)$/m);
  assert.match(out, /without a readiness probe it counts as ready/);
});

test('as JSON', async () => {
  const { out } = await portolanWithInput(
    manifests,
    'simulate',
    '-',
    'web',
    '--scenario',
    'rollout',
    '--format',
    'json',
  );
  const told = JSON.parse(out);
  assert.equal(told.totals.sent, told.totals.served + told.totals.refused + told.totals.timedOut);
  assert.equal(told.expectations[0].met, false);
  assert.deepEqual(
    told.firstFailure.hops.map(({ station }: { station: string }) => station),
    ['name', 'service', 'endpoint', 'container'],
  );
});

test('scenario files of a lesson', async () => {
  const good = await portolan('simulate', 'samples/rollout/rollout.portolan.yaml');
  assert.equal(good.code, 0, good.out + good.err);
  assert.match(good.out, /^✓ served 100%: (\d+) of \1 \(100%\)$/m);
  for (const mistake of ['no-readiness-probe', 'all-at-once']) {
    const { code, out } = await portolan('simulate', `samples/rollout/mistakes/${mistake}.portolan.yaml`);
    assert.equal(code, 1, mistake);
    assert.match(out, /^✗ served 100%/m);
  }
});

for (const lesson of readdirSync('samples', { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
  test(`the scenario of the lesson ${lesson.name}`, async () => {
    const folder = join('samples', lesson.name);
    const scenarios = readdirSync(folder).filter((file) => file.endsWith('.portolan.yaml'));
    assert.ok(scenarios.length > 0);
    for (const scenario of scenarios) {
      const { code, out, err } = await portolan('simulate', join(folder, scenario));
      assert.equal(code, 0, out + err);
      assert.match(out, /^✓ /m, 'it expects something');
    }
  });
}

test('a file says what takes another time than usual', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-simulate-'));
  try {
    writeFileSync(join(folder, 'web.yaml'), manifests);
    const steps = 'service: web\nsteps: [{scale: 3}, {wait: 20s}]\nexpect: {within: 2s}\n';
    writeFileSync(join(folder, 'usual.portolan.yaml'), steps);
    writeFileSync(join(folder, 'slow.portolan.yaml'), `${steps}delays: {start: 5s}\n`);
    assert.equal((await portolan('simulate', join(folder, 'usual.portolan.yaml'))).code, 0);
    assert.equal((await portolan('simulate', join(folder, 'slow.portolan.yaml'))).code, 1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what cannot be understood', async () => {
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /Name a scenario file/],
    [['-', 'wbe'], /There is no Service "wbe" here/],
    [['-', 'web', '--requests', 'many'], /--requests is a number, not "many"/],
    [['-', 'web', '--scenario', 'rolout'], /--scenario is one of six-requests, rollout/],
    [['-', 'web', '--env', 'prod'], /There is no environment "prod"/],
    [['web', 'samples/no-such-folder/'], /samples\/no-such-folder\/? does not exist/],
    [['samples/web'], /"samples\/web" is a path/],
  ];
  for (const [args, message] of cases) {
    const { code, err } = await portolanWithInput(manifests, 'simulate', ...args);
    assert.equal(code, 2);
    assert.match(err, message);
  }
});

test('a scenario that is empty is no success', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-'));
  try {
    writeFileSync(join(folder, 'web.yaml'), manifests);
    for (const text of ['', '# to be written\n']) {
      writeFileSync(join(folder, 'empty.portolan.yaml'), text);
      const { code, err } = await portolan('simulate', join(folder, 'empty.portolan.yaml'));
      assert.equal(code, 2);
      assert.match(err, /empty\.portolan\.yaml has no steps: nothing is played/);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
