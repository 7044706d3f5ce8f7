import type { Running, Stream } from './event.ts';
import type { Place } from './place.ts';
import type { World } from './world.ts';

/** Where a stream goes: to another one, or to the end of a file. */
export type Sink = Stream | { readonly path: string };

/** A redirection whose words are expanded. */
export type Route =
  | { readonly kind: 'join'; readonly stream: Stream; readonly into: Stream }
  | {
      readonly kind: 'output';
      readonly stream: Stream | 'both';
      readonly append: boolean;
      readonly path: string;
    };

/** Sends output where redirections say, one after the other. */
export function* redirect(running: Running, routes: readonly Route[], place: Place, world: World): Running {
  if (routes.length === 0) return yield* running;
  const sinks = sinksAfter(routes);
  for (const route of routes) {
    if (route.kind === 'output' && !route.append) world.files.write(route.path, place, '');
  }
  for (;;) {
    const { done, value } = running.next();
    if (done) return value;
    const sink = value.type === 'output' ? sinks.get(value.stream) : undefined;
    if (value.type !== 'output' || sink === undefined) yield value;
    else if (typeof sink === 'string') yield { ...value, stream: sink };
    else world.files.write(sink.path, place, (world.files.text(sink.path, place) ?? '') + value.text);
  }
}

function sinksAfter(routes: readonly Route[]): ReadonlyMap<Stream, Sink> {
  const sinks = new Map<Stream, Sink>([
    ['stdout', 'stdout'],
    ['stderr', 'stderr'],
  ]);
  for (const route of routes) {
    if (route.kind === 'join') sinks.set(route.stream, sinks.get(route.into) ?? route.into);
    else {
      const sink = DEVICES.get(route.path) ?? { path: route.path };
      if (route.stream !== 'stderr') sinks.set('stdout', sink);
      if (route.stream !== 'stdout') sinks.set('stderr', sink);
    }
  }
  return sinks;
}

const DEVICES: ReadonlyMap<string, Stream> = new Map([
  ['/dev/stdout', 'stdout'],
  ['/dev/stderr', 'stderr'],
]);
