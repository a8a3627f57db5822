import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Editor, type Key } from '../../src/shell/editor.ts';

/** The line after these keys, with | where the cursor stands. */
function typed(...chunks: string[]): string {
  const editor = new Editor();
  for (const chunk of chunks) editor.feed(chunk);
  return shown(editor);
}

function shown({ line, cursor }: Editor): string {
  return `${line.slice(0, cursor)}|${line.slice(cursor)}`;
}

const family = '👩‍👩‍👧';
const flag = '🇫🇷';
const accented = 'e\u0301';

const up = '\x1b[A';
const leftKey = '\x1b[D';
const rightKey = '\x1b[C';
const del = '\x1b[3~';

test('a line and its return in one chunk are a line', () => {
  const editor = new Editor();
  const lines: string[] = [];
  editor.onLine((line) => lines.push(line));
  editor.feed('PING\rXLEN s\r\nPI');
  expect(lines).toEqual(['PING', 'XLEN s']);
  expect(shown(editor)).toBe('PI|');
  editor.feed('NG\n\r');
  expect(lines).toEqual(['PING', 'XLEN s', 'PING', '']);
});

test.each([
  ['three backspaces in one chunk all count', ['abcd', '\x7f\x7f\x7f'], 'a|'],
  ['backspace takes the character before', ['abc', leftKey, '\x7f'], 'a|c'],
  ['Ctrl-H is backspace', ['abc', '\b'], 'ab|'],
  ['delete takes the character under', ['abc', leftKey, leftKey, del], 'a|c'],
  ['backspace at the beginning does nothing', ['a', '\x01', '\x7f'], '|a'],
  ['delete at the end does nothing', ['a', del], 'a|'],
  ['letters go in where the cursor is', ['XADD', '\x01', 'x '], 'x |XADD'],
  ['a capital is typed', ['aB'], 'aB|'],
  ['Ctrl-A, Ctrl-E', ['abc', '\x01', '1', '\x05', '2'], '1abc2|'],
  ['Home, End', ['abc', '\x1b[H', '1', '\x1b[F', '2'], '1abc2|'],
  ['Home, End of another terminal', ['abc', '\x1b[1~', '1', '\x1bOF', '2'], '1abc2|'],
  ['Ctrl-B, Ctrl-F', ['abc', '\x02\x02', '\x06', '-'], 'ab-|c'],
  ['arrows stop at the ends', ['ab', leftKey.repeat(5), '<', rightKey.repeat(5), '>'], '<ab>|'],
  ['Ctrl-D takes the character under', ['abc', '\x01', '\x04'], '|bc'],
  ['Ctrl-K', ['one two', '\x01', '\x06\x06\x06', '\x0b'], 'one|'],
  ['Ctrl-U', ['one two', '\x02\x02\x02', '\x15'], '|two'],
  ['Ctrl-W goes back to a blank', ['XADD s 1-0', '\x17'], 'XADD s |'],
  ['Ctrl-W takes the blanks before it too', ['XADD s  ', '\x17'], 'XADD |'],
  ['Alt-Backspace goes back a word', ['XADD s 1-0', '\x1b\x7f'], 'XADD s 1-|'],
  ['Alt-b', ['eins zwei-drei', '\x1bb', '|'], 'eins zwei-||drei'],
  ['Alt-b twice', ['eins zwei-drei', '\x1bb', '\x1bb'], 'eins |zwei-drei'],
  ['Alt-b over letters that are not ASCII', ['ECHO héllo', '\x1bb'], 'ECHO |héllo'],
  ['Alt-f', ['eins zwei', '\x01', '\x1bf'], 'eins| zwei'],
  ['Alt-d', ['eins zwei', '\x01', '\x1bd'], '| zwei'],
  ['Ctrl-Left and Ctrl-Right', ['eins zwei', '\x1b[1;5D', '<', '\x1b[1;5C', '>'], 'eins <zwei>|'],
  ['Alt-Left', ['eins zwei', '\x1b[1;3D'], 'eins |zwei'],
  ['Ctrl-Y brings back what was cut', ['one two', '\x17', '\x01', '\x19'], 'two|one '],
  ['cuts in a row are one', ['one two three', '\x17\x17', '\x01', '\x19'], 'two three|one '],
  ['cuts with a move between are two', ['one two', '\x17', '\x05\x02', '\x17', '\x19'], 'one| '],
  ['Alt-y brings back the cut before', ['one two', '\x17', '\x02', '\x17', '\x19', '\x1by'], 'two| '],
  ['Ctrl-Y with nothing cut does nothing', ['a', '\x19'], 'a|'],
  ['Ctrl-T at the end', ['ab', '\x14'], 'ba|'],
  ['Ctrl-T in the middle', ['abc', '\x02', '\x14'], 'acb|'],
  ['Ctrl-T at the beginning does nothing', ['ab', '\x01', '\x14'], '|ab'],
  ['Ctrl-_ takes back a word typed', ['XADD s', '\x1f'], 'XADD|'],
  ['Ctrl-_ again and again', ['XADD s', '\x1f\x1f\x1f\x1f'], '|'],
  ['Ctrl-_ takes back a cut', ['one two', '\x15', '\x1f'], 'one two|'],
  ['Ctrl-^ does again what was taken back', ['one two', '\x15', '\x1f', '\x1e'], '|'],
  ['a key that means nothing does nothing', ['ab', '\x1b[15~\x1b[2~\x1b[5~\x1c\x00\x1b[99~\x1b[I'], 'ab|'],
  ['Tab and Escape are not typed', ['ab\t'], 'ab|'],
  ['wide characters', ['日本', '\x7f'], '日|'],
  ['an emoji of several', [`a${family}`, '\x7f'], 'a|'],
  ['a flag', [`${flag}${flag}`, '\x7f'], `${flag}|`],
  ['a combining mark', [`x${accented}`, '\x7f'], 'x|'],
  ['left over an emoji of several', [`a${family}b`, leftKey, leftKey], `a|${family}b`],
  ['right over a flag', [`${flag}b`, '\x01', rightKey], `${flag}|b`],
  ['delete a flag', [`${flag}b`, '\x01', del], '|b'],
  ['Ctrl-T with emoji', [`a${family}`, '\x14'], `${family}a|`],
])('%s', (_, chunks, after) => {
  expect(typed(...chunks)).toBe(after);
});

test('characters cut between their bytes are whole', () => {
  const editor = new Editor();
  for (const byte of Buffer.from(`é👍${family}日`)) editor.feed(Uint8Array.of(byte));
  expect(shown(editor)).toBe(`é👍${family}日|`);
});

test('the cursor is never inside a character', () => {
  const editor = new Editor();
  editor.set(`a${family}b`, 3);
  expect(shown(editor)).toBe(`a${family}|b`);
  editor.set('abc', 99);
  expect(editor.cursor).toBe(3);
  editor.set('abc', -1);
  expect(editor.cursor).toBe(0);
  editor.set('e', 0);
  editor.feed('\u0301');
  editor.feed(rightKey);
  expect(editor.cursor).toBe(2);
});

test('a text of several rows: home, end and the kills mean the row', () => {
  const editor = new Editor();
  editor.set('one\ntwo\nthree', 6);
  editor.feed('\x01');
  expect(shown(editor)).toBe('one\n|two\nthree');
  editor.feed('\x05');
  expect(shown(editor)).toBe('one\ntwo|\nthree');
  editor.feed('\x15');
  expect(shown(editor)).toBe('one\n|\nthree');
  editor.feed('\x0b');
  expect(shown(editor)).toBe('one\n|three');
  editor.feed('\x15');
  expect(shown(editor)).toBe('one|three');
  editor.feed('\x01\x05\x06');
  expect(shown(editor)).toBe('onethree|');
});

function intercepting(takes: (key: Key) => boolean): { editor: Editor; keys: Key[] } {
  const keys: Key[] = [];
  const editor = new Editor({
    intercept(key) {
      keys.push(key);
      return takes(key);
    },
  });
  return { editor, keys };
}

test('keys are offered first, in order, and a taken one never reaches the line', () => {
  const { editor, keys } = intercepting((key) => key.ctrl || key.name === 'tab' || key.name === 'right');
  editor.feed(`ab\t${up}\x1b[B\x1b[Z\x03\x04\x0c\x12\x1a${rightKey}\x1b1\x1b9\x01.\r`);
  expect(keys.map(({ name, ctrl, meta, shift, text }) => [name, ctrl, meta, shift, text])).toEqual([
    ['a', false, false, false, 'a'],
    ['b', false, false, false, 'b'],
    ['tab', false, false, false, ''],
    ['up', false, false, false, ''],
    ['down', false, false, false, ''],
    ['tab', false, false, true, ''],
    ['c', true, false, false, ''],
    ['d', true, false, false, ''],
    ['l', true, false, false, ''],
    ['r', true, false, false, ''],
    ['z', true, false, false, ''],
    ['right', false, false, false, ''],
    ['1', false, true, false, ''],
    ['9', false, true, false, ''],
    ['a', true, false, false, ''],
    [undefined, false, false, false, '.'],
    ['return', false, false, false, ''],
  ]);
  expect(editor.line).toBe('');
});

test('who intercepts may change the line, and the rest of the chunk goes to the new one', () => {
  const editor = new Editor();
  editor.intercept = (key) => {
    if (key.name !== 'tab') return false;
    editor.set('XADD ', 5);
    return true;
  };
  editor.feed('XA\ts');
  expect(shown(editor)).toBe('XADD s|');
});

test('an escape sequence cut in pieces that come later is one key', async () => {
  const names: (string | undefined)[] = [];
  const editor = new Editor({ escapeWait: 60_000, intercept: (key) => names.push(key.name) > 0 });
  editor.feed('\x1b');
  await nextTurn();
  editor.feed('[');
  await nextTurn();
  editor.feed('A');
  expect(names).toEqual(['up']);
});

/** A turn of the event loop: bytes of another read. */
async function nextTurn(): Promise<void> {
  const stream = new PassThrough();
  stream.end('x');
  await once(stream, 'data');
}

test('a lone ESC is the Escape key, after its wait', async () => {
  const pressed = new Promise<Key>((resolve) => {
    const editor = new Editor({
      escapeWait: 1,
      intercept(key) {
        resolve(key);
        return true;
      },
    });
    editor.feed('\x1b');
  });
  expect(await pressed).toEqual({ name: 'escape', ctrl: false, meta: false, shift: false, text: '' });
});

test('changes are told, with the line as it is then', () => {
  const editor = new Editor();
  const seen: string[] = [];
  const stop = editor.onChange(() => seen.push(shown(editor)));
  editor.feed('ab');
  editor.feed(leftKey);
  editor.set('x');
  editor.set('x');
  editor.feed('\x01\x01');
  stop();
  editor.feed('y');
  expect(seen).toEqual(['a|', 'ab|', 'a|b', 'x|', '|x']);
});

test('a line that was run is not brought back by undo', () => {
  const editor = new Editor();
  editor.feed('PING\r\x1f');
  expect(editor.line).toBe('');
});

test('a closed editor hears nothing', () => {
  const editor = new Editor();
  let heard = 0;
  editor.onChange(() => heard++);
  editor.close();
  editor.feed('abc');
  expect(heard).toBe(0);
  expect(editor.line).toBe('');
});

const pasteOf = (text: string) => `\x1b[200~${text}\x1b[201~`;

test('a paste is one event and touches nothing', () => {
  const { editor, keys } = intercepting(() => false);
  const pastes: string[] = [];
  editor.onPaste((text) => pastes.push(text));
  editor.feed(`a${pasteOf('XADD s * f v\rXLEN s\r\nPING\n\tx')}b`);
  expect(pastes).toEqual(['XADD s * f v\nXLEN s\nPING\n\tx']);
  expect(editor.line).toBe('ab');
  expect(keys.map((key) => key.text)).toEqual(['a', 'b']);
});

test('nothing in a paste is obeyed: no Ctrl-C, no return, no sequence', () => {
  const { editor, keys } = intercepting(() => false);
  const pastes: string[] = [];
  editor.onPaste((text) => pastes.push(text));
  editor.feed(pasteOf('a\x03b\x00c\x1b[31md\x07\x7f\x1bx'));
  expect(pastes).toEqual(['abc[31mdx']);
  expect(keys).toEqual([]);
  editor.feed(pasteOf(''));
  expect(pastes.length).toBe(1);
});

test('without a listener a paste is typed, in one step', () => {
  expect(typed('<>', leftKey, pasteOf('a\nb'))).toBe('<a\nb|>');
  expect(typed('<>', leftKey, pasteOf('a b'), '\x1f')).toBe('<|>');
});

const pasted = fc.string({ unit: fc.constantFrom('a', 'B', ' ', '\t', '\n', '\r', '\x03', 'é', family, '日', '"') });

test('a paste cut anywhere is the same paste', () => {
  fc.assert(
    fc.property(pasted, fc.array(fc.nat(200), { maxLength: 8 }), (text, cuts) => {
      const editor = new Editor();
      let got = '';
      editor.onPaste((whole) => {
        got += whole;
      });
      const bytes = Buffer.from(pasteOf(text));
      const places = [...cuts.map((cut) => cut % bytes.length), 0, bytes.length].sort((a, b) => a - b);
      for (let i = 1; i < places.length; i++) editor.feed(bytes.subarray(places[i - 1], places[i]));
      expect(got).toBe(text.replace(/\r\n?/g, '\n').replaceAll('\x03', ''));
      expect(editor.line).toBe('');
      editor.close();
    }),
  );
});

test('a paste of a megabyte arrives', () => {
  const editor = new Editor();
  let length = 0;
  editor.onPaste((text) => {
    length = text.length;
  });
  editor.feed(pasteOf('x'.repeat(1_000_000)));
  expect(length).toBe(1_000_000);
});

const keys = fc.constantFrom(
  ...['a', 'é', family, flag, accented, '\u0301', '\u200d', ' ', '"', leftKey, rightKey, del, '\x7f', '\x01', '\x05'],
  ...['\x0b', '\x15', '\x17', '\x19', '\x14', '\x1bb', '\x1bf', '\x1bd', '\x1by', '\x1b\x7f', '\x1f', '\x1e'],
);

test('whatever is pressed, the cursor stands between two characters', () => {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  fc.assert(
    fc.property(fc.array(keys, { maxLength: 40 }), (pressed) => {
      const editor = new Editor();
      for (const key of pressed) {
        editor.feed(key);
        const { line, cursor } = editor;
        const places = [...segmenter.segment(line)].map((one) => one.index);
        expect([...places, line.length]).toContain(cursor);
      }
    }),
  );
});

test('taking every step back gives the empty line, and going on again the last one', () => {
  fc.assert(
    fc.property(fc.array(keys, { maxLength: 40 }), (pressed) => {
      const editor = new Editor();
      editor.feed(pressed.filter((key) => key !== '\x1f' && key !== '\x1e').join(''));
      const { line } = editor;
      editor.feed('\x1f'.repeat(60));
      expect(editor.line).toBe('');
      editor.feed('\x1e'.repeat(60));
      expect(editor.line).toBe(line);
    }),
  );
});
