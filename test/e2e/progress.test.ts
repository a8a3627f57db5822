// The progress on the command line: shown, taken elsewhere, merged, tabulated, proved again.

import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Ended, home, runIn } from '../support/program.ts';

let state: ReturnType<typeof home>;
beforeEach(() => {
  state = home();
});
afterEach(() => {
  chmodSync(state.path, 0o755);
  state.remove();
});

const run = (args: readonly string[], input?: string): Ended => runIn(state.path, args, input);

/** As somebody for whom the modes of files hold: they do not for root. */
const runAsNobody = (folder: string, args: readonly string[], input?: string): Ended =>
  runIn(folder, args, input, process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {});

const at = (name: string) => join(state.path, name);
const first = 'XADD notifications * user_id 123 type order_update order_id 456 status shipped\n';

describe('streamdojo progress', () => {
  it('shows what is done, and proves it again', () => {
    expect(run(['progress']).out).toMatch(
      /^Lessons: 0 of \d+ proved\. streamdojo lessons lists them\.\nDrills: .* streamdojo drill /,
    );
    expect(run(['progress', 'certificate']).out).toContain('Nothing yet.');
    run(['learn', 'fan-out', '--plain'], first);
    expect(run(['progress']).out).toContain('Fan-out: 1 of 6 steps');
    const { code, out } = run(['progress', 'certificate', '--name', 'Ana']);
    expect(code).toBe(0);
    expect(out).toMatch(/^What was proved in Streamdojo of Ana\nproved again on \d{4}-\d\d-\d\d\n/);
    expect(out).toMatch(/\[x\] \d{4}-\d\d-\d\d {2}Say it once\n/);
    expect(out).toContain('1 of 1 steps were proved again.');
  });

  it('does not believe what does not hold when it is done again', () => {
    run(['learn', 'fan-out', '--plain'], first);
    const text = readFileSync(at('progress.json'), 'utf8');
    writeFileSync(at('forged.json'), text.replaceAll('order_id', 'order-id'));
    const { code, out } = run(['progress', 'certificate', at('forged.json')]);
    expect(code).toBe(1);
    expect(out).toContain('[!] ');
    writeFileSync(at('other.json'), text.replace(/"\[\\"call\\".*/, '"nonsense",'));
    expect(run(['progress', 'certificate', at('other.json')])).toMatchObject({ code: 1, err: '' });
  });

  it('goes elsewhere and comes back', () => {
    run(['learn', 'fan-out', '--plain'], first);
    const { out } = run(['progress', 'export', '-']);
    expect(run(['progress', 'export', at('ana.json')]).err).toContain('Written to ');
    expect(readFileSync(at('ana.json'), 'utf8')).toBe(out);
    const other = home();
    try {
      const there = (args: string[], input?: string) => runIn(other.path, ['progress', ...args], input);
      expect(there(['import', '-'], out).out).toContain('Taken over: 1 steps of 1 lessons');
      expect(there(['import', '-'], out).out).toMatch(/What was here is kept as .*progress\.json\.before-\d+\./);
      expect(readdirSync(other.path).filter((name) => name.includes('.before-'))).toHaveLength(1);
      const more = out.replace('"Say it once"', '"To each group its copy"');
      expect(there(['merge', '-'], more).out).toContain('Merged: 2 steps of 1 lessons');
      expect(there(['merge', at('ana.json')]).out).toContain('Merged: 2 steps of 1 lessons');
      expect(there([]).out).toContain('Fan-out: 2 of 6 steps');
    } finally {
      other.remove();
    }
  });

  it('makes a table of a class, and says which file is none', () => {
    run(['learn', 'fan-out', '--plain'], first);
    run(['progress', 'export', at('ana.json')]);
    writeFileSync(at('bob.json'), '{"streamdojo":"progress","version":1,"lessons":{}}');
    writeFileSync(at('\x1b[2J.json'), '{"streamdojo":"progress","version":1,"lessons":{}}');
    const table = run(['progress', 'table', at('ana.json'), at('bob.json'), at('\x1b[2J.json')]);
    expect(table).toMatchObject({ code: 0, err: '' });
    expect(table.out).toMatch(/^ana +[.]*1[.]* {2}0 of \d+ +1 +0 +0 +0 {2}\d{4}-\d\d-\d\d$/m);
    expect(table.out).toMatch(/^bob .* -$/m);
    expect(table.out).toContain('\\x1b[2J');
    expect(table.out).not.toContain('\x1b');
    for (const line of table.out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    writeFileSync(at('newer.json'), '{"streamdojo":"progress","version":9,"lessons":{}}');
    writeFileSync(at('broken.json'), '{');
    const files = ['ana.json', 'newer.json', 'broken.json', 'nobody.json'].map(at);
    const some = run(['progress', 'table', ...files]);
    expect(some.code).toBe(1);
    expect(some.err).toMatch(
      /newer\.json: it is of version 9.*\n.*broken\.json: it is not JSON\n.*nobody\.json: there is no/,
    );
    mkdirSync(at('\x1b[2J'));
    const folder = run(['progress', 'table', at('\x1b[2J')]);
    expect(folder).toMatchObject({ code: 1, err: expect.stringContaining('\\x1b[2J is a folder, not a file\n') });
    const rows = JSON.parse(run(['progress', 'table', '--json', at('ana.json')]).out);
    expect(rows).toMatchObject([{ name: 'ana', proved: 0, steps: 1, hints: 0, met: [], cured: [] }]);
  });

  it('loses nothing of a file that is damaged, newer, or read-only, and says so', () => {
    writeFileSync(at('progress.json'), '{ "streamdojo"');
    expect(run(['progress']).err).toMatch(/was damaged \(it is not JSON\)\. It is kept as .*damaged-\d+/);
    expect(readdirSync(state.path).filter((name) => name.includes('damaged'))).toHaveLength(1);
    const newer = '{"streamdojo":"progress","version":9,"lessons":{},"more":1}';
    writeFileSync(at('progress.json'), newer);
    run(['learn', 'fan-out', '--plain'], first);
    expect(run(['progress']).err).toContain('was written by a newer Streamdojo');
    expect(readFileSync(at('progress.json'), 'utf8')).toBe(newer);
    writeFileSync(at('ana.json'), '{"streamdojo":"progress","version":1,"lessons":{}}');
    const merged = run(['progress', 'merge', at('ana.json')]);
    expect(merged).toMatchObject({ code: 1, out: '' });
    expect(merged.err).toContain('was written by a newer Streamdojo');
    expect(readFileSync(at('progress.json'), 'utf8')).toBe(newer);
    expect(run(['progress', 'import', at('ana.json')]).out).toContain('Taken over');
    const kept = readdirSync(state.path).find((name) => name.includes('.before-'))!;
    expect(readFileSync(at(kept), 'utf8')).toBe(newer);
  });

  it('counts nothing that has no date, and takes what a newer list of beliefs has', () => {
    const file = (done: number, number: number) =>
      `{"streamdojo":"progress","version":2,"lessons":{"fan-out":{"Say it once":{"done":${done},"hints":0}}},"beliefs":{"${number}":{"met":[1],"cured":[2]}}}`;
    writeFileSync(at('far.json'), file(1e300, 1));
    expect(run(['progress', 'certificate', at('far.json')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('"Say it once" does not say when it was done'),
    });
    expect(run(['progress', 'table', at('far.json')]).code).toBe(1);
    writeFileSync(at('more.json'), file(8.64e15, 99));
    const { code, out, err } = run(['progress', 'certificate', at('more.json')]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Say it once');
    run(['progress', 'import', at('more.json')]);
    expect(run(['progress']).err).toBe('');
    expect(run(['progress', 'export', '-']).out).toContain('"99"');
  });

  it('says it when nothing can be written, and lets one learn all the same', () => {
    const folder = join(state.path, 'kept');
    const text =
      '{"streamdojo":"progress","version":2,"lessons":{"fan-out":{"To each group its copy":{"done":5,"hints":0}}}}';
    mkdirSync(folder);
    writeFileSync(join(folder, 'progress.json'), text);
    writeFileSync(join(folder, 'more.json'), text);
    for (const path of [state.path, folder]) chmodSync(path, 0o555);
    const learned = runAsNobody(folder, ['learn', 'fan-out', '--plain'], `${first}/progress\n`);
    expect(learned).toMatchObject({ code: 0, err: '' });
    expect(learned.out).toContain(`Nothing can be kept: ${join(folder, 'lock')} cannot be made:`);
    expect(learned.out).not.toContain('This cannot be kept');
    expect(learned.out).toContain('One entry is stored');
    expect(learned.out).toContain('Your progress cannot be written down:');
    expect(learned.out).toContain('Fan-out: 2 of 6 steps');
    expect(runAsNobody(folder, ['progress']).out).toContain('Fan-out: 1 of 6 steps');
    for (const args of [
      ['merge', join(folder, 'more.json')],
      ['import', join(folder, 'more.json')],
      ['export', join(folder, 'out.json')],
    ]) {
      const { code, out, err } = runAsNobody(folder, ['progress', ...args]);
      expect({ args, code: code! > 0, out }).toEqual({ args, code: true, out: '' });
      expect(err).toMatch(/^streamdojo: [^\n]*(?:not writable|permission denied)[^\n]*\n$/);
    }
    chmodSync(folder, 0o755);
    expect(readdirSync(folder).sort()).toEqual(['more.json', 'progress.json']);
    expect(readFileSync(join(folder, 'progress.json'), 'utf8')).toBe(text);
  });

  it('takes nothing for all where it cannot read', () => {
    chmodSync(state.path, 0o755);
    mkdirSync(at('progress.json'));
    writeFileSync(at('more.json'), '{"streamdojo":"progress","version":2,"lessons":{}}');
    for (const args of [
      ['merge', at('more.json')],
      ['export', '-'],
    ]) {
      const { code, out, err } = run(['progress', ...args]);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toMatch(
        /^Your progress cannot be read: .* is a folder[^\n]*\nstreamdojo: nothing is (?:merg|export)ed/,
      );
    }
  });

  it('refuses what it is not', () => {
    expect(run(['progress', 'import', at('none.json')])).toMatchObject({ code: 2 });
    expect(run(['progress', '--connect', 'redis://127.0.0.1:1']).err).toContain('--connect means nothing to progress');
  });
});
