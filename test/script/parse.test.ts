import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SourceError } from '../../src/base/source-error.ts';
import { longestLine } from '../../src/script/lines.ts';
import { type Item, type Origin, parseTranscript, placeIn, type Turn } from '../../src/script/parse.ts';
import { printTranscript, printTurn } from '../../src/script/print.ts';

function parse(text: string, origin: Partial<Origin> = {}) {
  return parseTranscript(text, { file: 't.redis', ...origin });
}

/** What there is, in short. */
function short(items: readonly Item[]): string[] {
  return items.map((item) => {
    if (item.kind === 'comment') return `# ${item.text}`;
    if (item.kind === 'omission') return `- ${item.why}`;
    const below = item.blocked ? ' (blocked)' : item.expected.map(({ text }) => ` | ${text}`).join('');
    return `${item.connection}> ${item.line}${below}`;
  });
}

function turns(text: string, origin: Partial<Origin> = {}): Turn[] {
  return parse(text, origin).items.flatMap((item) =>
    item.kind === 'command' || item.kind === 'arrival' ? [item] : [],
  );
}

function mistake(text: string, origin: Partial<Origin> = {}): string {
  try {
    parse(text, origin);
  } catch (error) {
    if (error instanceof SourceError) return `${error.place.line}:${error.place.column} ${error.what}`;
    throw error;
  }
  throw new Error('nothing was wrong with it');
}

describe('a prompted transcript', () => {
  it('is commands with what is expected of them', () => {
    const { prompted, items } = parse('# Begin.\n> PING\nPONG\n\nana> XLEN s\n>XLEN s\n(integer) 0\n# End\n');
    expect(prompted).toBe(true);
    expect(short(items)).toEqual([
      '# Begin.',
      'main> PING | PONG',
      'ana> XLEN s',
      'main> XLEN s | (integer) 0',
      '# End',
    ]);
  });

  it('ends a reply at a blank line, a comment or a prompt', () => {
    expect(short(parse('> A\n1\n2\n\n> B\n3\n# c\n> C\n4\nbob> D\n5').items)).toEqual([
      'main> A | 1 | 2',
      'main> B | 3',
      '# c',
      'main> C | 4',
      'bob> D | 5',
    ]);
  });

  it('knows calls without a reply yet, and arrivals', () => {
    const [first, second, third] = turns('ana> XREAD BLOCK 0 STREAMS s $\n(blocked)\nana>\n(nil)\n> \n');
    expect(first).toMatchObject({ kind: 'command', blocked: true, expected: [] });
    expect(second).toMatchObject({ kind: 'arrival', connection: 'ana', expected: [{ text: '(nil)' }] });
    expect(third).toMatchObject({ kind: 'arrival', connection: 'main' });
  });

  it('takes pasted prompts for >, drops the seconds, CR and a prompt at the end', () => {
    const pasted =
      '127.0.0.1:6379> PING\r\nPONG\r\n(1.03s)\r\n127.0.0.1:6379[1](TX)> SET a b\r\nQUEUED\r\nredis> GET a\r\n[::1]:7000> GET b\r\n$ redis-cli GET c\r\n"1"\r\n127.0.0.1:6379> \r\n';
    expect(short(parse(pasted).items)).toEqual([
      'main> PING | PONG',
      'main> SET a b | QUEUED',
      'main> GET a',
      'main> GET b',
      'main> GET c | "1"',
    ]);
  });

  it('names the phase by the comment above, and begins with the heading', () => {
    expect(turns('> A\n# one\n> B\n> C\n#\n> D', { phase: 'Top' }).map(({ phase }) => phase)).toEqual([
      'Top',
      'one',
      'one',
      'one',
    ]);
  });

  it('joins commands that end in a blank and a backslash, not replies', () => {
    const [turn, next] = turns('> XADD s * \\\n  f v \\\n> w\n1 \\\n2\n> B\n');
    expect(turn).toMatchObject({ line: 'XADD s *   f v > w', expected: [{ text: '1 \\' }, { text: '2' }] });
    expect(next).toMatchObject({ line: 'B' });
    expect(placeIn(turn!, 0, 4)).toMatchObject({ line: 1, column: 3, length: 4 });
    expect(placeIn(turn!, turn!.line.indexOf('f'), 1)).toMatchObject({ line: 2, column: 3 });
    expect(placeIn(turn!, turn!.line.indexOf('w'), 1)).toMatchObject({ line: 3, column: 3 });
  });

  it('has its places in the file, also from a fence in a list', () => {
    const [turn] = turns('ana> PING\nPONG\n', { line: 7, margins: [3, 3] });
    expect(turn).toMatchObject({
      place: { file: 't.redis', line: 7, column: 9, length: 4 },
      expected: [{ place: { line: 8, column: 4, length: 4 } }],
      below: [8, 9],
      margin: 3,
    });
  });

  it.each([
    ['stray\n> PING', '1:1 this line is neither a command, a comment nor a reply'],
    ['> PING\n\nPONG', '3:1 this line is neither a command, a comment nor a reply'],
    ['> PING\n# c\nPONG', '3:1 this line is neither a command, a comment nor a reply'],
    ['you> PING', '1:1 "you" is not the name of a terminal here'],
    ['> A\ntutor> PING', '2:1 "tutor" is not the name of a terminal here'],
    ['> A\n(blocked)\n(nil)', '3:1 (blocked) says that there is no reply yet: it stands alone'],
    ['> A\n(nil)\n(blocked)', '3:1 (blocked) says that there is no reply yet: it stands alone'],
    ['> A\n(integer) [9..1]', '2:11 no number is at least 9 and at most 1'],
    ['> A \\', '1:5 this line goes on, but it is the last'],
    [
      `> PING\n${'x'.repeat(longestLine + 1)}`,
      `2:1 this line is ${longestLine + 1} characters long; ${longestLine} are the most a line may have`,
    ],
  ])('refuses %j', (text, what) => {
    expect(mistake(text)).toBe(what);
  });

  it('knows you> where it means something', () => {
    expect(short(parse('you> XACK [..]', { allow: ['you'] }).items)).toEqual(['you> XACK [..]']);
  });
});

describe('a bare text', () => {
  it('is one command a line', () => {
    const { prompted, items } = parse('# one\nPING\n\n  XADD s * \\\n> v\n');
    expect(prompted).toBe(false);
    expect(short(items)).toEqual(['# one', 'main> PING', 'main> XADD s * > v']);
  });

  it('switches terminals at `# Terminal N`', () => {
    const { items, connection } = parse('A\n# Terminal 2  \nB\n# Terminal 3\nC\n');
    expect(short(items)).toEqual(['main> A', '# Terminal 2', 'terminal-2> B', '# Terminal 3', 'terminal-3> C']);
    expect(connection).toBe('terminal-3');
    expect(short(parse('D', { connection: 'terminal-3' }).items)).toEqual(['terminal-3> D']);
  });

  it('drops redis-cli before a command, and leaves out what only the program can do', () => {
    expect(short(parse('redis-cli FLUSHALL\nredis-cli -p 1 PING\nredis-cli\nredis-clint').items)).toEqual([
      'main> FLUSHALL',
      '- redis-cli with options',
      '- redis-cli without a command',
      'main> redis-clint',
    ]);
    expect(turns('redis-cli FLUSHALL')[0]).toMatchObject({ place: { column: 11, length: 8 } });
  });

  it('drops a comment behind a command in shell alone', () => {
    const line = `SET a 'b # c' "d # \\" # e" f#g # h`;
    expect(turns(line, { shell: true })[0]!.line).toBe(`SET a 'b # c' "d # \\" # e" f#g`);
    expect(turns(line)[0]!.line).toBe(line);
    expect(short(parse('$ # hm\n$ PING', { shell: true }).items)).toEqual(['# hm', 'main> PING']);
  });
});

// --- printed and parsed again

function unplaced(items: readonly Item[]): unknown {
  return JSON.parse(
    JSON.stringify(items, (key, value) =>
      ['place', 'pieces', 'below', 'margin', 'phase'].includes(key) ? undefined : value,
    ),
  );
}

describe('printing', () => {
  it('gives the same transcript again', () => {
    const text = '# c\n> A b\n1) "<x>"\n   ...\nana> B\n(blocked)\nana>\n\\\n\\# d\n';
    const parsed = parse(text);
    expect(unplaced(parse(printTranscript(parsed)).items)).toEqual(unplaced(parsed.items));
    expect(printTranscript(parsed)).toBe(text);
  });

  const word = fc.string({ unit: fc.constantFrom(...'abc<>[]"\\ #'), minLength: 1 }).map((text) => `X${text}Y`);
  const name = fc.constantFrom('main', 'ana', 'bob-2');
  const reply = fc.array(
    fc.oneof(
      fc.constantFrom(
        '',
        ' ',
        '# Server',
        '> x',
        'a> b',
        '...',
        '(blocked)',
        '(0.1s)',
        '\\',
        '1) "<a>"',
        '$ x',
        '1) \\',
      ),
      fc.string().map((text) => text.replace(/[\n\r\ufeff]/g, '')),
    ),
    { maxLength: 4 },
  );

  it('gives any replies back, whatever stands in them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(name, word, reply), { minLength: 1, maxLength: 5 }), (exchanges) => {
        const text = exchanges.flatMap(([terminal, line, lines]) => printTurn(terminal, line, lines)).join('\n');
        const found = turns(text);
        expect(found.map(({ connection, line }) => [connection, line])).toEqual(exchanges.map(([a, b]) => [a, b]));
        for (const [i, turn] of found.entries()) {
          const lines = exchanges[i]![2];
          expect(turn.expected).toHaveLength(lines.length);
          for (const [j, expected] of turn.expected.entries()) {
            expect(expected).toMatchObject({ kind: 'line' });
            const own =
              'tokens' in expected ? expected.tokens.map((token) => ('text' in token ? token.text : '?')).join('') : '';
            expect(own).toBe(lines[j]!.replace(/[ \t]+$/, ''));
          }
        }
        expect(unplaced(turns(printTranscript(parse(text))))).toEqual(unplaced(found));
      }),
    );
  });
});
