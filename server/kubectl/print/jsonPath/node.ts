/** One step of a JSONPath template. kubernetes: client-go util/jsonpath node.go */
export type JsonPathNode =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'field'; readonly name: string }
  | {
      readonly kind: 'slice';
      readonly from: number | undefined;
      readonly to: number | undefined;
      readonly step: number | undefined;
      readonly single: boolean;
    }
  | { readonly kind: 'wildcard' | 'recursive' | 'root' | 'current' }
  | {
      readonly kind: 'filter';
      readonly left: readonly JsonPathNode[];
      readonly operator: string;
      readonly right: readonly JsonPathNode[];
    }
  | { readonly kind: 'union'; readonly choices: readonly (readonly JsonPathNode[])[] }
  | { readonly kind: 'range'; readonly over: readonly JsonPathNode[]; readonly body: readonly JsonPathPart[] };

/** A part of a template: text as it stands, or what stands in braces. */
export type JsonPathPart = { readonly literal: string } | { readonly path: readonly JsonPathNode[] };
