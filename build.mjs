// Bundles the program: src/main.ts -> dist/main.js and the chunks it loads when it needs them.
//
//   node build.mjs        dist/main.js   (what scripts and plain mode need)
//                         dist/app-XXXX.js   (Ink and React: only a shell with a screen loads it)
//                         dist/LICENSES.txt  (of everything that is inside)
//
// The bundle is the package: it has no dependencies to install. Lessons stay files, one folder up from dist.

import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));

/** Ink asks for React's developer tools only when it is developed itself; in the bundle there is nothing behind them. */
const withoutDeveloperTools = {
  name: 'without-developer-tools',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^react-devtools-core$|^\.\/devtools-window-polyfill\.js$/ }, ({ path }) => ({
      path,
      namespace: 'nothing',
    }));
    onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({
      contents: 'export default { initialize() {}, connectToDevTools() {} };',
    }));
  },
};

/**
 * Yoga, Ink's layout, comes as WebAssembly in base64, which its loader takes through fetch(): that loads all of undici,
 * 20 ms for nothing. Instantiated directly it is ready at once. Fails loudly where the loader has changed.
 */
const yogaAtOnce = {
  name: 'yoga-at-once',
  setup({ onLoad }) {
    const data = /"data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)"/;
    onLoad({ filter: /yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const call = 'await loadYoga()';
      const binary = readFileSync(join(dirname(path), '../binaries/yoga-wasm-base64-esm.js'), 'utf8').match(data)?.[1];
      if (!text.includes(call) || binary === undefined)
        throw new Error('yoga-layout is built otherwise now: see build.mjs');
      const instantiate = `{
        instantiateWasm(imports, done) {
          const module = new WebAssembly.Module(Buffer.from('${binary}', 'base64'));
          const instance = new WebAssembly.Instance(module, imports);
          done(instance);
          return instance.exports;
        },
      }`;
      return { contents: text.replace(call, () => `await loadYoga(${instantiate})`) };
    });
    onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(data, '"data:application/octet-stream;base64,"'),
    }));
  },
};

/** string-width makes its Intl.Segmenter when it is loaded; plain text needs none, and the first one takes 18 ms. */
const segmenterWhenNeeded = {
  name: 'segmenter-when-needed',
  setup({ onLoad }) {
    onLoad({ filter: /string-width[\\/]index\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const made = 'const segmenter = new Intl.Segmenter();';
      if (!text.includes(made)) return undefined; // another version, made otherwise
      const later = 'let made; const segmenter = { segment: (text) => (made ??= new Intl.Segmenter()).segment(text) };';
      return { contents: text.replace(made, later) };
    });
  },
};

/**
 * Bundle `entry` into the folder `outdir`, which changes only when all went well. Some packages inside are CommonJS
 * and call require, which an ES module has not: hence the first lines of every file.
 */
export async function bundle(entry, outdir) {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    outdir,
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    jsx: 'automatic',
    minify: true,
    legalComments: 'eof',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    plugins: [withoutDeveloperTools, yogaAtOnce, segmenterWhenNeeded],
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  mkdirSync(outdir, { recursive: true });
  writeFileSync(join(outdir, 'LICENSES.txt'), licences(Object.keys(metafile.inputs)));
  // The entry comes last, and what was left of an older build goes when nothing names it any more: whoever starts the
  // program meanwhile gets a whole one.
  const files = outputFiles.toSorted((a, b) => Number(isEntry(a.path, entry)) - Number(isEntry(b.path, entry)));
  for (const { path, contents } of files) writeFileSync(path, contents);
  const kept = new Set(['LICENSES.txt', ...files.map(({ path }) => basename(path))]);
  for (const name of readdirSync(outdir)) if (!kept.has(name)) rmSync(join(outdir, name));
  return outdir;
}

function isEntry(path, entry) {
  return basename(path, '.js') === basename(entry).replace(/\.tsx?$/, '');
}

/** The licence of every package with a file in the bundle. */
function licences(inputs) {
  const folders = new Set(inputs.map((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]));
  folders.delete(undefined);
  return [...folders]
    .sort()
    .map((folder) => {
      const about = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
      const file = readdirSync(join(root, folder)).find((name) => /^licen[cs]e/i.test(name));
      const text = file === undefined ? `Licence: ${about.license}\n` : readFileSync(join(root, folder, file), 'utf8');
      return `${about.name} ${about.version}\n\n${text.trimEnd()}\n`;
    })
    .join(`\n${'-'.repeat(76)}\n\n`);
}

if (process.argv[1] !== undefined && basename(process.argv[1]) === 'build.mjs') {
  const entry = join(root, 'src/main.ts');
  if (!existsSync(entry)) throw new Error(`there is no ${entry}`);
  const main = join(await bundle(entry, join(root, 'dist')), 'main.js');
  chmodSync(main, 0o755);
}
