import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portolanWithInput } from '../support/samples/commandLine.ts';

const service = (name: string, spec: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: ${spec}\n`;

test('accepted: the object with its defaults, and exit code 0', async () => {
  const { code, out } = await portolanWithInput(
    service('web', '{ports: [{port: 80}]}'),
    'admit',
    '-',
    '--format',
    'json',
  );
  assert.equal(code, 0);
  const [{ subject, verdict, errors, object }] = JSON.parse(out).objects;
  assert.equal(verdict, 'accepted');
  assert.equal(subject.name, 'web');
  assert.deepEqual(errors, []);
  assert.equal(object.spec.type, 'ClusterIP');
  assert.deepEqual(object.spec.ports, [{ protocol: 'TCP', port: 80, targetPort: 80 }]);
});

test('rejected: the causes as data, and exit code 1', async () => {
  const { code, out } = await portolanWithInput(
    service('web', '{ports: [{port: 0}]}'),
    'admit',
    '-',
    '--format',
    'json',
  );
  assert.equal(code, 1);
  const [{ verdict, errors }] = JSON.parse(out).objects;
  assert.equal(verdict, 'rejected');
  assert.equal(errors[0].field, 'spec.ports[0].port');
  assert.equal(errors[0].type, 'FieldValueInvalid');
  assert.equal(errors[0].badValue, 0);
  assert.equal(errors[0].message, 'Invalid value: 0: must be between 1 and 65535, inclusive');
});

test('text reads like kubectl', async () => {
  const one = await portolanWithInput(
    service('web', '{type: NodePort, ports: [{port: 80, nodePort: 80}]}'),
    'admit',
    '-',
  );
  assert.match(one.out, /^The Service "web" is invalid: spec\.ports\[0\]\.nodePort: Invalid value: 80: provided port/);
  const two = await portolanWithInput(service('web', '{ports: [{port: 0}, {port: 1}]}'), 'admit', '-');
  assert.match(two.out, /^The Service "web" is invalid: \n\* spec\.ports\[0\]\.name: Required value\n\* /);
  const sound = await portolanWithInput(service('web', '{ports: [{port: 80}]}'), 'admit', '-');
  assert.equal(sound.out, 'service/web accepted\n');
});

test('objects of one run see each other', async () => {
  const spec = '{type: NodePort, ports: [{port: 80, nodePort: 30080}]}';
  const { out } = await portolanWithInput(`${service('a', spec)}---\n${service('b', spec)}`, 'admit', '-');
  assert.match(out, /^service\/a accepted\nThe Service "b" is invalid: .*provided port is already allocated\n$/);
});

test('the same object twice is an update, as kubectl apply makes one', async () => {
  const spec = '{ports: [{port: 80}]}';
  const { out } = await portolanWithInput(`${service('a', spec)}---\n${service('a', spec)}`, 'admit', '-');
  assert.equal(out, 'service/a accepted\nservice/a accepted\n');
});

test('what the server has filled in stays when the same object comes again', async () => {
  const job = `apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}}\n`;
  const { out } = await portolanWithInput(`${job}---\n${job}`, 'admit', '-');
  assert.equal(out, 'job.batch/a accepted\njob.batch/a accepted\n');
});

test('older versions answer as they did', async () => {
  const digit = service('"1web"', '{ports: [{port: 80}]}');
  assert.equal((await portolanWithInput(digit, 'admit', '-')).code, 0);
  assert.equal((await portolanWithInput(digit, 'admit', '-', '--kubernetes-version', '1.30')).code, 1);
  assert.equal((await portolanWithInput(digit, 'admit', '-', '--kubernetes-version', '1.3')).code, 2);
});

test('kinds that are not modelled are accepted unseen, and it is said', async () => {
  const { out } = await portolanWithInput('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n', 'admit', '-');
  assert.equal(out, 'configmap/web accepted unseen\n');
});
