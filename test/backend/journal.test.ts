import { describe, expect, it } from 'vitest';
import { type Event, isSecret, Journal, recover } from '../../src/backend/journal.ts';
import { type Bytes, literal } from '../../src/base/bytes.ts';

/** A journal and the text of the file it writes. */
function written(): { journal: Journal; file: { text: string } } {
  const file = { text: '' };
  const journal = new Journal(1000);
  journal.attach({
    rewrite: (text) => {
      file.text = text;
    },
    append: (text) => {
      file.text += text;
    },
  });
  return { journal, file };
}

const words = (line: string): Bytes[] => line.split(' ').map(literal);

function type(journal: Journal, line: string, at = 1000): void {
  journal.begin(at, 'main', line);
  journal.record({ kind: 'call', at, client: 1, argv: words(line) });
  journal.done();
}

function texts(events: readonly Event[]): string[] {
  return events.flatMap((event) => (event.kind === 'line' ? [event.text] : []));
}

describe('the journal', () => {
  it('is the same when read back', () => {
    const { journal, file } = written();
    journal.record({ kind: 'open', at: 1000, client: 1, name: 'main' });
    type(journal, 'XADD s * f \x00\xff');
    journal.record({ kind: 'clock', at: 1001, to: 5000 });
    journal.record({ kind: 'stop', at: 5001, client: 1 });
    journal.record({ kind: 'close', at: 5002, client: 1 });
    journal.record({ kind: 'drop', at: 5003, client: 2 });
    journal.record({ kind: 'crash', at: 5004, client: 2 });
    expect(recover(file.text)).toEqual({ began: 1000, events: journal.events, unfinished: [] });
  });

  it('leaves out, and names, a line that was running when the shell died', () => {
    const { journal, file } = written();
    type(journal, 'XLEN a');
    journal.begin(1, 'main', 'XLEN b');
    journal.record({ kind: 'call', at: 1, client: 1, argv: words('XLEN b') });
    const { events, unfinished } = recover(file.text);
    expect(texts(events)).toEqual(['XLEN a']);
    expect(unfinished).toEqual(['XLEN b']);
  });

  it.each([1, 5, 20])('survives a last line torn %i bytes before its end', (bytes) => {
    const { journal, file } = written();
    type(journal, 'XLEN a');
    const before = file.text.length;
    journal.record({ kind: 'call', at: 1, client: 1, argv: words('XLEN somewhere') });
    expect(file.text.length - before).toBeGreaterThan(bytes);
    expect(texts(recover(file.text.slice(0, -bytes)).events)).toEqual(['XLEN a']);
  });

  it('keeps undo and redo, on the disk too', () => {
    const { journal, file } = written();
    for (const line of ['XLEN a', 'XLEN b', 'XLEN c']) type(journal, line);
    journal.undo();
    journal.undo();
    expect(texts(recover(file.text).events)).toEqual(['XLEN a']);
    journal.redo();
    expect(texts(recover(file.text).events)).toEqual(['XLEN a', 'XLEN b']);
    type(journal, 'XLEN d');
    expect(journal.redo()).toBeUndefined();
    expect(texts(recover(file.text).events)).toEqual(['XLEN a', 'XLEN b', 'XLEN d']);
  });

  it('takes back what opened a terminal with its line, and leaves the clients of the port', () => {
    const { journal, file } = written();
    journal.begin(1, 'ana', 'XLEN a');
    journal.record({ kind: 'open', at: 1, client: 1, name: 'ana' });
    journal.record({ kind: 'call', at: 1, client: 1, argv: words('XLEN a') });
    journal.done();
    journal.record({ kind: 'open', at: 2, client: 2, name: '' });
    journal.undo();
    expect(journal.events).toEqual([{ kind: 'open', at: 2, client: 2, name: '' }]);
    expect(recover(file.text).events).toEqual(journal.events);
    journal.redo();
    expect(journal.events.map(({ kind }) => kind)).toEqual(['open', 'line', 'open', 'call']);
  });

  it('reads what the version before has written', () => {
    const old = [
      '{"streamdojo":"journal","version":1,"began":1}',
      '["open",1,1,"main"]',
      '["line",1,"main","PING"]',
      '["call",1,1,["PING"]]',
      '["done"]',
      '["line",2,"main","/help"]',
      '["done"]',
      '',
    ].join('\n');
    expect(recover(old).events.map(({ kind }) => kind)).toEqual(['open', 'line', 'call']);
  });

  it('does not take back what lies below its base, nor write it', () => {
    const { journal, file } = written();
    type(journal, 'XLEN staged');
    journal.base();
    type(journal, 'XLEN a');
    expect(texts(recover(file.text).events)).toEqual(['XLEN a']);
    journal.undo();
    expect(journal.undo()).toBeUndefined();
    expect(texts(journal.events)).toEqual(['XLEN staged']);
    expect(recover(file.text).events).toEqual([]);
  });

  it('has no trace of a line that did nothing', () => {
    const { journal, file } = written();
    type(journal, 'XLEN a');
    journal.undo();
    journal.begin(2, 'main', '/help');
    journal.done();
    expect(journal.redo()).toBeDefined();
    expect(texts(journal.events)).toEqual(['XLEN a']);
    expect(texts(recover(file.text).events)).toEqual(['XLEN a']);
  });

  it('never writes a password', () => {
    const { journal, file } = written();
    for (const line of [
      'AUTH hunter2',
      'auth ada hunter2',
      'HELLO 3 AUTH ada hunter2',
      'CONFIG SET requirepass hunter2',
    ]) {
      expect(isSecret(words(line))).toBe(true);
      journal.record({ kind: 'call', at: 1, client: 1, argv: words(line) });
    }
    expect(file.text).not.toContain('hunter2');
    expect(isSecret(words('XADD s * auth hunter2'))).toBe(false);
  });

  it.each([
    ['', 'this is not a journal of Streamdojo'],
    ['{}', 'this is not a journal of Streamdojo'],
    [
      '{"streamdojo":"journal","version":3,"began":1}',
      'this journal is of version 3; this Streamdojo reads versions up to 2',
    ],
    ['{"streamdojo":"journal","version":1,"began":1}\n["boo",1,2]\n["done"]\n', 'line 2 of the journal is damaged'],
    ['{"streamdojo":"journal","version":1,"began":1}\nxx\n["done"]\n["done"]\n', 'line 2 of the journal is damaged'],
    [
      '{"streamdojo":"journal","version":1,"began":1}\n["call",1,1,["\u0100"]]\n["done"]\n',
      'line 2 of the journal is damaged',
    ],
  ])('refuses %j', (text, sentence) => {
    expect(() => recover(text)).toThrow(sentence);
  });
});
