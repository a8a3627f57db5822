import type { Local } from '../local.ts';
import { advance } from './advance.ts';
import { as } from './as.ts';
import { clock } from './clock.ts';
import { crash } from './crash.ts';
import { drop } from './drop.ts';
import { help } from './help.ts';
import { repeat } from './repeat.ts';
import { clear, quit } from './screen.ts';
import { redo, undo } from './undo.ts';

/** The slash commands of this room, in the order /help lists them. */
export const locals: readonly Local[] = [help, as, crash, drop, advance, clock, repeat, undo, redo, clear, quit];
