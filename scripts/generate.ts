/** `npm run generate`: writes every file that comes out of a table (`scripts/generated/registry.ts`). */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generated } from './generated/registry.ts';

for (const { file, render } of generated) {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const after = render(before);
  if (after === before) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, after);
  console.log(`${file}: written`);
}
