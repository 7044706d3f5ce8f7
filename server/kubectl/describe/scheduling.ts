import type { JsonObject } from '../../cluster/objects/json.ts';
import { at, numberAt, objectsAt, textAt } from '../fields.ts';
import { formatSelector } from '../print/selectors.ts';
import { labelLines, several } from './lines.ts';

/** Which nodes a Pod, or the Pods of a template, may be on. `before` stands before each title. */
export function schedulingLines(pod: JsonObject, before = ''): readonly string[] {
  const spread = objectsAt(pod, 'spec.topologySpreadConstraints').map(spreadText).sort();
  return [
    ...labelLines(`${before}Node-Selectors`, pod, 'spec.nodeSelector'),
    ...several(`${before}Tolerations`, objectsAt(pod, 'spec.tolerations').map(tolerationText).sort()),
    ...(spread.length === 0 ? [] : several(`${before}Topology Spread Constraints`, spread)),
  ];
}

/** kubernetes: kubectl pkg/describe describeTopologySpreadConstraints */
function spreadText(constraint: JsonObject): string {
  const selector = at(constraint, 'labelSelector');
  const skew = `when max skew ${numberAt(constraint, 'maxSkew')} is exceeded`;
  const pods = selector === undefined ? '' : ` for selector ${formatSelector(selector)}`;
  return `${textAt(constraint, 'topologyKey')}:${textAt(constraint, 'whenUnsatisfiable')} ${skew}${pods}`;
}

/** kubernetes: kubectl pkg/describe printTolerationsMultilineWithIndent */
function tolerationText(toleration: JsonObject): string {
  const key = textAt(toleration, 'key');
  const value = textAt(toleration, 'value');
  const effect = textAt(toleration, 'effect');
  const seconds = at(toleration, 'tolerationSeconds');
  const operator = textAt(toleration, 'operator');
  const written = `${key}${value === '' ? '' : `=${value}`}${effect === '' ? '' : `:${effect}`}`;
  const exists = operator === 'Exists' && value === '';
  const how = exists ? (key === '' && effect === '' ? 'op=Exists' : ' op=Exists') : '';
  return `${written}${how}${typeof seconds === 'number' ? ` for ${seconds}s` : ''}`;
}
