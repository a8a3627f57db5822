import type { Local } from '../local.ts';
import { advance } from './advance.ts';
import { as } from './as.ts';
import { cancel } from './cancel.ts';
import { clock } from './clock.ts';
import { close } from './close.ts';
import { crash } from './crash.ts';
import { drop } from './drop.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { keys } from './keys.ts';
import { repeat } from './repeat.ts';
import { clear, page, quit } from './screen.ts';
import { terminals } from './terminals.ts';
import { redo, undo } from './undo.ts';
import { why } from './why.ts';

/** The slash commands of this room, in the order /help lists them. */
export const locals: readonly Local[] = [
  help,
  keys,
  as,
  terminals,
  close,
  cancel,
  crash,
  drop,
  advance,
  clock,
  repeat,
  history,
  undo,
  redo,
  why,
  page,
  clear,
  quit,
];
