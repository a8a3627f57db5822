// The house: which room may import which (HOUSE.md, src/README.md), no cycles, and the shore. dependency-cruiser reads
// the imports, type imports too. It finds nothing at all when its parser is missing, and then everything would pass:
// so the modules it saw are compared with the files of src, and a planted violation must be caught. It cannot read JSX
// either: it is shown a copy of src in which a .tsx file is its import statements alone.

import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Each room, and what it may import. */
const floors: Readonly<Record<string, readonly string[]>> = {
  base: [],
  reply: ['base'],
  store: ['base'],
  grammar: ['base', 'reply'],
  commands: ['base', 'reply', 'store', 'grammar'],
  engine: ['base', 'reply', 'store', 'grammar', 'commands'],
  backend: ['base', 'reply', 'store', 'grammar', 'commands', 'engine'],
  server: ['base', 'reply', 'backend'],
  shell: ['base', 'reply', 'grammar', 'commands', 'backend'],
  board: ['base', 'reply', 'grammar', 'backend', 'shell'],
  script: ['base', 'reply', 'grammar', 'backend', 'shell'],
  worker: ['base', 'reply', 'grammar', 'backend', 'shell'],
  measure: ['base', 'reply', 'grammar', 'backend', 'shell'],
  lesson: ['base', 'reply', 'grammar', 'commands', 'backend', 'shell', 'script'],
  ui: ['base', 'reply', 'shell', 'board', 'lesson'],
  doors: [
    'base',
    'reply',
    'grammar',
    'commands',
    'backend',
    'server',
    'shell',
    'board',
    'script',
    'worker',
    'measure',
    'lesson',
    'ui',
  ],
};

/** The only files that may touch the machine: its files, its sockets, its process, its clock and its dice. */
const shore = ['launch.ts', 'main.ts', 'place.ts', 'doors/', 'server/', 'base/clock.ts', 'backend/remote.ts'];
const machine = /\bDate\.now\b|\bnew Date\(\)|\bset(?:Timeout|Interval|Immediate)\b|\bMath\.random\b|\bprocess\b/;
const machineModules = '^(?:node:)?(?:fs|net|os|child_process|process|timers|worker_threads)(?:/|$)';

const rules: IForbiddenRuleType[] = [
  { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'commands-not-their-list',
    severity: 'error',
    from: { path: '(^|/)src/commands/' },
    to: { path: '(^|/)src/commands/index\\.ts$' },
  },
  {
    name: 'script-mode-without-ink',
    severity: 'error',
    from: { path: '(^|/)src/', pathNot: '(^|/)src/ui/' },
    to: { path: '(^|/)node_modules/(?:ink|react)/' },
  },
  {
    name: 'shore',
    severity: 'error',
    from: { path: '(^|/)src/', pathNot: shore.map((file) => `(^|/)src/${file.replace('.', '\\.')}`) },
    to: { path: machineModules },
  },
  ...Object.entries(floors).map(
    ([room, may]): IForbiddenRuleType => ({
      name: `floor-${room}`,
      severity: 'error',
      from: { path: `(^|/)src/${room}/` },
      to: {
        path: '(^|/)src/',
        pathNot: [...[room, ...may].map((other) => `(^|/)src/${other}/`), '(^|/)src/place\\.ts$'],
      },
    }),
  ),
];

/** A copy of the project's src that dependency-cruiser can read. */
function readable(root: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'house-'));
  cpSync(join(root, 'src'), join(folder, 'src'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  for (const name of sources(join(folder, 'src')).filter((source) => source.endsWith('.tsx'))) {
    const path = join(folder, 'src', name);
    const imports = readFileSync(path, 'utf8').match(/^import\b[\s\S]*?';$/gm) ?? [];
    if (imports.length === 0) throw new Error(`${name} imports nothing?`);
    writeFileSync(path, imports.join('\n'));
  }
  return folder;
}

async function look(folder: string): Promise<ICruiseResult> {
  const before = process.cwd();
  process.chdir(folder);
  try {
    const { output } = await cruise(['src'], {
      ruleSet: { forbidden: rules },
      validate: true,
      parser: 'swc',
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
    });
    return output as ICruiseResult;
  } finally {
    process.chdir(before);
  }
}

function broken(result: ICruiseResult): string[] {
  return result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .sort();
}

describe('the house', () => {
  const root = resolve(import.meta.dirname, '..');
  const copy = readable(root);
  let result: ICruiseResult;
  beforeAll(async () => {
    result = await look(copy);
  }, 60_000);
  afterAll(() => rmSync(copy, { recursive: true }));

  it('was looked at whole', () => {
    const seen = result.modules.map((module) => module.source).filter((source) => source.startsWith('src/'));
    expect(seen.map((source) => relative('src', source)).sort()).toEqual(sources(join(root, 'src')));
  });

  it('has every room in the table', () => {
    const rooms = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(rooms.map(({ name }) => name).sort()).toEqual(Object.keys(floors).sort());
  });

  it('keeps its floors, has no cycles and leaves the machine to the shore', () => {
    expect(broken(result)).toEqual([]);
  });

  it('reads the clock, the dice and the process at the shore alone', () => {
    const touching = sources(join(root, 'src'))
      .filter((name) => !shore.some((part) => name.startsWith(part)))
      .filter((name) => machine.test(withoutComments(readFileSync(join(root, 'src', name), 'utf8'))));
    expect(touching).toEqual([]);
  });
});

describe('the guard', () => {
  const planted: readonly { readonly rule: string; readonly files: Readonly<Record<string, string>> }[] = [
    {
      rule: 'floor-store',
      files: {
        'store/a.ts': "import { b } from '../reply/b.ts';\nexport const a = b;\n",
        'reply/b.ts': 'export const b = 1;\n',
      },
    },
    {
      rule: 'floor-ui',
      files: {
        'ui/a.ts': "import type { B } from '../engine/b.ts';\nexport type A = B;\n",
        'engine/b.ts': 'export type B = 1;\n',
      },
    },
    {
      rule: 'no-cycles',
      files: {
        'base/a.ts': "import { b } from './b.ts';\nexport const a = () => b;\n",
        'base/b.ts': "import { a } from './a.ts';\nexport const b = () => a;\n",
      },
    },
    {
      rule: 'shore',
      files: { 'engine/a.ts': "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;\n" },
    },
    {
      rule: 'commands-not-their-list',
      files: {
        'commands/a.ts': "import { b } from './index.ts';\nexport const a = () => b;\n",
        'commands/index.ts': 'export const b = 1;\n',
      },
    },
  ];

  it.each(planted)('catches a planted $rule', async ({ rule, files }) => {
    const folder = mkdtempSync(join(tmpdir(), 'house-'));
    try {
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(join(folder, 'src', name, '..'), { recursive: true });
        writeFileSync(join(folder, 'src', name), text);
      }
      expect(broken(await look(folder)).some((found) => found.startsWith(`${rule}: `))).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('sees the machine in code and not in comments', () => {
    expect(machine.test(withoutComments('const t = Date.now(); // now'))).toBe(true);
    expect(machine.test(withoutComments('// Date.now\n/* setTimeout */ const process1 = 1;'))).toBe(false);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}
