import type { Manifest } from '../../manifests/manifest.ts';

/** A chart that `helm template` can render. */
export interface ChartRequest {
  /** Tells it from the same chart with other values. */
  readonly id: string;
  /** A URI without `/` at its end. */
  readonly folder: string;
  /** URIs of values files, the last one wins. */
  readonly values: readonly string[];
  readonly namespace: string | undefined;
  readonly kubernetesVersion: string | undefined;
}

/** What came of rendering a chart. */
export type Rendering =
  | { readonly output: Manifest }
  /** What helm says when it fails. */
  | { readonly error: string }
  /** Why helm was not asked, in words that go on from the chart's name. */
  | { readonly notAsked: string };

/** What a chart is rendered from besides the files on disk. */
export interface ChartSurroundings {
  /** The workspace's folders, as URIs: nothing outside of them is rendered. */
  readonly folders: readonly string[];
  /** Texts as they stand in editors, by URI. */
  readonly unsaved: ReadonlyMap<string, string>;
}

/** The request for a chart, with the values files of an environment. */
export function chartRequest(
  folder: string,
  values: readonly string[],
  namespace: string | undefined,
  kubernetesVersion: string | undefined,
): ChartRequest {
  const id = ['chart', folder, ...values, namespace, kubernetesVersion].join(' ');
  return { id, folder, values, namespace, kubernetesVersion };
}

/** Under which name a rendering is among what assemblies are made of. */
export function renderingInput(id: string): string {
  return RENDERING + id;
}

/** What such a name begins with. */
export const RENDERING = 'rendering of ';
