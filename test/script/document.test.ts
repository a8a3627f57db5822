import { describe, expect, it } from 'vitest';
import { SourceError } from '../../src/base/source-error.ts';
import { readDocument, turnsOf } from '../../src/script/document.ts';

const knows = (word: string) => ['PING', 'XADD', 'XLEN', 'GET', 'FLUSHALL', 'XREADGROUP'].includes(word.toUpperCase());
const F = '```';

function read(text: string, file = 't.md') {
  const document = readDocument(text, file, knows);
  return {
    turns: turnsOf(document).map((turn) => `${turn.place.line}:${turn.place.column} ${turn.connection}> ${turn.line}`),
    notes: document.notes.map(({ place, what }) => `${place.line} ${what}`),
    document,
  };
}

function mistake(text: string, file = 't.redis'): string {
  try {
    readDocument(text, file, knows);
  } catch (error) {
    if (error instanceof SourceError)
      return `${error.place.line}:${error.place.column}+${error.place.length} ${error.what}`;
    throw error;
  }
  throw new Error('nothing was wrong with it');
}

describe('a Markdown file', () => {
  it('is its fences, with headings as phases', () => {
    const text = `# Top\n\n> a quotation\n\n${F}redis\n> PING\nPONG\n${F}\n\n## *Two* \`x\`\n\n${F}bash\nPING # twice\n${F}\n`;
    const { turns, document } = read(text);
    expect(turns).toEqual(['6:3 main> PING', '13:1 main> PING']);
    expect(turnsOf(document).map(({ phase }) => phase)).toEqual(['Top', 'Two x']);
    expect(document.blocks.map(({ prompted }) => prompted)).toEqual([true, false]);
  });

  it('leaves out, and says, blocks that name no command; never those marked redis', () => {
    const text = `${F}bash\nnpm install\n${F}\n${F}js\nPING\n${F}\n${F}\nXLEN s\n${F}\n${F}redis\nNOSUCH\n${F}\n    PING\n`;
    const { turns, notes } = read(text);
    expect(turns).toEqual(['8:1 main> XLEN s', '11:1 main> NOSUCH']);
    expect(notes).toEqual(['1 left out: no line of this block names a command']);
  });

  it('knows a command behind a prompt or the name of the program', () => {
    const text = `${F}console\n$ redis-cli PING\nPONG\n${F}\n${F}sh\nredis-cli FLUSHALL\nredis-cli -x\n${F}\n`;
    const { turns, notes } = read(text);
    expect(turns).toEqual(['2:13 main> PING', '6:11 main> FLUSHALL']);
    expect(notes).toEqual(['7 left out: redis-cli with options']);
  });

  it('keeps a terminal until the next heading', () => {
    const bare = (line: string) => `${F}bash\n${line}\n${F}\n`;
    const { turns } = read(`${bare('PING\n# Terminal 2  \nGET a')}${bare('GET b')}\n# Next\n${bare('GET c')}`);
    expect(turns.map((turn) => turn.split(' ').slice(1).join(' '))).toEqual([
      'main> PING',
      'terminal-2> GET a',
      'terminal-2> GET b',
      'main> GET c',
    ]);
  });

  it('has the places of the file, in lists and quotations too', () => {
    const text = `1. One\n\n   ${F}redis\n   > PING\n   PONG\n   ${F}\n\n> ${F}redis\n> > PING\n> ${F}\n`;
    const { turns, document } = read(text);
    expect(turns).toEqual(['4:6 main> PING', '9:5 main> PING']);
    expect(turnsOf(document)[0]!.expected[0]!.place).toMatchObject({ line: 5, column: 4 });
    expect(mistake(`- ${F}redis\n  > PING\n\n  stray\n  ${F}`, 't.md')).toBe(
      '4:3+5 this line is neither a command, a comment nor a reply',
    );
  });
});

describe('which text is Markdown', () => {
  it('is told by its name, and by its fences where it has none', () => {
    const text = `${F}redis\nPING\n${F}\n`;
    expect(read(text, 'a.markdown').turns).toHaveLength(1);
    expect(read(text, '-').turns).toHaveLength(1);
    expect(read(text, 'a.redis').turns).toHaveLength(3);
    expect(read('PING\n', '-').turns).toHaveLength(1);
  });
});

describe('captures in commands', () => {
  it('must have been captured above, in prompted blocks', () => {
    expect(mistake('> XADD s * f v\n"<id>"\n> XLEN <id> <other>')).toBe('3:13+7 no reply above has captured <other>');
    expect(mistake('> XLEN \\\n x-<id>\n')).toBe('2:4+4 no reply above has captured <id>');
    expect(mistake('> XLEN <id>\n"<id>"')).toBe('1:8+4 no reply above has captured <id>');
  });

  it('are text in quotes, and anything in bare files', () => {
    expect(read('> XLEN "<id>" \'<id>\'', 't.redis').turns).toHaveLength(1);
    expect(read('XLEN <id> <thing>', 't.redis').turns).toHaveLength(1);
    expect(read('> XLEN "a', 't.redis').turns).toHaveLength(1);
  });
});
