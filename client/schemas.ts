import { type Disposable, extensions, workspace } from 'vscode';
import { type SchemaFacts, schemaFacts } from '../server/protocol/messages.ts';
import type { Server } from './server.ts';

const YAML = 'redhat.vscode-yaml';
/** It gives the YAML extension the Kubernetes schema for every manifest. */
const KUBERNETES = 'ms-kubernetes-tools.vscode-kubernetes-tools';

/** Which files the YAML extension holds against a Kubernetes schema, by itself or with the Kubernetes extension's help. */
export function readSchemaFacts(): SchemaFacts {
  const settings = workspace.getConfiguration('yaml');
  const validates = extensions.getExtension(YAML) !== undefined && settings.get('validate') !== false;
  if (extensions.getExtension(KUBERNETES) !== undefined) return { validates, patterns: ['*'] };
  const schemas = Object.entries(settings.get<Readonly<Record<string, string | readonly string[]>>>('schemas') ?? {});
  return { validates, patterns: schemas.flatMap(([schema, files]) => (/kubernetes/i.test(schema) ? files : [])) };
}

/** Tells the server of each change. */
export function watchSchemas(server: Server): Disposable[] {
  const tell = () => server.tell(schemaFacts, readSchemaFacts());
  return [
    extensions.onDidChange(tell),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('yaml')) tell();
    }),
  ];
}
