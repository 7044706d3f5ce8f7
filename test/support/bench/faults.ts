import type { Application } from './application.ts';

/** Mistakes as people make them: each takes a sound application and makes exactly one. */
export const faults: Readonly<Record<string, (sound: Application) => Application>> = {
  'selector value mistyped': (app) => withSelector(app, ([key, value]) => [key, swapped(value)]),
  'selector key mistyped': (app) => withSelector(app, ([key, value]) => [key.slice(0, 1) + key.slice(2), value]),
  'port name mistyped': (app) => withPort(named(app), { targetPort: 'http-mian' }),
  'port number mistyped': (app) =>
    withPort({ ...app, portName: undefined, containerPort: 9096, probePort: 9096 }, { targetPort: 9069 }),
  'node port too low': (app) => withPort(withType(app, 'NodePort'), { nodePort: 8080 }),
  'node port without its type': (app) => withPort(withType(app, 'ClusterIP'), { nodePort: 30500 }),
  'protocol in small letters': (app) => withPort(app, { protocol: 'tcp' }),
  'port name twice': (app) => ({
    ...app,
    service: { ...app.service, ports: [...app.service.ports.slice(0, 1), { ...app.service.ports[0], port: 8181 }] },
  }),
  'template without the selector': (app) => ({
    ...app,
    templateLabels: {
      ...app.templateLabels,
      ...Object.fromEntries(
        Object.entries(app.selector)
          .slice(-1)
          .map(([key, value]) => [key, swapped(value)]),
      ),
    },
  }),
  'probe of an unknown port': (app) => ({ ...named(app), probePort: 'http-mian' }),
};

function named(app: Application): Application {
  return withPort({ ...app, portName: 'http-main', probePort: 'http-main' }, { targetPort: 'http-main' });
}

function withType(app: Application, type: string): Application {
  return { ...app, service: { ...app.service, type } };
}

function withPort(app: Application, change: Readonly<Record<string, string | number>>): Application {
  const [first, ...rest] = app.service.ports;
  return { ...app, service: { ...app.service, ports: [{ ...first, ...change }, ...rest] } };
}

function withSelector(app: Application, change: (last: [string, string]) => [string, string]): Application {
  const entries = Object.entries(app.selector);
  const last = entries.at(-1);
  const selector = Object.fromEntries([...entries.slice(0, -1), ...(last === undefined ? [] : [change(last)])]);
  return { ...app, service: { ...app.service, selector } };
}

/** The first two neighbouring letters that differ, the other way round. */
function swapped(text: string): string {
  const at = [...text].findIndex(
    (letter, index) => /[a-z]{2}/.test(letter + text[index + 1]) && letter !== text[index + 1],
  );
  return at < 0 ? `${text}x` : text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
}
