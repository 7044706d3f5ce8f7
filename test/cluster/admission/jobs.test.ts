import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../../server/cluster/objects/json.ts';
import { causesOf } from './ask.ts';
import { example } from './examples.ts';

/** Jobs and CronJobs: what is changed in the example of a kind, and what is said to that. */
const REFUSED: readonly (readonly [name: string, kind: string, change: JsonObject, causes: readonly string[]])[] = [
  [
    'Pods that never end',
    'Job',
    { 'spec.template.spec.restartPolicy': 'Always' },
    ['spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"'],
  ],
  [
    'indexes beyond the last',
    'Job',
    {
      'spec.completionMode': 'Indexed',
      'spec.successPolicy': { rules: [{ succeededIndexes: '1-9' }] },
      'spec.completions': 3,
    },
    [
      'spec.successPolicy.rules[0].succeededIndexes: Invalid value: "1-9": error parsing succeededIndexes: too large index: "9"',
    ],
  ],
  [
    'indexes backwards',
    'Job',
    {
      'spec.completionMode': 'Indexed',
      'spec.successPolicy': { rules: [{ succeededIndexes: '2,1', succeededCount: 4 }, {}] },
      'spec.completions': 3,
    },
    [
      'spec.successPolicy.rules[0].succeededIndexes: Invalid value: "2,1": error parsing succeededIndexes: non-increasing order, previous: 2, current: 1',
      'spec.successPolicy.rules[0].succeededCount: Invalid value: 4: must be less than or equal to 3 (the number of specified completions)',
      'spec.successPolicy.rules[0].succeededCount: Invalid value: 4: must be less than or equal to 0 (the number of indexes in the specified succeededIndexes field)',
      'spec.successPolicy.rules[1]: Required value: at least one of succeededCount or succeededIndexes must be specified',
    ],
  ],
  [
    'a bad policy and manager',
    'Job',
    {
      'spec.managedBy': 'me',
      'spec.podFailurePolicy': { rules: [{ action: 'Stop', onExitCodes: { operator: 'In', values: [3, 2, 2, 0] } }] },
    },
    [
      'spec.managedBy: Invalid value: "me": must be a domain-prefixed path (such as "acme.io/foo")',
      'spec.podFailurePolicy.rules[0].action: Unsupported value: "Stop": supported values: "Count", "FailIndex", "FailJob", "Ignore"',
      'spec.podFailurePolicy.rules[0].onExitCodes.values[2]: Duplicate value: 2',
      'spec.podFailurePolicy.rules[0].onExitCodes.values[3]: Invalid value: 0: must not be 0 for the In operator',
      'spec.podFailurePolicy.rules[0].onExitCodes.values: Invalid value: [3,2,2,0]: must be ordered',
    ],
  ],
  [
    'limits for what has no indexes',
    'Job',
    { 'spec.backoffLimitPerIndex': 1, 'spec.maxFailedIndexes': -1 },
    [
      'spec.maxFailedIndexes: Invalid value: -1: must be greater than or equal to 0',
      'spec.backoffLimitPerIndex: Invalid value: 1: requires indexed completion mode',
      'spec.maxFailedIndexes: Invalid value: -1: requires indexed completion mode',
    ],
  ],
  [
    'the schedule 61 * * * *',
    'CronJob',
    { 'spec.schedule': '61 * * * *' },
    ['spec.schedule: Invalid value: "61 * * * *": end of range (61) above maximum (59): 61'],
  ],
  [
    'the schedule * * * *',
    'CronJob',
    { 'spec.schedule': '* * * *' },
    ['spec.schedule: Invalid value: "* * * *": expected exactly 5 fields, found 4: [* * * *]'],
  ],
  [
    'the schedule @often',
    'CronJob',
    { 'spec.schedule': '@often' },
    ['spec.schedule: Invalid value: "@often": unrecognized descriptor: @often'],
  ],
  [
    'the schedule @every 5x',
    'CronJob',
    { 'spec.schedule': '@every 5x' },
    [
      'spec.schedule: Invalid value: "@every 5x": failed to parse duration @every 5x: time: unknown unit "x" in duration "5x"',
    ],
  ],
  [
    'the schedule 1-2-3 * * * *',
    'CronJob',
    { 'spec.schedule': '1-2-3 * * * *' },
    ['spec.schedule: Invalid value: "1-2-3 * * * *": too many hyphens: 1-2-3'],
  ],
  [
    'the schedule */0 * * * *',
    'CronJob',
    { 'spec.schedule': '*/0 * * * *' },
    ['spec.schedule: Invalid value: "*/0 * * * *": step of range should be a positive number: */0'],
  ],
  [
    'the schedule * * 0 * *',
    'CronJob',
    { 'spec.schedule': '* * 0 * *' },
    ['spec.schedule: Invalid value: "* * 0 * *": beginning of range (0) below minimum (1): 0'],
  ],
  [
    'the schedule * * * foo *',
    'CronJob',
    { 'spec.schedule': '* * * foo *' },
    [
      'spec.schedule: Invalid value: "* * * foo *": failed to parse int from foo: strconv.Atoi: parsing "foo": invalid syntax',
    ],
  ],
  [
    'the schedule -1 * * * *',
    'CronJob',
    { 'spec.schedule': '-1 * * * *' },
    ['spec.schedule: Invalid value: "-1 * * * *": failed to parse int from : strconv.Atoi: parsing "": invalid syntax'],
  ],
  [
    'the schedule 1/2/3 * * * *',
    'CronJob',
    { 'spec.schedule': '1/2/3 * * * *' },
    ['spec.schedule: Invalid value: "1/2/3 * * * *": too many slashes: 1/2/3'],
  ],
  [
    'the schedule 9-3 * * * *',
    'CronJob',
    { 'spec.schedule': '9-3 * * * *' },
    ['spec.schedule: Invalid value: "9-3 * * * *": beginning of range (9) beyond end of range (3): 9-3'],
  ],
  [
    'a schedule with its zone',
    'CronJob',
    { 'spec.schedule': 'TZ=Mars/X * * * * *' },
    [
      'spec.schedule: Invalid value: "TZ=Mars/X * * * * *": provided bad location Mars/X: unknown time zone Mars/X',
      'spec.schedule: Invalid value: "TZ=Mars/X * * * * *": cannot use TZ or CRON_TZ in schedule, use timeZone field instead',
    ],
  ],
  [
    'an unknown zone',
    'CronJob',
    { 'spec.timeZone': 'Europe/Bern' },
    ['spec.timeZone: Invalid value: "Europe/Bern": unknown time zone Europe/Bern'],
  ],
  [
    'a zone in lower case',
    'CronJob',
    { 'spec.timeZone': 'local' },
    [
      'spec.timeZone: Invalid value: "local": timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones',
      'spec.timeZone: Invalid value: "local": unknown time zone local',
    ],
  ],
  [
    'a bad policy and deadline',
    'CronJob',
    { 'spec.concurrencyPolicy': 'Queue', 'spec.startingDeadlineSeconds': -1 },
    [
      'spec.startingDeadlineSeconds: Invalid value: -1: must be greater than or equal to 0',
      'spec.concurrencyPolicy: Unsupported value: "Queue": supported values: "Allow", "Forbid", "Replace"',
    ],
  ],
];

for (const [name, kind, change, causes] of REFUSED) {
  test(`${kind} refused: ${name}`, () => {
    assert.deepEqual(causesOf(example(kind, change)), causes);
  });
}
