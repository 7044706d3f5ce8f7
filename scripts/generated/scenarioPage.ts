import { SCENARIOS } from '../../server/cluster/simulation/scenarios/registry.ts';
import { scenarioFields } from '../../server/workspace/scenario/fields.ts';
import { fieldsTable } from './fieldsTable.ts';
import type { GeneratedFile } from './registry.ts';

/** The documentation of scenario files. */
export const scenarioPage: GeneratedFile = { file: 'docs/scenarios.md', render };

function render(): string {
  return `# Scenarios

A scenario says what is done to a cluster, one step after the other, and what is expected of the requests meanwhile. It is a file whose
name ends in \`.portolan.yaml\`, beside the manifests that it is about; \`portolan simulate FILE\` plays it, prints what became of the
requests and the way of the first one that failed, and ends with exit code 1 where an expectation is not met. So "this rollout drops no
request" is a test that runs without a cluster, the same each time.

\`\`\`yaml
title: A rollout drops no request
service: web
steps:
  - rate: 100
  - wait: 2s
  - setImage: web:2
  - wait: 30s
expect:
  served: 100%
  within: 20s
\`\`\`

Time is simulated: how long controllers, kube-proxy and containers take is what a small cluster at rest takes, unless \`delays\` says
otherwise (an application that starts slowly: \`delays: {listen: 20s}\`); probes and grace periods are the manifests' own. Without a file, \`portolan simulate SERVICE\` sends requests to a Service.

${fieldsTable(scenarioFields)}

An editor with Portolan completes and explains the fields, and marks what is wrong. For others there is a
[JSON schema](../schemas/scenario.schema.json).

## Scenarios that are there without a file

| id | |
|---|---|
${SCENARIOS.map(({ id, title }) => `| \`${id}\` | ${title} |`).join('\n')}

Generated from \`server/workspace/scenario/fields.ts\` by \`npm run generate\`.
`;
}
