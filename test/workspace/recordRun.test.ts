import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { serviceOfTrace } from '../../server/features/traffic/scenarios.ts';
import { TrafficRun } from '../../server/features/traffic/trafficRun.ts';
import { isService } from '../../server/workspace/keys.ts';
import { checkFindings } from '../support/checkFindings.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const manifests = `${read('samples/web/deployment.yaml')}---\n${read('samples/web/service.yaml')}`;

/** Six requests of which some are refused, and one that is still under way. */
function recorded(form: 'scenario' | 'trace'): string {
  const { snapshot } = workspaceOf({ 'web.yaml': manifests });
  const service = [...snapshot.files.values()]
    .flatMap(({ resources }) => resources)
    .find(({ object }) => isService(object));
  assert.ok(service);
  const run = new TrafficRun(snapshot, service);
  run.act({ kind: 'advance', ms: 1000 });
  run.act({ kind: 'kill' });
  run.act({ kind: 'send', count: 6 });
  run.act({ kind: 'advance', ms: 30_000 });
  run.act({ kind: 'send', count: 1 });
  return run.record(form);
}

test('a run is kept as a scenario that nothing is wrong with', async () => {
  const text = recorded('scenario');
  const { service, seed, steps, expect } = parse(text);
  assert.deepEqual({ service, seed }, { service: 'default/web', seed: 7 });
  assert.deepEqual(steps.flatMap(Object.keys), ['wait', 'kill', 'send', 'wait', 'send']);
  assert.ok(expect.served > 0 && expect.served < 6);
  await checkFindings(`# file: web.yaml\n${manifests}# file: kept.portolan.yaml\n${text}`);
});

test('a trace plays the run again', () => {
  const { snapshot } = workspaceOf({ 'web.yaml': manifests });
  const trace = recorded('trace');
  const service = serviceOfTrace(snapshot, uriOf('kept.portolan-trace'), trace);
  assert.equal(service?.object.name, 'web');
  const again = new TrafficRun(snapshot, service);
  again.act({ kind: 'replay', trace });
  assert.match(again.verdict?.text ?? '', /^The trace: served \d, refused \d, timed out \d, as expected\.$/);
  const requests = (text: string) => text.match(/^ *\d+ ms {2}request [1-6] .*$/gm);
  assert.ok((requests(trace)?.length ?? 0) >= 6);
  assert.deepEqual(requests(again.record('trace')), requests(trace));
});

test('another text is no trace of a run', () => {
  const { snapshot } = workspaceOf({ 'web.yaml': manifests });
  for (const text of [
    '',
    'Traffic of Service default/web',
    '\nThe same again, as a scenario:\n[',
    recorded('trace').replace('service: default/web', 'service: default/gone'),
  ]) {
    assert.equal(serviceOfTrace(snapshot, uriOf('kept.portolan-trace'), text), undefined);
  }
});

test('what takes another time than usual is kept with the run', () => {
  const { snapshot } = workspaceOf({ 'web.yaml': manifests, 'slow.portolan.yaml': SLOW });
  const service = [...snapshot.files.values()]
    .flatMap(({ resources }) => resources)
    .find(({ object }) => isService(object));
  assert.ok(service);
  const run = new TrafficRun(snapshot, service);
  run.act({ kind: 'play', scenario: uriOf('slow.portolan.yaml') });
  assert.deepEqual(parse(run.record('scenario')).delays, { listen: '8s', programRules: '250ms' });
});

const SLOW = `service: web
delays: {listen: 8s, programRules: 250ms}
steps: [{send: 6}]
`;

test('each line of a trace is coloured for what it says', () => {
  const { patterns, repository } = JSON.parse(read('syntaxes/portolan-trace.tmLanguage.json'));
  const rules: readonly string[] = patterns.map(({ include }: { include: string }) => include.slice(1));
  const ruleOf = (line: string) => {
    return rules.find((rule) => new RegExp(repository[rule].match ?? repository[rule].begin).test(line));
  };
  const [run = ''] = recorded('trace').split(/^(?=The same again)/m);
  const lines = run.split('\n').filter((line) => line !== '');
  const used = new Set(lines.map(ruleOf));
  assert.deepEqual([...used].sort(), ['happening', 'head', 'request']);
  assert.equal(ruleOf('The same again, as a scenario:'), 'scenario');
  assert.equal(ruleOf('A Pod in namespace default to http://web:80/'), 'head');
  assert.equal(ruleOf('name      web:80 → 10.96.41.108:80'), 'station');
  assert.equal(ruleOf('          port 80 leads to port 3000 of the Pods (service.yaml:12)'), 'place');
  assert.equal(ruleOf(' 33 %  10.244.0.4:3000  answered by Pod default/web-1 (HTTP 200)'), 'share');
});

test('a run in an environment names it', () => {
  const files = { 'base/web.yaml': manifests, 'base/kustomization.yaml': 'resources: [web.yaml]\n' };
  const { snapshot } = workspaceOf(files);
  const [service] = snapshot.file(uriOf('base/web.yaml'))?.resources.filter(({ object }) => isService(object)) ?? [];
  assert.ok(service);
  const run = new TrafficRun(snapshot, service);
  run.act({ kind: 'send', count: 1 });
  const { environment } = parse(run.record('scenario'));
  assert.equal(environment, 'base');
});

test('a Service that a kustomization names otherwise is played with, recorded and found by that name', () => {
  const files = {
    'base/web.yaml': manifests,
    'base/kustomization.yaml': 'resources: [web.yaml]\n',
    'prod/kustomization.yaml': 'resources: [../base]\nnamePrefix: prod-\nnamespace: shop\n',
  };
  const { snapshot } = workspaceOf(files);
  const [service] = snapshot.file(uriOf('base/web.yaml'))?.resources.filter(({ object }) => isService(object)) ?? [];
  assert.ok(service);
  const run = new TrafficRun(snapshot, service);
  run.act({ kind: 'send', count: 6 });
  run.act({ kind: 'advance', ms: 1000 });
  assert.equal(run.picture.totals.served, 6);
  assert.match(run.kubectl('kubectl get svc'), /^prod-web /m);
  const trace = run.record('trace');
  assert.equal(parse(run.record('scenario')).service, 'shop/prod-web');
  assert.equal(serviceOfTrace(snapshot, uriOf('base/kept.portolan-trace'), trace), service);
});
