// The board in a real terminal: the picture above the prompt, at the sizes screens have.

import { execFileSync } from 'node:child_process';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type RealServer, startReal } from '../support/real-server.ts';
import { shells } from '../support/shell.ts';
import type { OpenOptions, OpenTerminal } from '../support/terminal.ts';

const { shell: started, program, state } = shells();

async function shell(options: OpenOptions, ...args: string[]): Promise<OpenTerminal> {
  const terminal = started(options, ...args);
  await terminal.until(/^(?:\S+:\d+)?> /m);
  return terminal;
}

const add = 'XADD notifications * user_id 123 type order_update order_id 456 status shipped\r';

describe('in a lesson', () => {
  it('takes four rows at 80x24, and goal and conditions stand below it', async () => {
    const terminal = await shell({ columns: 80, rows: 24 }, 'learn', 'fan-out');
    await terminal.until(
      /^notifications .*\n email_group .*\n push_group .*\n sms_group .*\nlesson \d+ of \d+ · Fan-out/m,
    );
    terminal.type('XINFO STREAM notifications FULL\r');
    await terminal.until('(empty array)');
    await terminal.until(/^ sms_group .*\nlesson .*\nGoal: .*\n.*\n\[ \] .*\n\[ \] .*\n\[ \] .*\n> *$/m);
    terminal.type(add);
    await terminal.until(/^notifications +● +1 entry \+1/m);
    await terminal.until(/^ email_group +│○ +lag 1 \+1/m);
    await terminal.until((screen) => /^ email_group +│○ +lag 1 {3}/m.test(screen)); // for a moment
    expect(terminal.raw()).not.toContain('\x1b[2J');
  });

  it('shows who has what in hand at 120x40', async () => {
    const terminal = await shell({ columns: 120, rows: 40 }, 'learn', 'fan-out');
    terminal.type(`${add}XREADGROUP GROUP sms_group ana STREAMS notifications >\r`);
    await terminal.until(/^ sms_group +a│ +lag 0 .*pending 1 /m);
    await terminal.until(/^ {2}a ana +1 in hand, idle \d s: \d+-0 1x \d s/m);
    await terminal.until(/idle [12] s/); // nobody types, and it grows
    await terminal.until('● entry   ✓ passed');
  });

  it('leaves the screen to goal and prompt where it is low', async () => {
    const terminal = await shell({ columns: 60, rows: 20 }, 'learn', 'fan-out');
    await terminal.until(/^notifications .*\n.*\n.*more groups\nlesson /m);
    terminal.resize(60, 12);
    await terminal.until((screen) => /^lesson /m.test(screen) && !/^notifications /m.test(screen));
    terminal.type('/board\r');
    await terminal.until(/group email_group: nothing delivered yet/);
    terminal.resize(200, 60);
    await terminal.until(/^notifications .*\n email_group .*\n push_group .*\n sms_group .*\n● entry.*\n\nlesson /m);
    expect(terminal.raw()).not.toContain('\x1b[2J');
  });
});

describe('a window that changes while a read waits', () => {
  it('loses no line above, and has one picture, one row of terminals and one prompt', async () => {
    const terminal = await shell({ columns: 80, rows: 24 }, 'play');
    terminal.type('XGROUP CREATE orders billing $ MKSTREAM\rXREADGROUP GROUP billing ana BLOCK 0 STREAMS orders >\r');
    await terminal.until(/^ {2}a ana +nothing in hand/m);
    await terminal.until(/^1 main\* waits/m);
    for (const [columns, rows] of [
      [60, 24],
      [60, 20],
      [120, 40],
      [200, 60],
      [80, 24],
    ] as const) {
      terminal.resize(columns, rows);
      await terminal.until(columns >= 80 ? /^● entry .* × gone$/m : /^● entry .* …$/m);
      await terminal.until(/STREAMS ord\S* ?>?$|…$/m);
      const all = terminal.all().join('\n');
      expect(all).toContain('\n(blocked)\n');
      for (const once of [/^\(blocked\)$/gm, /^orders /gm, /^sandbox/gm, /^1 main\* waits/gm, /^> *$/gm])
        expect([columns, once, all.match(once)?.length]).toEqual([columns, once, 1]);
    }
    terminal.type('\x03');
    await terminal.until(/^>\n\(nil\)$/m);
    expect(terminal.raw()).not.toContain('\x1b[2J');
  });
});

describe('/board', () => {
  it('hides it and brings it back, and that is remembered', async () => {
    const terminal = await shell({}, 'play');
    await terminal.until('no streams yet');
    terminal.type('XADD s * f v\r');
    await terminal.until(/^s +● +new 1 entry/m);
    terminal.type('/board\r');
    await terminal.until((screen) => screen.includes('The board is off') && !screen.includes('●'));
    terminal.type('\x04');
    await terminal.ended;
    const again = await shell({}, 'play');
    await again.until(/sandbox\n> /);
    again.type('PING\r');
    await again.until('PONG');
    expect(again.screen().join('\n')).not.toContain('●');
    again.type('/board s\r');
    await again.until(/^s +● +1 entry/m);
  });

  it('obeys no name, value or consumer, and keeps wide ones in their columns', async () => {
    const terminal = await shell({ columns: 80, rows: 24 }, 'play');
    terminal.type('XADD "\\x1b[2J\\x1b]0;owned\\a" * "\\x1b[31m" "\\xe2\\x80\\xae"\r');
    terminal.type('XADD 日本語のとても長いストリームの名前です * 絵 👩‍👩‍👧‍👦\r');
    terminal.type('XGROUP CREATE 日本語のとても長いストリームの名前です é́group 0\r');
    await terminal.until(/^ é.*group +│○ +lag 1/m);
    await terminal.until(/^\\x1b\[2J\S*… *●|^\\x1b\[2J\S* +● /m);
    const strips = terminal.screen().filter((line) => line.includes('●') || line.includes('│○'));
    expect(strips.length).toBeGreaterThanOrEqual(3);
    expect(terminal.raw()).not.toMatch(/\x1b\[2J|\x1b\]0;/);
  });

  it('says the same without colour', async () => {
    const terminal = await shell({ columns: 100, rows: 30, env: { NO_COLOR: '1' } }, 'play');
    terminal.type('XADD s 1-0 f v\rXADD s 2-0 f v\rXGROUP CREATE s g 0\rXREADGROUP GROUP g ana COUNT 1 STREAMS s >\r');
    await terminal.until(/^s +● ● .*\n g +a│○ +lag 1.*pending 1 /m);
    expect(terminal.raw()).not.toMatch(/\x1b\[[\d;]*(?:3[0-79]|4[0-79]|9\d|10\d)(?:;\d+)*m/);
  });
});

describe('without a screen', () => {
  it('is words, and JSON', () => {
    const input = 'XADD s 1-0 f v\nXGROUP CREATE s g 0\n/board\n/board --json s\n';
    const env = { ...process.env, STREAMDOJO_HOME: state() };
    const lines = execFileSync(process.execPath, [program()], { input, env, encoding: 'utf8' }).split('\n');
    expect(lines.slice(2, 4)).toEqual([
      's: 1 entry; newest 1-0',
      '  group g: nothing delivered yet, lag 1, nothing pending',
    ]);
    expect(JSON.parse(lines[4]!).streams).toMatchObject([
      { name: 's', entries: ['1-0'], groups: [{ name: 'g', lag: 1 }] },
    ]);
  });
});

describe('a real server', () => {
  let real: RealServer | { readonly why: string };
  beforeAll(async () => {
    real = await startReal();
  });
  afterEach(() => {
    if ('stop' in real) real.stop();
  });

  it('that sleeps is looked at later, and one types on; that goes away is said to be gone', async ({ skip }) => {
    if ('why' in real) return skip();
    const terminal = await shell({ columns: 100, rows: 30 }, 'play', '--connect', `redis://127.0.0.1:${real.port}`);
    terminal.type('XADD s 1-0 f v\r');
    await terminal.until(/^s +● /m);
    process.kill(real.pid, 'SIGSTOP');
    terminal.type('XLEN s and so on');
    await terminal.until(/> XLEN s and so on/);
    terminal.type('\x15');
    process.kill(real.pid, 'SIGCONT');
    terminal.type('XADD s 2-0 f v\r');
    await terminal.until(/^s +● ● /m);
    real.stop();
    await terminal.until(/^the board cannot look: .*(?:hung up|refuses)/m);
    terminal.type('still here');
    await terminal.until(/> still here/);
  });
});
