import { readFileSync } from 'node:fs';
import { portolan } from './commandLine.ts';

interface PodAnswer {
  readonly verdict: string;
  readonly ports: readonly { readonly port: number; readonly targetPort: number }[];
  readonly reasons: readonly { readonly type: string }[];
}

interface ServiceAnswer {
  readonly file: string;
  readonly name: string;
  readonly pods: readonly PodAnswer[];
}

interface FindingAnswer {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly range: { readonly start: { readonly line: number } };
}

/** A sample's Services, a line each: `service.yaml web: 3 in (80 to 3000)`, `mistakes/name.yaml api: 2 out (port name)`. */
export async function endpointsOf(sample: string): Promise<readonly string[]> {
  const { out, err } = await portolan('endpoints', `samples/${sample}`, '--format', 'json');
  if (err !== '') throw new Error(err);
  const { services } = JSON.parse(out) as { readonly services: readonly ServiceAnswer[] };
  return services.map(({ file, name, pods }) => `${withinSample(file)} ${name}: ${summaryOf(pods)}`);
}

function summaryOf(pods: readonly PodAnswer[]): string {
  const reached = pods.filter(({ verdict }) => verdict === 'in');
  const others = pods.filter(({ verdict }) => verdict !== 'in');
  const ports = unique(reached.flatMap((pod) => pod.ports.map(({ port, targetPort }) => `${port} to ${targetPort}`)));
  const causes = unique(others.flatMap(({ reasons }) => reasons.map(({ type }) => type)));
  const parts = [
    ...(reached.length > 0 ? [`${reached.length} in (${ports.join(', ')})`] : []),
    ...(others.length > 0 ? [`${others.length} out (${causes.join(', ')})`] : []),
  ];
  return parts.length === 0 ? 'no Pods' : parts.join(', ');
}

/** A sample's findings, a line each with the line that is marked: `mistakes/name.yaml "targetPort: htpp" warning …`. */
export async function findingsOf(sample: string): Promise<readonly string[]> {
  const { out } = await portolan('check', `samples/${sample}`, '--format', 'json');
  const { findings } = JSON.parse(out) as { readonly findings: readonly FindingAnswer[] };
  return findings.map(({ file, range, severity, rule }) => {
    const marked = readFileSync(file, 'utf8').split('\n')[range.start.line]?.trim();
    return `${withinSample(file)} "${marked}" ${severity} ${rule}`;
  });
}

function withinSample(file: string): string {
  return file.replaceAll('\\', '/').split('/').slice(2).join('/');
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
