// Bundles the program: src/ -> dist/.
//
//   node build.mjs        dist/main.js          (src/launch.ts: what is run)
//                         dist/program-XXXX.js  (all of src, and the libraries it needs without a screen)
//                         dist/screen-XXXX.js   (Ink and React: only a shell with a screen loads it)
//                         dist/*.cache          (V8's code cache of the two)
//                         dist/LICENSES.txt     (of everything that is inside)
//
// The bundle is the package: it has no dependencies to install. Lessons stay files, one folder up from dist.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));

/** A file with some of its text replaced; fails loudly where it is written otherwise. */
function replaced(path, ...pairs) {
  let text = readFileSync(path, 'utf8');
  for (const [from, to] of pairs) {
    if (!text.includes(from)) throw new Error(`${basename(path)} is written otherwise now: see build.mjs`);
    text = text.replace(from, () => to);
  }
  return { contents: text };
}

/**
 * Ink waits, as it is loaded, for Yoga's WebAssembly and for what only its own developers need: a file that is compiled
 * as one cannot. Yoga comes as base64, which its loader takes through fetch(); instantiated directly it is there at once,
 * and all of undici is not loaded for it. Fails loudly where Ink or Yoga have changed.
 */
const inkAtOnce = {
  name: 'ink-at-once',
  setup({ onLoad }) {
    const data = /"data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)"/;
    onLoad({ filter: /yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/ }, ({ path }) => {
      const binary = readFileSync(join(dirname(path), '../binaries/yoga-wasm-base64-esm.js'), 'utf8').match(data)?.[1];
      if (binary === undefined) throw new Error('yoga-layout is built otherwise now: see build.mjs');
      const yoga = `(() => {
        const yoga = {
          instantiateWasm(imports, done) {
            const module = new WebAssembly.Module(Buffer.from('${binary}', 'base64'));
            const instance = new WebAssembly.Instance(module, imports);
            done(instance);
            return instance.exports;
          },
        };
        loadYoga(yoga);
        return yoga;
      })()`;
      return replaced(path, ['await loadYoga()', yoga]);
    });
    onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(data, '"data:application/octet-stream;base64,"'),
    }));
    onLoad({ filter: /ink[\\/]build[\\/]reconciler\.js$/ }, ({ path }) =>
      replaced(path, ["await import('./devtools.js')", 'undefined'], ['await loadPackageJson()', 'undefined']),
    );
  },
};

/**
 * Ink puts every frame together cell by cell, since boxes may lie over each other: 5 ms of the 8 that a key costs with
 * the board on. Our rows are whole and stand one below the other, so they can be taken as they are; whatever else there
 * is goes Ink's way.
 */
const wholeRows = {
  name: 'whole-rows',
  setup({ onLoad }) {
    const atOnce = `    get() {
        const rows = wholeRows(this.operations, this.height);
        if (rows !== undefined) return { output: rows.join('\\n'), height: this.height };
`;
    const below = `
function wholeRows(operations, height) {
  const rows = Array(height);
  for (const { type, x, y, text, transformers } of operations) {
    if (type !== 'write' || x !== 0) return undefined;
    for (const [index, line] of text.split('\\n').entries()) {
      if (y + index >= height || rows[y + index] !== undefined) return undefined;
      rows[y + index] = transformers.reduce((shown, transform) => transform(shown, index), line).trimEnd();
    }
  }
  return Array.from(rows, (row) => row ?? '');
}
export default class Output {`;
    onLoad({ filter: /ink[\\/]build[\\/]output\.js$/ }, ({ path }) =>
      replaced(path, ['    get() {\n', atOnce], ['export default class Output {', below]),
    );
  },
};

/**
 * The libraries that measure text make an Intl.Segmenter each (18 ms the first, 8 the next) and string-width the largest
 * classes of characters (11 ms) when they are loaded, and plain text needs none of them: here each is made when it is
 * first asked for. Fails loudly where they are written otherwise.
 */
const widthWhenNeeded = {
  name: 'width-when-needed',
  setup({ onLoad }) {
    const files = ['string-width/index', 'slice-ansi/tokenize-ansi', 'ansi-tokenize/build/tokenize'];
    const filter = new RegExp(`(?:${files.join('|').replaceAll('/', '[\\\\/]')})\\.js$`);
    const segmenter = /^const (\w+) = (new Intl\.Segmenter\(.*\));$/m;
    const classes = /^const (\w+) = \/(.*)\/v;$/gm;
    const later = 'function later(make) { let made; return () => (made ??= make()); }';
    const segment = (_, name, made) => `const ${name}Made = later(() => ${made});
      const ${name} = { segment: (text) => ${name}Made().segment(text) };`;
    const test = (_, name, source) => `const ${name}Made = later(() => new RegExp(${JSON.stringify(source)}, 'v'));
      const ${name} = { test: (text) => ${name}Made().test(text), [Symbol.search]: (text) => text.search(${name}Made()) };`;
    onLoad({ filter }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      if (!segmenter.test(text)) throw new Error(`${path} is written otherwise now: see build.mjs`);
      return { contents: `${text.replace(segmenter, segment).replace(classes, test)}\n${later}` };
    });
  },
};

/** commander can run other programs as subcommands, which we have none of: what it would need takes 8 ms to load. */
const withoutPrograms = {
  name: 'without-programs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
      /commander[\\/]lib[\\/]/.test(importer) ? { path, namespace: 'nothing' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** The libraries of the screen, in a file of their own. */
const libraries = ['ink', 'react', 'react/jsx-runtime'];
const screenEntry = libraries.map((name) => `'${name}': () => require('${name}')`).join(', ');

/** In the program they are asked for when the screen is. */
const fromScreen = (file) => ({
  name: 'from-screen',
  setup({ onResolve, onLoad }) {
    const filter = new RegExp(`^(?:${libraries.join('|')})$`);
    onResolve({ filter }, ({ path }) => ({ path, namespace: 'screen' }));
    onResolve({ filter: /^\.\/screen-/, namespace: 'screen' }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: 'screen' }, ({ path }) => ({
      contents: `module.exports = require('./${file}').libraries['${path}']();`,
    }));
  },
});

/** One file, as text; its inputs are added to `inputs`. */
async function oneFile(inputs, options) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    jsx: 'automatic',
    minify: true,
    legalComments: 'eof',
    banner: { js: "const __here = require('node:url').pathToFileURL(__filename).href;" },
    metafile: true,
    write: false,
    logLevel: 'warning',
    ...options,
    define: {
      'process.env.NODE_ENV': '"production"',
      'process.env.DEV': '"false"',
      'import.meta.url': '__here',
      ...options.define,
    },
  });
  inputs.push(...Object.keys(metafile.inputs));
  return outputFiles[0].text;
}

/** The name of a file that holds this text and will never hold another: its code cache is bound to it. */
const named = (name, text) => `${name}-${createHash('sha256').update(text).digest('hex').slice(0, 8)}.js`;

/**
 * Bundle `entry` into the folder `outdir`, to be run as `node outdir/entry.js`. The folder changes only when all went
 * well, the file that is run comes last, and what was left of an older build goes then: whoever starts the program
 * meanwhile gets a whole one.
 */
export async function bundle(entry, outdir) {
  const inputs = [];
  const screen = await oneFile(inputs, {
    stdin: { contents: `exports.libraries = { ${screenEntry} };`, resolveDir: root },
    plugins: [inkAtOnce, wholeRows, widthWhenNeeded],
  });
  const screenName = named('screen', screen);
  const program = await oneFile(inputs, {
    entryPoints: [entry],
    plugins: [fromScreen(screenName), widthWhenNeeded, withoutPrograms],
  });
  const programName = named('program', program);
  const launcher = await oneFile(inputs, {
    entryPoints: ['src/launch.ts'],
    banner: { js: '#!/usr/bin/env node' },
    define: { PROGRAM: JSON.stringify(programName), SCREEN: JSON.stringify(screenName) },
  });
  const files = {
    'package.json': '{ "type": "commonjs" }\n',
    'LICENSES.txt': licences(inputs),
    [screenName]: screen,
    [programName]: program,
    [`${basename(entry).replace(/\.tsx?$/, '')}.js`]: launcher,
  };
  mkdirSync(outdir, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(outdir, name), text);
  const kept = new Set([...Object.keys(files), `${screenName}.cache`, `${programName}.cache`]);
  for (const name of readdirSync(outdir)) if (!kept.has(name)) rmSync(join(outdir, name));
  return outdir;
}

/** How long (ms) the program may take to come up in a build before we do without its code cache. */
const patience = 20_000;

/**
 * Run the program, first for a script and then in a terminal, in a state folder of its own, so that it leaves V8's code
 * cache of what a start needs beside it. Where no terminal can be had it starts without one: slower, and the same.
 */
async function keepCompiled(main) {
  const pty = await import('@lydell/node-pty').catch(() => undefined);
  if (pty === undefined) return;
  const home = mkdtempSync(join(tmpdir(), 'streamdojo-build-'));
  const env = { ...process.env, STREAMDOJO_HOME: home, STREAMDOJO_WRITE_CACHE: '1', TERM: 'xterm-256color' };
  for (const name of ['CI', 'CONTINUOUS_INTEGRATION', 'NO_COLOR', 'NODE_OPTIONS']) delete env[name];
  try {
    spawnSync(process.execPath, [main, 'run', '-'], { cwd: home, env, input: script, timeout: patience });
    await new Promise((resolve) => {
      const terminal = pty.spawn(process.execPath, [main, 'play'], { cols: 80, rows: 24, cwd: home, env });
      const tooLong = setTimeout(() => terminal.kill(), patience);
      terminal.onExit(() => {
        clearTimeout(tooLong);
        resolve();
      });
      terminal.onData(() => terminal.write('\x04')); // Ctrl-D: it has come up, and may leave
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** What most scripts do. */
const script = `XADD s * field value
XGROUP CREATE s g 0
XREADGROUP GROUP g ana COUNT 1 STREAMS s >
XPENDING s g
XACK s g 1-1
XRANGE s - +
XLEN s
`;

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
  await keepCompiled(main);
}
