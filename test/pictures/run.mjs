// `npm run pictures`: builds the program, bundles pictures.ts, and runs it. `npm run pictures -- board` draws one.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const out = join(root, 'node_modules/.cache/pictures');
mkdirSync(out, { recursive: true });
execFileSync(process.execPath, [join(root, 'build.mjs')], { stdio: 'inherit' });
await build({
  entryPoints: [join(root, 'test/pictures/pictures.ts')],
  outdir: out,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  external: ['@lydell/node-pty'],
  // what is CommonJS inside calls require, which an ES module has not
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  logLevel: 'warning',
});
const env = { ...process.env, PROJECT_ROOT: root };
const args = [join(out, 'pictures.mjs'), ...process.argv.slice(2)];
process.exit(spawnSync(process.execPath, args, { stdio: 'inherit', env }).status ?? 1);
