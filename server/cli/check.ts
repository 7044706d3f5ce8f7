import { KUBERNETES_VERSIONS } from '../cluster/admission/index.ts';
import type { PlacedFinding } from '../rules/place.ts';
import { reportFiles } from '../rules/report/reportFile.ts';
import { type Severity, severities } from '../rules/rule.ts';
import { isService } from '../workspace/keys.ts';
import type { Snapshot } from '../workspace/snapshot.ts';
import { loadPaths } from './load.ts';
import { oneOf, readOptions } from './options.ts';
import { printGitHub } from './printers/github.ts';
import { printJson } from './printers/json.ts';
import { printJUnit } from './printers/junit.ts';
import type { Report, Summary } from './printers/report.ts';
import { printSarif } from './printers/sarif.ts';
import { printText } from './printers/text.ts';
import type { ExitCode, Terminal } from './terminal.ts';

const printers = { text: printText, json: printJson, sarif: printSarif, github: printGitHub, junit: printJUnit };
const formats = Object.keys(printers) as (keyof typeof printers)[];

/** `portolan check`: the findings below the paths. */
export async function runCheck(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const started = performance.now();
  const { values, positionals } = readOptions(args, {
    format: { type: 'string', default: 'text' },
    'fail-on': { type: 'string', default: 'warning' },
    env: { type: 'string' },
    helm: { type: 'boolean' },
    'kubernetes-version': { type: 'string' },
  });
  const format = oneOf('format', values.format, formats);
  const failOn = oneOf('fail-on', values['fail-on'], severities);
  const given = values['kubernetes-version'];
  const version = given === undefined ? undefined : oneOf('kubernetes-version', given, KUBERNETES_VERSIONS);
  const loaded = await loadPaths(positionals, terminal, { kubernetesVersion: version, helm: values.helm ?? false });
  if (values.env !== undefined) oneOf('env', values.env, loaded.snapshot.environmentNames);
  const findings = reportFiles(loaded.snapshot, loaded.uris).filter(
    ({ finding }) => values.env === undefined || finding.environments.includes(values.env),
  );
  const elapsedMs = Math.round(performance.now() - started);
  const report: Report = { findings, summary: summarize(loaded.snapshot, findings, elapsedMs) };
  terminal.out(printers[format](report));
  if (loaded.empty) return 2;
  const failing = severities.slice(0, severities.indexOf(failOn) + 1);
  return findings.some(({ finding }) => failing.includes(finding.severity)) ? 1 : 0;
}

function summarize(snapshot: Snapshot, findings: readonly PlacedFinding[], elapsedMs: number): Summary {
  const files = [...snapshot.files.values()];
  const resources = files.flatMap((file) => file.resources);
  const count = (severity: Severity) => findings.filter(({ finding }) => finding.severity === severity).length;
  return {
    files: files.length,
    documents: files.reduce((sum, file) => sum + file.manifest.documents.length, 0),
    objects: resources.length,
    services: resources.filter(({ object }) => isService(object)).length,
    findings: {
      error: count('error'),
      warning: count('warning'),
      information: count('information'),
      hint: count('hint'),
    },
    elapsedMs,
  };
}
