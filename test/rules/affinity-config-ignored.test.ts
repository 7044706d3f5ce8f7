import { test } from 'node:test';
import { checkFindings } from '../support/checkFindings.ts';
import { checkFix } from '../support/checkFix.ts';

const service = (spec: string) => `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ports: [{port: 80}]
${spec}`;

const config = '  sessionAffinityConfig: {clientIP: {timeoutSeconds: 600}}\n';

test('a timeout that nobody reads', () =>
  checkFindings(
    service(`${config}# ^^^^^^^^^^^^^^^^^^^^^ information: is dropped: without sessionAffinity ClientIP\n`),
  ));

test('silent: with ClientIP', () => checkFindings(service(`  sessionAffinity: ClientIP\n${config}`)));

test('silent: a placeholder', () => checkFindings(service(`  sessionAffinity: "\${AFFINITY}"\n${config}`)));

test('turns the affinity on', () =>
  checkFix(service(config), 'Set sessionAffinity to ClientIP', service(`${config}  sessionAffinity: ClientIP\n`)));
