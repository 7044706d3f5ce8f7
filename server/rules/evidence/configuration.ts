import { valueAt } from '../../cluster/objects/fieldPath.ts';
import { asObject, isObject, type Json } from '../../cluster/objects/json.ts';
import type { Environment } from '../../workspace/environment.ts';
import type { Resource } from '../../workspace/resource.ts';
import type { Workload } from './declaredPorts.ts';

/** What a workload's Pods are configured with besides their own manifest. */
export interface Configuration {
  readonly configMaps: readonly Resource[];
  /** One of them is not here. */
  readonly isPartlyKnown: boolean;
}

/** How Pods refer to a ConfigMap: as a volume, in a projected one, for all variables, for one. */
const CONFIG_MAP_FIELDS: ReadonlySet<string> = new Set(['configMap', 'configMapRef', 'configMapKeyRef']);

/** The ConfigMaps that a workload's template refers to. */
export function configurationOf({ resource, kind }: Workload, environment: Environment): Configuration {
  const names = [...new Set(namesIn(valueAt(resource.object.value, kind.templatePath)))];
  const found = names.map((name) => environment.named(resource, 'ConfigMap', name));
  return { configMaps: found.flat(), isPartlyKnown: found.some((hits) => hits.length === 0) };
}

function namesIn(value: Json | undefined): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const { name } = asObject(inner);
    return CONFIG_MAP_FIELDS.has(key) && typeof name === 'string' ? [name] : namesIn(inner);
  });
}
