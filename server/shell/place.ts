/** Where a command runs. */
export type Place =
  /** The user's own machine, where kubectl is. */
  | { readonly type: 'machine' }
  | { readonly type: 'pod'; readonly namespace: string; readonly name: string; readonly container: string }
  | { readonly type: 'node'; readonly name: string };

/** The user's own machine. */
export const MACHINE: Place = { type: 'machine' };
