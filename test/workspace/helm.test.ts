import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { chartRequest } from '../../server/workspace/chart/rendering.ts';
import { renderChart } from '../../server/workspace/readers/helm.ts';
import { uriOf } from '../../server/workspace/readers/nodeFiles.ts';

const skip = isHelmHere() ? false : 'there is no helm on this machine';
const folder = mkdtempSync(join(tmpdir(), 'portolan-helm-test-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const surroundings = { folders: [uriOf(join(folder, 'w'))], unsaved: new Map<string, string>() };

write('w/shop/Chart.yaml', 'apiVersion: v2\nname: shop\nversion: 1.0.0\n');
write('w/shop/values.yaml', 'port: 80\n');
write(
  'w/shop/templates/service.yaml',
  'apiVersion: v1\nkind: Service\nmetadata: {name: {{ .Release.Name }}}\nspec: {ports: [{port: {{ .Values.port }}}]}\n',
);
write('w/values-prod.yaml', 'port: 8080\n');
write('outside/Chart.yaml', 'apiVersion: v2\nname: outside\nversion: 1.0.0\n');
symlinkSync(join(folder, 'outside'), join(folder, 'w', 'linked'));

const chart = uriOf(join(folder, 'w', 'shop'));
const request = (values: readonly string[] = []) => chartRequest(chart, values, 'shop', undefined);

/** The rendered Service's port and namespace-independent name. */
async function portOf(values: readonly string[], unsaved = surroundings.unsaved): Promise<unknown> {
  const rendering = await renderChart(request(values), { ...surroundings, unsaved });
  assert.ok('output' in rendering);
  return rendering.output.documents[0]?.objects[0]?.value['spec'];
}

describe('helm renders', { skip }, () => {
  test('a chart with its own values', async () => assert.deepEqual(await portOf([]), { ports: [{ port: 80 }] }));
  test('a chart with other values', async () =>
    assert.deepEqual(await portOf([uriOf(join(folder, 'w', 'values-prod.yaml'))]), { ports: [{ port: 8080 }] }));
  test('texts as they stand in the editor', async () => {
    const unsaved = new Map([[uriOf(join(folder, 'w', 'shop', 'values.yaml')), 'port: 81\n']]);
    assert.deepEqual(await portOf([], unsaved), { ports: [{ port: 81 }] });
  });
  test('and says what is wrong', async () => {
    const template = uriOf(join(folder, 'w', 'shop', 'templates', 'service.yaml'));
    const unsaved = new Map([[template, 'kind: {{ .Values.port }\n']]);
    const rendering = await renderChart(request(), { ...surroundings, unsaved });
    assert.ok('error' in rendering);
    assert.match(rendering.error, /shop\/templates\/service\.yaml:1/);
  });
});

describe('helm is not asked', () => {
  test('for a chart outside of the workspace, by whatever way it is reached', async () => {
    for (const place of ['outside', 'w/linked', 'w/gone']) {
      const outside = chartRequest(uriOf(join(folder, place)), [], undefined, undefined);
      assert.ok('notAsked' in (await renderChart(outside, surroundings)), place);
    }
  });
  test('with values from outside of the workspace', async () => {
    assert.ok('notAsked' in (await renderChart(request(['file:///etc/hostname']), surroundings)));
  });
});

function isHelmHere(): boolean {
  try {
    execFileSync('helm', ['version', '--short'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function write(path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
