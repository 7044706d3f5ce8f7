import type { ApiResource } from '../../cluster/apiServer/resources.ts';
import { API_RESOURCES } from '../../cluster/apiServer/resources.ts';

/** The kinds that an argument such as `svc,deployments.apps` or `all` names, or the name that nobody knows. */
export function findResources(
  argument: string,
): { readonly resources: readonly ApiResource[] } | { readonly unknown: string } {
  const found: ApiResource[] = [];
  for (const name of argument.split(',')) {
    const resources = name === 'all' ? ALL : API_RESOURCES.filter((resource) => isCalled(resource, name)).slice(0, 1);
    if (resources.length === 0) return { unknown: name };
    found.push(...resources.filter((resource) => !found.includes(resource)));
  }
  return { resources: found };
}

const ALL = API_RESOURCES.filter(({ inAll }) => inAll);

/** By plural, singular, short name or kind; with `.group` or `.version.group`. kubernetes: client-go restmapper shortcutExpander */
function isCalled(resource: ApiResource, written: string): boolean {
  const [name = '', ...rest] = written.split('.');
  const lower = name.toLowerCase();
  const names = [resource.plural, resource.singular, ...resource.shortNames];
  if (!names.includes(lower)) return false;
  const qualifier = rest.join('.');
  return qualifier === '' || isGroup(resource, qualifier);
}

function isGroup({ group, version }: ApiResource, qualifier: string): boolean {
  if (qualifier === group || qualifier === version) return true;
  if (qualifier === `${version}.${group}` || qualifier === `${version}.`) return true;
  return group.startsWith(`${qualifier}.`);
}

/** A kind in output: `service`, `deployment.apps`. */
export function singularName({ singular, group }: ApiResource): string {
  return group === '' ? singular : `${singular}.${group}`;
}
