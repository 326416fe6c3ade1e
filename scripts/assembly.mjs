// Compiles a source of assembly/ to WebAssembly, in memory.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const FOLDER = fileURLToPath(new URL('../assembly/', import.meta.url));

/**
 * The module that a source compiles to, with the options of asconfig.json.
 * @param {string} name file name in assembly/
 * @returns {Promise<Uint8Array>} @throws Error with the compiler's messages
 */
export async function assemble(name) {
  /** @type {Uint8Array | null} */
  let module = null;
  const { error, stderr } = await asc.main(
    [name, '--config', 'asconfig.json', '--outFile', 'module.wasm', '--baseDir', FOLDER],
    {
      readFile: (file, folder) => {
        try {
          return readFileSync(`${folder}/${file}`, 'utf8');
        } catch {
          return null;
        }
      },
      writeFile: (file, contents) => {
        if (file === 'module.wasm' && typeof contents !== 'string') module = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || !module)
    throw new Error(`assembly/${name} does not compile:\n${error?.message ?? ''}\n${stderr.toString()}`);
  return module;
}
