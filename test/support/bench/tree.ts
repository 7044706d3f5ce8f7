import { type Application, makeApplication, makeNamespaces } from './application.ts';
import { faults } from './faults.ts';
import { serviceOf, workloadOf } from './objects.ts';
import { type Random, seeded } from './random.ts';
import { renderYaml } from './yaml.ts';

/** One generated file: its path below the tree's root and its text. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * A tree of so many objects, half workloads, half Services, in seven files for eight objects: most applications have a
 * folder of their own, some one file, some folders by kind. One Service in a hundred has a fault.
 */
export function makeTree(objects: number, seed: number): readonly GeneratedFile[] {
  const random = seeded(seed);
  const namespaces = makeNamespaces(random);
  return Array.from({ length: objects / 2 }, (_, index) => index).flatMap((index) => {
    const app = makeApplication(index, namespaces, random);
    return filesOf(index % 100 === 50 ? withFault(app, Math.floor(index / 100)) : app, random);
  });
}

/** One file of at least so many lines, of whole applications. */
export function makeLongFile(lines: number, seed: number): string {
  const random = seeded(seed);
  const namespaces = makeNamespaces(random);
  const documents: string[] = [];
  for (let index = 0, count = 0; count < lines; index++) {
    const app = makeApplication(index, namespaces, random);
    const text = bothDocuments(app);
    documents.push(text);
    count += text.split('\n').length;
  }
  return documents.join('---\n');
}

function withFault(app: Application, turn: number): Application {
  const choices = Object.values(faults);
  const fault = choices[turn % choices.length];
  if (fault === undefined) throw new Error('there is no fault');
  return fault({ ...app, kind: 'Deployment', service: { ...app.service, headless: false } });
}

function filesOf(app: Application, random: Random): readonly GeneratedFile[] {
  const { namespace, name } = app;
  const workload = renderYaml(workloadOf(app));
  const service = renderYaml(serviceOf(app));
  switch (random.weighted({ folder: 60, file: 25, byKind: 15 })) {
    case 'folder':
      return [
        { path: `${namespace}/${name}/deployment.yaml`, text: workload },
        { path: `${namespace}/${name}/service.yaml`, text: service },
      ];
    case 'file':
      return [{ path: `${namespace}/${name}.yaml`, text: bothDocuments(app) }];
    case 'byKind':
      return [
        { path: `${namespace}/workloads/${name}.yaml`, text: workload },
        { path: `${namespace}/services/${name}.yaml`, text: service },
      ];
  }
}

function bothDocuments(app: Application): string {
  return `${renderYaml(workloadOf(app))}---\n${renderYaml(serviceOf(app))}`;
}
