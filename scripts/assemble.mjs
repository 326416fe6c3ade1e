// `npm run assemble`: compiles assembly/rows.ts and writes it as text into src/kernel/rowsModule.ts.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { assemble } from './assembly.mjs';

const target = fileURLToPath(new URL('../src/kernel/rowsModule.ts', import.meta.url));
const bytes = await assemble('rows.ts');
writeFileSync(
  target,
  [
    '// Made from assembly/rows.ts by `npm run assemble`; a test compares the two.',
    '',
    '/** The compiled kernel, base64. */',
    'export const ROWS_MODULE =',
    `  '${Buffer.from(bytes).toString('base64')}';`,
    '',
  ].join('\n'),
);
console.log(`${target}: ${bytes.length} bytes of WebAssembly`);
