// The first file node runs, and the only small one: it compiles the program, which the build has put into one file, with
// V8's code cache beside it. Most of a start would otherwise be compiling, and the shell would come up half as fast.
//
//   dist/main.js          this
//   dist/program-XXXX.js  all of src/main.ts          program-XXXX.js.cache
//   dist/screen-XXXX.js   Ink and React, when asked   screen-XXXX.js.cache
//
// A cache serves one version of V8 and one file, which is why the files bear a hash. Where there is none, or V8 refuses
// it, node compiles as ever (and, where it can, keeps a cache of its own). The build writes the caches: it runs the
// program with STREAMDOJO_WRITE_CACHE set, and each run adds what it has compiled.

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';

/** The two files; the build fills them in. */
declare const PROGRAM: string;
declare const SCREEN: string;

const folder = __dirname;
const isWriting = process.env.STREAMDOJO_WRITE_CACHE !== undefined;

const loaded = new Map<string, unknown>();

/** What a file exports; it is run once. */
function load(name: string): unknown {
  if (!loaded.has(name)) loaded.set(name, run(name));
  return loaded.get(name);
}

function run(name: string): unknown {
  const file = join(folder, name);
  const cachedData = read(`${file}.cache`);
  if (cachedData === undefined && !isWriting) return compiled(file);
  // What the build writes is ASCII, and sooner read as that.
  const script = new Script(Module.wrap(readFileSync(file, 'latin1')), { filename: file, cachedData });
  if (script.cachedDataRejected) return compiled(file);
  if (isWriting) process.on('exit', () => write(`${file}.cache`, script.createCachedData()));
  const module = { exports: {} };
  const requires = (id: string): unknown => (id === `./${SCREEN}` ? load(SCREEN) : require(id));
  script.runInThisContext()(module.exports, requires, module, file, folder);
  return module.exports;
}

/** As node does it. */
function compiled(file: string): unknown {
  (Module as { enableCompileCache?(): void }).enableCompileCache?.();
  return require(file);
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function write(file: string, data: Buffer): void {
  writeFileSync(`${file}.new`, data);
  renameSync(`${file}.new`, file);
}

load(PROGRAM);
