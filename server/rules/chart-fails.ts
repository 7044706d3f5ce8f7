import type { FileRule } from './fileRule.ts';

export const chartFails: FileRule = {
  id: 'chart-fails',
  severity: 'error',
  summary: 'Helm cannot render this chart: nothing of it is installed. The words are its own.',
  silence:
    'It speaks where helm was asked: in a trusted workspace, with helm on the machine. A chart whose dependencies were not fetched is left alone, and a value that the chart asks for and that nobody gave is information: whoever installs it may give it.',
  bad: `# file: Chart.yaml
apiVersion: v2
name: shop
version: 1.0.0
# file: templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }
`,
  good: `# file: Chart.yaml
apiVersion: v2
name: shop
version: 1.0.0
# file: templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
`,
  asksHelm: true,
  *check(file, { snapshot, asked }) {
    for (const { name, problem } of snapshot.problemsIn(file.uri, asked)) {
      const { of, message, place, field, mayComeLater } = problem;
      if (of !== 'chart') continue;
      yield {
        resource: place,
        field,
        message: `${message.replace(/\.$/, '')}. Helm renders nothing of ${name}.`,
        environments: [name],
        ...(mayComeLater && { severity: 'information' as const }),
      };
    }
  },
};
