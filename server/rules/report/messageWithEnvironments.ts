import { PLAIN } from '../../workspace/plainEnvironment.ts';
import type { Finding } from '../rule.ts';

/** What a finding says, and in which environments it holds where these are built or declared. */
export function messageWithEnvironments({ message, environments }: Finding): string {
  const named = environments.filter((name) => name !== PLAIN);
  return named.length === 0 ? message : `${message} (in ${named.join(', ')})`;
}
