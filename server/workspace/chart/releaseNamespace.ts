/** Into which namespace a chart is installed that nobody names: helm would write `default` and it would look as if meant. */
export const UNKNOWN_NAMESPACE = 'portolan-unknown-namespace';

/** A rendered text without that namespace: objects in it have none, and other texts with it hold a placeholder. */
export function withUnknownNamespace(rendered: string): string {
  return rendered
    .replace(/^ {2}namespace: (["']?)portolan-unknown-namespace\1[ \t]*\r?\n/gm, '')
    .replaceAll(UNKNOWN_NAMESPACE, '${RELEASE_NAMESPACE}');
}
