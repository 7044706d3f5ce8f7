import { MappingNode, ScalarNode } from './node.ts';
import type { Resource } from './resource.ts';
import { textOf } from './scalarText.ts';

/** Annotations that tools put into files for themselves. kubernetes: sigs.k8s.io/kustomize/api/resource/resource.go BuildAnnotations */
const INTERNAL = new Set([
  'config.kubernetes.io/index',
  'config.kubernetes.io/path',
  'config.k8s.io/id',
  'internal.config.kubernetes.io/index',
  'internal.config.kubernetes.io/path',
  'internal.config.kubernetes.io/id',
  'internal.config.kubernetes.io/seqindent',
  'internal.config.kubernetes.io/annotations-migration-resource-id',
  'internal.config.kubernetes.io/previousKinds',
  'internal.config.kubernetes.io/previousNames',
  'internal.config.kubernetes.io/previousNamespaces',
  'internal.config.kubernetes.io/prefixes',
  'internal.config.kubernetes.io/suffixes',
  'internal.config.kubernetes.io/allowNameChange',
  'internal.config.kubernetes.io/allowKindChange',
  'internal.config.kubernetes.io/refBy',
  'internal.config.kubernetes.io/generatorBehavior',
  'internal.config.kubernetes.io/needsHashSuffix',
  'internal.config.kubernetes.io/helm-generated',
]);

/** Annotations are written anew at the end, as texts; without any, the field goes. */
export function finishAnnotations({ node }: Resource): void {
  if (node.get('metadata') === undefined) node.set('metadata', new MappingNode({}, node.origin));
  const metadata = node.get('metadata');
  if (!(metadata instanceof MappingNode)) return;
  const annotations = metadata.get('annotations');
  if (annotations instanceof MappingNode) {
    for (const [key, value] of [...annotations.fields]) {
      if (INTERNAL.has(key)) annotations.delete(key);
      else if (value instanceof ScalarNode && typeof value.value !== 'string') {
        annotations.set(key, new ScalarNode(textOf(value) ?? '', value.origin));
      }
    }
    if (annotations.fields.size > 0) return;
  }
  if (annotations?.type !== 'sequence') metadata.delete('annotations');
}
