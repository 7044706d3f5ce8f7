import { join } from 'node:path';

/** The repository. */
export const root = join(import.meta.dirname, '../../..');

/** What is downloaded or made while developing; ignored by git, and may be deleted at any time. */
export const cacheFolder = join(root, '.cache');

/** Where pictures go that nobody asked to keep. */
export const pictures = join(cacheFolder, 'pictures');
