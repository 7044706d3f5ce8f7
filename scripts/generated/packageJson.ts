import { type Command, commands } from '../../server/protocol/commands.ts';
import { type Lesson, lessons } from '../../server/protocol/lessons.ts';
import { type Setting, settings } from '../../server/protocol/settings.ts';
import type { GeneratedFile } from './registry.ts';

/** The commands, menus and settings that `package.json` declares to VS Code. */
export const packageJson: GeneratedFile = {
  file: 'package.json',
  render(current) {
    const manifest = JSON.parse(current);
    const walkthroughs = [...manifest.contributes.walkthroughs.filter(isHandWritten), course];
    const contributes = {
      ...manifest.contributes,
      walkthroughs,
      commands: commandList(),
      menus: menus(),
      configuration,
    };
    const rendered = { ...manifest, contributes };
    return JSON.stringify(rendered) === JSON.stringify(manifest) ? current : `${JSON.stringify(rendered, null, 2)}\n`;
  },
};

const course = {
  id: 'lessons',
  title: 'Lessons about Kubernetes Services',
  description: 'Each is a folder of manifests that plays without a cluster.',
  steps: lessons.map(lessonStep),
};

function isHandWritten({ id }: { readonly id: string }): boolean {
  return id !== course.id;
}

function lessonStep({ id, about, task }: Lesson) {
  const open = `command:portolan.openLesson?${encodeURIComponent(JSON.stringify(id))}`;
  return {
    id,
    title: `${id}: ${about.replaceAll('`', '')}`,
    description: `${task}\n[Open Lesson](${open})`,
    media: { markdown: `samples/${id}/README.md` },
    completionEvents: [`onLink:${open}`],
  };
}

const configuration = {
  title: 'Portolan',
  properties: Object.fromEntries(Object.entries<Setting>(settings).map(([name, setting]) => [name, property(setting)])),
};

function property({ type, choices, additionalProperties, default: value, description, scope }: Setting) {
  const words = choices === undefined ? {} : { enum: Object.keys(choices), enumDescriptions: Object.values(choices) };
  const fields = additionalProperties === undefined ? {} : { additionalProperties };
  return { type, ...words, ...fields, default: value, description, scope };
}

function commandList() {
  return Object.entries<Command>(commands).map(([command, { title, icon }]) => ({
    command,
    title,
    category: 'Portolan',
    ...(icon === undefined ? {} : { icon }),
  }));
}

function menus() {
  const all = Object.entries<Command>(commands);
  const onService = all.filter(([, command]) => command.onService);
  const onTrace = all.filter(([, command]) => command.onTrace).map(([command]) => command);
  return {
    'explorer/context': [
      {
        command: 'portolan.simulateTraffic',
        group: '4_portolan',
        when: 'resourceExtname =~ /^\\.(ya?ml|json)$/ && portolan.hasServices',
      },
      ...onTrace.map((command) => ({ command, group: '4_portolan', when: 'resourceExtname == .portolan-trace' })),
    ],
    'editor/title': onTrace.map((command) => ({
      command,
      group: 'navigation',
      // The ways of single requests are traces too, in documents that are no files.
      when: 'editorLangId == portolan-trace && resourceScheme != portolan-trace',
    })),
    'editor/context': onService.map(([command]) => ({
      command,
      group: '1_portolan',
      when: 'editorLangId =~ /^(yaml|json|helm)$/ && portolan.hasServices',
    })),
  };
}
