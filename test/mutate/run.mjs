// `npm run mutate`: bundles mutate.ts and runs it.

import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const outfile = join(root, 'node_modules/.cache/mutate/mutate.mjs');
await build({
  entryPoints: [join(root, 'test/mutate/mutate.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  external: [],
  logLevel: 'warning',
});
const env = { ...process.env, PROJECT_ROOT: root };
process.exit(spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit', env }).status ?? 1);
