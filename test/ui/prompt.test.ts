import { beforeEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../src/base/clock.ts';
import { Editor } from '../../src/shell/editor.ts';
import { History } from '../../src/shell/history.ts';
import { Prompt, type Wish } from '../../src/ui/prompt.ts';
import { FakeStage } from '../support/fake-stage.ts';

const names = ['XACK', 'XADD', 'XLEN', 'XRANGE'];

let stage: FakeStage;
let editor: Editor;
let prompt: Prompt;
let remembered: string[];
let wishes: Wish[];
let server: Promise<void> | undefined;
let ticks: VirtualClock;

beforeEach(() => {
  stage = new FakeStage();
  editor = new Editor();
  remembered = [];
  wishes = [];
  server = undefined;
  ticks = new VirtualClock();
  const history = new History(['XLEN a', 'PING', 'XLEN b']);
  prompt = new Prompt({
    stage,
    editor,
    history,
    suggest: () => ({ hint: 'rest', marks: [] }),
    complete: (line, cursor) => {
      const word = /\S*$/.exec(line.slice(0, cursor))![0];
      const found = word === '' || word !== line.slice(0, cursor) ? [] : names.filter((name) => name.startsWith(word));
      const completion = { candidates: found.map((text) => ({ text, about: '' })), from: cursor - word.length };
      return server === undefined ? completion : server.then(() => completion);
    },
    ticks,
    paste: (text) => text.split('\n').filter((line) => line !== ''),
    remember: (line) => {
      if (history.add(line)) remembered.push(line);
    },
  });
  prompt.onWish((wish) => wishes.push(wish));
});

const up = '\x1b[A';
const down = '\x1b[B';
const paste = (text: string) => `\x1b[200~${text}\x1b[201~`;
const shown = () => prompt.view().text;
const menu = () => prompt.view().menu?.items.map(({ text }) => text);
const entered = () => expect.poll(() => stage.entered);

describe('a line', () => {
  it('is entered once, remembered, and leaves an empty prompt', async () => {
    editor.feed('XLEN s\r');
    await entered().toEqual(['XLEN s']);
    expect(shown()).toBe('');
    expect(remembered).toEqual(['XLEN s']);
  });

  it('that answers a question is entered and not remembered', async () => {
    editor.feed('yes\rXLEN s\r');
    await entered().toEqual(['yes', 'XLEN s']);
    expect(remembered).toEqual(['XLEN s']);
  });

  it('with a secret is entered and not remembered', async () => {
    editor.feed('AUTH geheim\r\r');
    await entered().toEqual(['AUTH geheim', '']);
    expect(remembered).toEqual([]);
  });

  it('waits its turn, while one goes on typing', async () => {
    let go = (): void => {};
    stage.slow = new Promise((resolve) => {
      go = resolve;
    });
    editor.feed('one\rtwo\rthr');
    await entered().toEqual(['one']);
    expect(shown()).toBe('thr');
    go();
    await entered().toEqual(['one', 'two']);
  });

  it('goes on in another where a quote or a backslash says so', async () => {
    editor.feed('SET k "a\r');
    expect(shown()).toBe('SET k "a\n');
    expect(prompt.view().message).toMatch(/quote is open/);
    editor.feed('b"\rXADD s * \\\rf v\r');
    await entered().toEqual(['SET k "a\nb"', 'XADD s * f v']);
  });

  it('shows its hint at its end only', () => {
    editor.feed('XLEN');
    expect(prompt.view().hint).toBe(' rest');
    editor.feed(' ');
    expect(prompt.view().hint).toBe('rest');
    editor.feed('\x1b[D');
    expect(prompt.view().hint).toBe('');
  });
});

describe('the ghost', () => {
  const ghost = () => prompt.view().ghost;

  it('is how the newest line that begins so went on, at the end of the line only', () => {
    editor.feed('XL');
    expect(ghost()).toBe('EN b');
    editor.feed('\x1b[D');
    expect(ghost()).toBe('');
    editor.feed('\x05Z');
    expect(ghost()).toBe('');
  });

  it.each([
    ['Right', '\x1b[C'],
    ['Ctrl-F', '\x06'],
    ['End', '\x1b[F'],
    ['Ctrl-E', '\x05'],
  ])('is taken by %s', (_, key) => {
    editor.feed(`XL${key}`);
    expect([shown(), prompt.view().cursor, ghost()]).toEqual(['XLEN b', 6, '']);
    expect(stage.entered).toEqual([]);
  });

  it.each([
    ['Alt-f', '\x1bf'],
    ['Ctrl-Right', '\x1b[1;5C'],
    ['Alt-Right', '\x1b[1;3C'],
  ])('is taken word by word by %s', (_, key) => {
    editor.feed(`XL${key}`);
    expect([shown(), ghost()]).toEqual(['XLEN', ' b']);
    editor.feed(key);
    expect(shown()).toBe('XLEN b');
    editor.feed('\x1f\x1f');
    expect(shown()).toBe('XL');
  });

  it('leaves lines of several rows out', async () => {
    editor.feed('SET k "a\rb"\r');
    await entered().toHaveLength(1);
    editor.feed('SE');
    expect(ghost()).toBe('');
  });
});

describe('Ctrl-R', () => {
  const message = () => prompt.view().message;

  it('finds by what is typed while it searches, and shows the whole line', () => {
    editor.feed('\x12LEN');
    expect([shown(), prompt.view().found]).toEqual(['XLEN b', { start: 1, end: 4 }]);
    expect(message()).toMatch(/^search "LEN"/);
    editor.feed(' a');
    expect(shown()).toBe('XLEN a');
    editor.feed('\x7f\x7fzzz');
    expect(message()).toMatch(/^no older line with "LENzzz"/);
    editor.feed('\x03');
    expect([shown(), prompt.view().cursor, message()]).toEqual(['', 0, '']);
  });

  it('goes back and forth with Ctrl-R and Ctrl-S, and gives the line back with Ctrl-C', () => {
    editor.feed('EN\x12');
    expect(shown()).toBe('XLEN b');
    editor.feed('\x12');
    expect(shown()).toBe('XLEN a');
    editor.feed('\x13');
    expect(shown()).toBe('XLEN b');
    editor.feed('\x12\x12');
    expect([shown(), message()]).toEqual(['XLEN a', expect.stringMatching(/^no older line/)]);
    editor.feed('\x03');
    expect(shown()).toBe('EN');
  });

  it('runs with Enter, and edits with Escape or a movement', async () => {
    editor.feed('\x12len\r');
    await entered().toEqual(['XLEN b']);
    editor.feed('\x12pin\x01#\x15');
    expect(shown()).toBe('PING');
    editor.feed('\x15\x0b\x12pin\tx');
    expect([shown(), menu()]).toEqual(['PINxG', undefined]);
  });

  it('looks for a paste of one line', () => {
    editor.feed(`\x12${paste('LEN a')}`);
    expect(shown()).toBe('XLEN a');
  });
});

describe('a menu that a server elsewhere is asked for', () => {
  let answer = (): void => {};
  beforeEach(() => {
    server = new Promise((resolve) => {
      answer = resolve;
    });
  });

  it('holds the keys behind the Tab until it is there', async () => {
    editor.feed('XA\t\t\rs');
    expect([shown(), menu()]).toEqual(['XA', undefined]);
    answer();
    await expect.poll(shown).toBe('XADD s');
    expect(stage.entered).toEqual([]);
  });

  it('lets them go on when it is late, and opens then only where the line is the same', async () => {
    editor.feed('XA\t');
    ticks.advance(200);
    editor.feed('C');
    expect(shown()).toBe('XAC');
    answer();
    await server;
    await Promise.resolve();
    expect([shown(), menu()]).toEqual(['XAC', undefined]);
    server = new Promise((resolve) => {
      answer = resolve;
    });
    editor.feed('\x7f\t');
    ticks.advance(200);
    answer();
    await expect.poll(menu).toEqual(['XACK', 'XADD']);
  });

  it('is given up by Ctrl-C, which clears nothing', () => {
    editor.feed('XA\tCK\x03');
    expect(shown()).toBe('XA');
    editor.feed('B');
    expect(shown()).toBe('XAB');
  });

  it('narrows at once to what fits, and is right when the server has spoken', async () => {
    editor.feed('X\t');
    answer();
    await expect.poll(menu).toEqual(names);
    server = new Promise((resolve) => {
      answer = resolve;
    });
    editor.feed('A');
    expect(menu()).toEqual(['XACK', 'XADD']);
    answer();
    await server;
    expect(menu()).toEqual(['XACK', 'XADD']);
  });
});

describe('a line of several rows', () => {
  it('is walked by Up and Down, and left for the history at its ends', () => {
    editor.feed('SET k "abc\rd\rxyz');
    editor.feed(`${up}${up}`);
    expect(prompt.view().cursor).toBe('S'.length);
    editor.feed(down);
    expect(prompt.view().cursor).toBe('SET k "abc\nd'.length);
    editor.feed(`${down}${down}`);
    expect(shown()).toBe('SET k "abc\nd\nxyz');
  });

  it('runs line by line where it holds several', async () => {
    prompt.put('XLEN s\nXADD s * \\\n  f v\nPING');
    editor.feed('\r');
    await entered().toEqual(['XLEN s', 'XADD s * f v', 'PING']);
  });
});

it('Ctrl-X Ctrl-E asks for the editor; another key behind Ctrl-X is itself', () => {
  editor.feed('ab\x18\x05');
  expect(wishes).toEqual(['edit']);
  editor.feed('\x18c\x05');
  expect([shown(), wishes]).toEqual(['abc', ['edit']]);
});

it('Ctrl-P and Ctrl-N are Up and Down', () => {
  editor.feed('X\x10\x10');
  expect(shown()).toBe('XLEN a');
  editor.feed('\x0e');
  expect(shown()).toBe('XLEN b');
});

describe('Ctrl-C', () => {
  it('closes the menu first, then clears the line, which Up brings back', () => {
    editor.feed('XA\t');
    expect(menu()).toEqual(['XACK', 'XADD']);
    editor.feed('\x03');
    expect([menu(), shown()]).toEqual([undefined, 'XA']);
    editor.feed('\x03');
    expect([shown(), prompt.view().message]).toEqual(['', 'Up brings the line back.']);
    editor.feed(up);
    expect(shown()).toBe('XA');
    expect(remembered).toEqual([]);
  });

  it('stops a paste before it clears anything', async () => {
    let go = (): void => {};
    stage.slow = new Promise((resolve) => {
      go = resolve;
    });
    editor.feed(paste('one\ntwo\nthree\n'));
    editor.feed('typed\x03');
    expect(shown()).toBe('typed');
    expect(prompt.view().message).toBe('2 lines left out');
    go();
    editor.feed('\r');
    await entered().toEqual(['one', 'typed']);
  });

  it('cancels the blocked read of this terminal alone, then says how to leave', async () => {
    editor.feed('WAIT\r/as ana\rWAIT\r');
    await expect.poll(() => stage.terminals().filter(({ blocked }) => blocked).length).toBe(2);
    editor.feed('\x03');
    expect(stage.terminals().map(({ blocked }) => blocked !== undefined)).toEqual([true, false]);
    editor.feed('\x03');
    expect(stage.terminals()[0]!.blocked).toBeDefined();
    expect(prompt.view().message).toMatch(/Ctrl-D leaves/);
    editor.feed('x');
    expect(prompt.view().message).toBe('');
    expect(wishes).toEqual([]);
  });
});

it('Ctrl-D leaves on an empty line and removes a character elsewhere', () => {
  editor.feed('ab\x01\x04');
  expect([shown(), wishes]).toEqual(['b', []]);
  editor.feed('\x04\x04');
  expect(wishes).toEqual(['leave']);
});

it('Ctrl-L and Ctrl-Z are the screen to do, and keep the line', () => {
  editor.feed('abc\x0c\x1a');
  expect([shown(), wishes]).toEqual(['abc', ['clear', 'suspend']]);
});

describe('the history', () => {
  it('goes up and down through what begins with what was typed', () => {
    editor.feed('X');
    const seen = [up, up, up, down, down, down].map((key) => {
      editor.feed(key);
      return shown();
    });
    expect(seen).toEqual(['XLEN b', 'XLEN a', 'XLEN a', 'XLEN b', 'X', 'X']);
  });

  it('begins anew when the line is changed', () => {
    editor.feed(`${up}${up}`);
    expect(shown()).toBe('PING');
    editor.feed('\x15');
    editor.feed(up);
    expect(shown()).toBe('XLEN b');
  });
});

describe('the menu', () => {
  it('takes a single candidate at once', () => {
    editor.feed('XL\t');
    expect([shown(), menu()]).toEqual(['XLEN ', undefined]);
  });

  it('has nothing to offer where nothing fits', () => {
    editor.feed('YY\t');
    expect([shown(), menu()]).toEqual(['YY', undefined]);
  });

  it('goes round both ways, and narrows as one types', () => {
    editor.feed('XA\t\t');
    expect(prompt.view().menu!.chosen).toBe(1);
    editor.feed('\t\x1b[Z');
    expect(prompt.view().menu!.chosen).toBe(1);
    editor.feed('C');
    expect(menu()).toEqual(['XACK']);
    editor.feed('Z');
    expect(menu()).toBeUndefined();
  });

  it('takes with Enter and does not run', () => {
    editor.feed('XA\t\r');
    expect([shown(), menu(), stage.entered]).toEqual(['XACK ', undefined, []]);
  });

  it('puts one blank where one stands already', () => {
    editor.feed('XL s\x1b[D\x1b[D\t');
    expect([shown(), prompt.view().cursor]).toEqual(['XLEN s', 4]);
  });
});

describe('a paste', () => {
  it('of one line goes in at the cursor', () => {
    editor.feed(`ac\x1b[D${paste('b')}`);
    expect([shown(), prompt.view().cursor]).toEqual(['abc', 2]);
  });

  it('of several joins what was typed, and keeps its end', async () => {
    editor.feed(`XL${paste('EN s\nPING\nXADD')}`);
    await entered().toEqual(['XLEN s', 'PING']);
    expect(shown()).toBe('XADD');
    expect(remembered).toEqual(['XLEN s', 'PING']);
  });

  it('within an open quote is text', () => {
    editor.feed(`SET k "${paste('{\n}')}`);
    expect([shown(), stage.entered]).toEqual(['SET k "{\n}', []]);
  });
});

it('puts what it is given into the line, unrun', () => {
  editor.feed('half');
  prompt.put('XADD s * f v');
  expect([shown(), stage.entered]).toEqual(['XADD s * f v', []]);
});

it('Alt-2 goes to the second terminal', async () => {
  editor.feed('/as ana\r');
  await entered().toHaveLength(1);
  editor.feed('\x1b1');
  await entered().toEqual(['/as ana', '/as main']);
  editor.feed('\x1b7');
  expect(stage.entered).toHaveLength(2);
});
