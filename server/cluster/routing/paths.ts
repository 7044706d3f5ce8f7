/**
 * Whether a path lies below a prefix, element by element; a slash at the prefix's end does not count.
 * kubernetes: staging/src/k8s.io/api/networking/v1/types.go PathTypePrefix; gateway-api: apis/v1 PathMatchPathPrefix
 */
export function hasPathPrefix(path: string, prefix: string): boolean {
  const bare = withoutTrailingSlash(prefix);
  return path.startsWith(bare) && (path.length === bare.length || path[bare.length] === '/');
}

/** `/shop` for `/shop/`, `""` for `/`. */
export function withoutTrailingSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}
