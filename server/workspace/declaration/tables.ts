import { scenarioFields } from '../scenario/fields.ts';
import { isDeclaration } from './declaration.ts';
import { declarationFields, type Fields } from './fields.ts';

/** Whether a file is a scenario, by its name. */
export function isScenario(uri: string): boolean {
  return uri.endsWith('.portolan.yaml');
}

/** The fields of a file of Portolan's own; nothing for other files. */
export function tableOf(uri: string): Fields | undefined {
  if (isDeclaration(uri)) return declarationFields;
  return isScenario(uri) ? scenarioFields : undefined;
}
