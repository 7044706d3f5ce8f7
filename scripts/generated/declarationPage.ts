import { kubeLinterChecks, kubeScoreChecks } from '../../server/rules/report/otherLinters.ts';
import { declarationFields, LEVELS } from '../../server/workspace/declaration/fields.ts';
import { fieldsTable } from './fieldsTable.ts';
import type { GeneratedFile } from './registry.ts';

/** The documentation of `portolan.yaml`, and of how rules are silenced. */
export const declarationPage: GeneratedFile = { file: 'docs/portolan-yaml.md', render };

function render(): string {
  return `# portolan.yaml

Portolan needs no configuration. It finds out itself what is applied together: each kustomization that no other one takes in, each Helm
chart, and for all other manifests what stands near by. A \`portolan.yaml\`, in any folder of the workspace, says what it cannot find out.
All paths in it are relative to its folder.

\`\`\`yaml
environments:
  - name: production
    kustomization: overlays/production
    namespace: shop
    kubernetesVersion: "1.34"
    outside:
      - {kind: Service, namespace: shared, name: redis}
  - name: tools
    files: [tools/**, '!tools/drafts']
rules:
  api-server-warns: off
ignore:
  - files: [test/**]
\`\`\`

Files of a declared environment are judged in it, and no longer by what stands near them. A file may belong to several. What is wrong in
several environments is told once, with their names; \`portolan check --env NAME\` tells what is wrong in one.

A chart is rendered by \`helm template\`, where the workspace is trusted and helm is there (setting \`portolan.helm\`;
\`portolan check --helm\`); until then nothing is concluded from what its templates do not say.

An editor with Portolan completes and explains the fields, and marks what is wrong. For others there is a
[JSON schema](../schemas/portolan.schema.json).

${table}

## Silence

A rule that is wrong about your manifests, or that you do not want to hear, is silenced

| for | by |
|---|---|
| a line | a comment above it: \`# portolan-disable-next-line RULE…\` |
| a file | a comment in it: \`# portolan-disable RULE…\` |
| an object | the annotation \`portolan.dev/ignore: RULE, RULE\`, or \`"*"\` |
| files | \`ignore\` here, or the setting \`portolan.ignore\` |
| everything | \`rules\` here, or the setting \`portolan.rules\`: ${LEVELS.map((level) => `\`${level}\``).join(', ')} |

A comment that names no rule silences all. What follows \` -- \` in it is for people. What is silenced in vain is told
([suppression-unused](rules/suppression-unused.md)). Annotations of other linters count for the rules that say the same:

| annotation | rules |
|---|---|
${otherLinters()}

Generated from \`server/workspace/declaration/fields.ts\` by \`npm run generate\`.
`;
}

const table = fieldsTable(declarationFields);

function otherLinters(): string {
  const row = (annotation: string, rules: readonly string[]) =>
    `| \`${annotation}\` | ${rules.map((rule) => `[${rule}](rules/${rule}.md)`).join(', ')} |`;
  return [
    ...Object.entries(kubeLinterChecks).map(([check, rules]) => row(`ignore-check.kube-linter.io/${check}`, rules)),
    ...Object.entries(kubeScoreChecks).map(([check, rules]) => row(`kube-score/ignore: ${check}`, rules)),
  ].join('\n');
}
