import type { Environment } from '../../workspace/environment.ts';

/** Whether somebody said that an object exists which is written nowhere here. */
export function isOutside({ facts }: Environment, kind: string, name: string): boolean {
  return facts.outside?.some((object) => object.kind === kind && object.name === name) ?? false;
}
