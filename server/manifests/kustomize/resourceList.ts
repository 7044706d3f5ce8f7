import { idKey, type Resource } from './resource.ts';

/** The objects that a kustomization has gathered, in order. Ids are unique, as far as kustomize looks. */
export class ResourceList {
  #resources: Resource[] = [];
  #keys: Set<string> | undefined = new Set();

  get resources(): readonly Resource[] {
    return this.#resources;
  }

  /** Replaces all objects; their ids are not compared. */
  set resources(resources: readonly Resource[]) {
    this.#resources = [...resources];
    this.#keys = undefined;
  }

  /** To be called after ids were changed from outside. */
  forgetIds(): void {
    this.#keys = undefined;
  }

  has(resource: Resource): boolean {
    this.#keys ??= new Set(this.#resources.map(({ id }) => idKey(id)));
    return this.#keys.has(idKey(resource.id));
  }

  /** Adds an object; false where one with its id is there already. */
  append(resource: Resource): boolean {
    if (this.has(resource)) return false;
    this.#resources.push(resource);
    this.#keys?.add(idKey(resource.id));
    return true;
  }
}
