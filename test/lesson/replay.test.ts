// `streamdojo replay fan-out`: the pattern as the source writes it, then the version that holds, with real replies.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SourceError } from '../../src/base/source-error.ts';
import { parseLesson } from '../../src/lesson/parse.ts';
import { replay } from '../../src/lesson/replay.ts';
import type { Entry } from '../../src/lesson/view.ts';
import { small } from './small.ts';
import { fanOut, fanOutText, openInterpreter, shown } from './support.ts';

describe('replay', () => {
  it('plays the commands of the source in their order, and every solution', async () => {
    const entries: Entry[] = [];
    const pauses: number[] = [];
    await replay(fanOut, {
      interpreter: openInterpreter(),
      show: (entry) => entries.push(entry),
      pause: async (ms) => void pauses.push(ms),
    });
    const lines = entries.flatMap((entry) => (entry.kind === 'exchange' ? [entry.exchange.line] : []));
    const source = section3();
    if (source !== undefined) expect(lines.slice(0, source.length)).toEqual(source);
    expect(lines.at(-1)).toMatch(/^XTRIM notifications MINID \d+-\d+$/);
    expect(shown(entries)).toContain('(error) BUSYGROUP Consumer Group name already exists');
    expect(entries.filter((entry) => entry.kind === 'note' && entry.note.voice === 'title')).toHaveLength(7);
    expect(pauses).toHaveLength(entries.length);
    expect(Math.min(...pauses)).toBeGreaterThan(0);
  });

  it('shows what comes unasked, a line of MONITOR, where a replay or a solution brings it about', async () => {
    const monitored = parseLesson(small.replace('> PING\nPONG', 'mon> MONITOR\nOK'), '10-small.md');
    const entries: Entry[] = [];
    await replay(monitored, { interpreter: openInterpreter(), show: (entry) => entries.push(entry) });
    expect(shown(entries)).toMatch(/> XLEN box\n[\s\S]*push for mon\n[\s\S]*> XADD box[\s\S]*push for mon/);
  });

  it('gives the same IDs every time, and shows no setup', async () => {
    const play = async (): Promise<string> => {
      const entries: Entry[] = [];
      await replay(fanOut, { interpreter: openInterpreter(), show: (entry) => entries.push(entry) });
      return shown(entries);
    };
    const once = await play();
    expect(await play()).toBe(once);
    expect(once).not.toContain('> DEL');
  });

  it('a lesson that is not true says where', async () => {
    const wrong = parseLesson(fanOutText.replace('(integer) 4\n```', '(integer) 5\n```'), 'lessons/50-fan-out.md');
    await expect(replay(wrong, { interpreter: openInterpreter(), show: () => {} })).rejects.toThrow(SourceError);
  });
});

/** The commands of the source document's third section, where it lies beside the project. */
function section3(): string[] | undefined {
  let text: string;
  try {
    text = readFileSync(new URL('../../../shared/patterns.md', import.meta.url), 'utf8');
  } catch {
    return undefined;
  }
  const section = text.slice(text.indexOf('## 3.'), text.indexOf('## 4.'));
  return section.split('\n').filter((line) => /^X/.test(line));
}
