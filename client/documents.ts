/** The documents that may hold manifests, wherever they are kept. */
export const documentSelector = [{ language: 'yaml' }, { language: 'json' }, { language: 'helm' }] as const;
