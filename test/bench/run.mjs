// `npm run bench`: bundles bench.ts, builds the program, and runs it with the garbage collector at hand.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const out = join(root, 'node_modules/.cache/bench');
mkdirSync(out, { recursive: true });
execFileSync(process.execPath, [join(root, 'build.mjs')], { stdio: 'inherit' });
await build({
  entryPoints: ['bench', 'bare', 'peer', 'pulse'].map((name) => join(root, `test/bench/${name}.ts`)),
  outdir: out,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  external: ['ioredis-mock', '@lydell/node-pty'],
  // what is CommonJS inside calls require, which an ES module has not
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  logLevel: 'warning',
});
const env = { ...process.env, PROJECT_ROOT: root };
const args = ['--expose-gc', join(out, 'bench.mjs'), ...process.argv.slice(2)];
process.exit(spawnSync(process.execPath, args, { stdio: 'inherit', env }).status ?? 1);
