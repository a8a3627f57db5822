import { local, say } from '../local.ts';

const rows: readonly (readonly [string, string])[] = [
  [
    'Tab',
    'what may stand here: Tab and arrows walk, Enter takes, Esc closes; on an empty line the fix that was offered',
  ],
  ['Right, End, Alt-f', 'take over how an older line went on (grey), whole or word by word'],
  ['Up, Down', 'older lines that begin with what stands before the cursor; rows in a line of several'],
  ['Ctrl-R', 'older lines that hold what you type: Ctrl-R goes on, Enter runs, Esc edits, Ctrl-C gives the line back'],
  ['Ctrl-C', 'closes the menu, clears the line (Up brings it back), cancels the blocked read of this terminal'],
  ['Ctrl-D', 'leaves on an empty line; nothing is lost'],
  ['Ctrl-A, Ctrl-E', 'to the beginning, to the end; Alt-b, Alt-f and Ctrl-arrows by words'],
  [
    'Ctrl-W, U, K',
    'cut the word before, all before, all behind; Alt-d the next word; Ctrl-Y puts back, Alt-y an older cut',
  ],
  ['Ctrl-_, Ctrl-^', 'undo and redo what was typed'],
  ['Ctrl-X Ctrl-E', 'edit the line in $VISUAL or $EDITOR'],
  ['Alt-1 to Alt-9', 'to another terminal'],
  ['Ctrl-L, Ctrl-Z', 'clear the screen; stop the shell until fg'],
];

/** The keys of the prompt. */
export const keys = local({
  name: '/keys',
  topic: 'the shell',
  summary: 'What the keys of the prompt do.',
  readonly: true,
  syntax: {},
  run() {
    const width = Math.max(...rows.map(([name]) => name.length));
    const lines = rows.map(([name, does]) => `${name.padEnd(width)}  ${does}`);
    return say([...lines, 'An open quote or a backslash at the end goes on in the next row.'].join('\n'));
  },
});
