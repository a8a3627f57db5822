// `npm start`: the program from a clone, in one step. What is missing or older than its sources is made first, and said
// in one line; then this very process becomes the program, so its input, signals and exit code are the program's own.
//
//   fresh clone     streamdojo: installing what the build needs (once)
//                   streamdojo: building
//   ever after      nothing: straight to the program

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const at = (name) => join(root, name);
const program = at('dist/main.js');

/** When a file was last written, in ms; 0 where there is none. */
const written = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

/** When the newest file below a folder was written. The folders count too: a file may have been removed. */
const newest = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true }).reduce(
    (latest, entry) => Math.max(latest, written(join(entry.parentPath ?? entry.path, entry.name))),
    written(folder),
  );

/** Run node with these arguments, quietly; what it has to say is shown when it fails, and we end as it did. */
function run(what, ...args) {
  process.stderr.write(`streamdojo: ${what}\n`);
  const { status, signal, stdout, stderr, error } = spawnSync(args[0], args.slice(1), { cwd: root, encoding: 'utf8' });
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
  process.stderr.write(`streamdojo: that failed (${error?.message ?? signal ?? `exit code ${status}`})\n`);
  process.exit(status || 1);
}

/** npm, as it started us; by its name where something else did. */
const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];

if (written(at('node_modules/.package-lock.json')) < written(at('package-lock.json')))
  run(
    'installing what the build needs (once)',
    ...npm,
    'ci',
    '--include=dev',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  );
if (
  written(program) <
  Math.max(newest(at('src')), ...['package-lock.json', 'build.mjs', 'tsconfig.json'].map((f) => written(at(f))))
)
  run('building', process.execPath, at('build.mjs'));

process.argv[1] = program;
await import(pathToFileURL(program).href);
