// `npm run bench`: bundles bench.ts, builds the program, and runs it with the garbage collector at hand.

import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const out = join(root, 'node_modules/.cache/bench');
mkdirSync(out, { recursive: true });
execFileSync(process.execPath, [join(root, 'build.mjs')], { stdio: 'inherit' });
await build({
  entryPoints: ['bench', 'bare', 'peer'].map((name) => join(root, `test/bench/${name}.ts`)),
  outdir: out,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  external: ['ioredis-mock'],
  logLevel: 'warning',
});
const env = { ...process.env, PROJECT_ROOT: root };
execFileSync(process.execPath, ['--expose-gc', join(out, 'bench.mjs'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env,
});
