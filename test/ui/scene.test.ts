import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { widthOf } from '../../src/base/cells.ts';
import type { Entry, Note } from '../../src/lesson/view.ts';
import { printReply } from '../../src/reply/print.ts';
import { array, bulk, error, integer, type Reply, simple } from '../../src/reply/reply.ts';
import type { Advice } from '../../src/shell/advice/mistake.ts';
import type { Answer, Exchange } from '../../src/shell/exchange.ts';
import { replyLine, scene, textOfLine } from '../../src/ui/scene.ts';

const exchange = (line: string, answer: Answer | undefined, more: Partial<Exchange> = {}): Exchange => ({
  id: 1,
  connection: 'main',
  line,
  argv: [],
  filled: [],
  answer,
  took: 0,
  ...more,
});
const replied = (reply: Reply): Answer => ({ kind: 'reply', reply });
const shown = (entry: Entry, columns = 80): string[] => scene(entry, columns).map(textOfLine);
const note = (voice: Note['voice'], text: string): Entry => ({ kind: 'note', note: { voice, text } });

describe('an exchange', () => {
  it('shows the line behind its prompt and the reply as redis-cli prints it', () => {
    const entry: Entry = { kind: 'exchange', late: false, exchange: exchange('XLEN s', replied(integer(2))) };
    expect(shown(entry)).toEqual(['> XLEN s', '(integer) 2']);
  });

  it('names the terminal, and says that a call is parked', () => {
    const parked = exchange('XREAD BLOCK 0 STREAMS s $', undefined, { connection: 'ana' });
    expect(shown({ kind: 'exchange', late: false, exchange: parked })).toEqual([
      'ana> XREAD BLOCK 0 STREAMS s $',
      '(blocked)',
    ]);
  });

  it('labels a late answer with its terminal and its line, and says how long it took', () => {
    const late = exchange('XREAD BLOCK 0 STREAMS s $', replied(array([bulk(utf8('s'))])), {
      connection: 'ana',
      took: 2104,
    });
    expect(shown({ kind: 'exchange', late: true, exchange: late })).toEqual([
      '# the answer to XREAD BLOCK 0 STREAMS s $',
      'ana>',
      '1) "s"',
      '(2.10s)',
    ]);
  });

  it('says what was filled in', () => {
    const filled = exchange('XACK s g <id>', replied(integer(1)), {
      filled: [{ placeholder: '<id>', value: utf8('1700-0') }],
    });
    expect(shown({ kind: 'exchange', late: false, exchange: filled })[0]).toBe('# <id> = 1700-0');
  });

  it('wraps what a slash command says, and no reply', () => {
    const words = 'word '.repeat(12).trim();
    const said = exchange('/goal', { kind: 'text', text: words });
    expect(shown({ kind: 'exchange', late: false, exchange: said }, 40).slice(1)).toEqual([
      'word word word word word word word word',
      'word word word word',
    ]);
    const data = exchange('/board --json', { kind: 'text', text: words, isData: true });
    expect(shown({ kind: 'exchange', late: false, exchange: data }, 40)[1]).toBe(words);
    const answered = exchange('ECHO', replied(simple(utf8(words))));
    expect(shown({ kind: 'exchange', late: false, exchange: answered }, 40)[1]).toBe(words);
  });

  it('keeps the lines of a typed text', () => {
    const two = exchange('SET k "a\nb"', replied(simple(utf8('OK'))));
    expect(shown({ kind: 'exchange', late: false, exchange: two })).toEqual(['> SET k "a', '  b"', 'OK']);
  });

  it('lets nothing that was typed, answered or said reach the terminal as a command', () => {
    const evil = '\x1b[2J\x9b31m\u202e\x07';
    const entries: Entry[] = [
      { kind: 'exchange', late: false, exchange: exchange(evil, replied(error(utf8(evil)))) },
      { kind: 'exchange', late: true, exchange: exchange(evil, { kind: 'text', text: evil }, { connection: 'a' }) },
      { kind: 'push', connection: evil, reply: bulk(utf8(evil)) },
      note('prose', evil),
      note('title', `a\n${evil}`),
    ];
    for (const entry of entries) expect(shown(entry).join('')).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202e]/);
  });
});

describe('a reply in colour', () => {
  const leaf = fc.oneof(
    fc.string({ unit: 'binary' }).map((text) => bulk(utf8(text))),
    fc.string().map((text) => simple(utf8(text))),
    fc.string().map((text) => error(utf8(text))),
    fc.integer().map(integer),
    fc.constantFrom<Reply>({ type: 'nullbulk' }, { type: 'nullarray' }, { type: 'boolean', value: true }),
  );
  const { reply } = fc.letrec<{ reply: Reply }>((tie) => ({
    reply: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie('reply'), { maxLength: 4 }).map(array),
      fc.array(fc.tuple(leaf, tie('reply')), { maxLength: 3 }).map((value): Reply => ({ type: 'map', value })),
    ),
  }));

  it('has exactly the characters that redis-cli prints', () => {
    fc.assert(
      fc.property(reply, (value) => {
        for (const line of printReply(value)) expect(textOfLine(replyLine(line))).toBe(line);
      }),
    );
  });

  it('tells strings, numbers, nothing and errors apart', () => {
    const styles = (line: string) => replyLine(line).map(({ style }) => style);
    expect(styles('1) 2) "a b"')).toEqual(['index', 'string']);
    expect(styles('(integer) 3')).toEqual(['number']);
    expect(styles('(nil)')).toEqual(['nil']);
    expect(styles('(error) ERR no')).toEqual(['error']);
    expect(styles('OK')).toEqual(['status']);
    expect(styles('1# "lag" => (integer) 0')).toEqual(['index', 'string', 'index', 'number']);
  });
});

describe('a note', () => {
  it('says whose voice it is in its first column', () => {
    const voices: Note['voice'][] = [
      'title',
      'prose',
      'hint',
      'miss',
      'remark',
      'broken',
      'praise',
      'tutor',
      'predict',
    ];
    const marks = voices.map((voice) => shown(note(voice, 'x'))[0]);
    expect(new Set(marks).size).toBe(voices.length);
    for (const mark of marks) expect(mark).toMatch(/^. x$/);
  });

  it('is never wider than the screen, nor than 78 columns', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 60 }), fc.integer({ min: 20, max: 200 }), (text, columns) => {
        for (const line of shown(note('prose', text), columns))
          expect(widthOf(line)).toBeLessThanOrEqual(Math.min(columns, 78));
      }),
    );
  });

  it('keeps a command in backticks on one line', () => {
    const text = `${'word '.repeat(12)}then \`XGROUP CREATE events mail $\` and so on`;
    expect(shown(note('prose', text), 80).some((line) => line.includes('`XGROUP CREATE events mail $`'))).toBe(true);
  });

  it('indents the further lines of a choice under its text', () => {
    const [first, second] = shown(note('predict', `1) ${'word '.repeat(20)}`), 60);
    expect(first).toMatch(/^\? 1\) word/);
    expect(second).toMatch(/^ {5}word/);
  });
});

it('sets notes apart from lines, and keeps lines together', () => {
  const line: Entry = { kind: 'exchange', late: false, exchange: exchange('PING', undefined) };
  const first = (before: Entry | undefined, entry: Entry) => textOfLine(scene(entry, 80, before)[0]!);
  expect(first(undefined, line)).not.toBe('');
  expect(first(line, line)).not.toBe('');
  expect(first(line, note('miss', 'x'))).toBe('');
  expect(first(note('hint', 'x'), note('hint', 'y'))).not.toBe('');
  expect(first(note('hint', 'x'), note('praise', 'y'))).toBe('');
});

it('needs no label for an answer right below its line', () => {
  const parked: Entry = { kind: 'exchange', late: false, exchange: exchange('XREAD', undefined) };
  const answered: Entry = { kind: 'exchange', late: true, exchange: exchange('XREAD', replied({ type: 'nullarray' })) };
  expect(scene(answered, 80, parked).map(textOfLine)).toEqual(['>', '(nil)']);
});

describe('an advice', () => {
  const of = (line: string, advice: Advice, columns = 80) =>
    scene({ kind: 'advice', line, advice }, columns).map(textOfLine);

  it('shows the word under a caret, the reason, and the fix', () => {
    const advice = { at: { start: 12, end: 16 }, why: 'Behind the name stands an ID.', fix: 'XADD orders * item tea' };
    expect(of('XADD orders item tea', advice)).toEqual([
      '! XADD orders item tea',
      '              ^^^^',
      '  Behind the name stands an ID.',
      '  Tab: XADD orders * item tea',
    ]);
    expect(of('XLEN', { at: { start: 5, end: 5 }, why: 'Missing: key.' })).toEqual([
      '! XLEN ',
      '       ^',
      '  Missing: key.',
    ]);
    expect(of('/undoo', { why: '', fix: '/undo' })).toEqual(['! Tab: /undo']);
    expect(of('EXEC', { why: 'None is open.' })).toEqual(['! None is open.']);
  });

  it('counts cells, escapes what a terminal would obey, and shows the row that is meant', () => {
    expect(of('GET 日本 x', { at: { start: 7, end: 8 }, why: 'No.' }).slice(0, 2)).toEqual([
      '! GET 日本 x',
      `${' '.repeat(11)}^`,
    ]);
    expect(of('GET \x1b[2J x', { at: { start: 4, end: 8 }, why: 'No.' }).slice(0, 2)).toEqual([
      '! GET \\x1b[2J x',
      '      ^^^^^^^',
    ]);
    expect(of('SET k "a\nb" x', { at: { start: 12, end: 13 }, why: 'No.' })[0]).toBe('! b" x');
  });

  it('fits any screen, whatever the line', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.nat(),
        fc.nat(40),
        fc.integer({ min: 20, max: 120 }),
        (line, at, length, columns) => {
          const start = at % (line.length + 2);
          const rows = of(line, { at: { start, end: start + length }, why: 'Because.', fix: line }, columns);
          for (const row of rows) expect(widthOf(row)).toBeLessThanOrEqual(columns);
          expect(rows[1]).toContain('^');
        },
      ),
    );
  });
});
