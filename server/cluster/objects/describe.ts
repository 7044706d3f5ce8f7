/** `Service "web"`, as people and kubectl name an object. */
export function describeObject({ kind, name = '' }: { readonly kind: string; readonly name?: string }): string {
  return `${kind} "${name}"`;
}
