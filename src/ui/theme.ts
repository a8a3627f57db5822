// The styles of the screen, and what each looks like. A style never carries meaning alone: take all of them away and the
// words, marks and brackets still say everything.
//
//   themeFor('colour')('error', '(error) ERR syntax error')      red
//   themeFor('none')('error', '(error) ERR syntax error')        the same text, not one escape
//
// The sixteen colours of the terminal are used and no others, so that it stays the owner's choice how they look.

import { Chalk } from 'chalk';
import type { BoardStyle } from '../board/spans.ts';

export type Style =
  // a line and its answer
  | 'prompt'
  | 'index'
  | 'string'
  | 'number'
  | 'nil'
  | 'status'
  | 'error'
  | 'said'
  // the words of a line being typed
  | 'command'
  | 'token'
  | 'key'
  | 'group'
  | 'consumer'
  | 'id'
  | 'field'
  | 'wrong'
  | 'found'
  | 'ghost'
  // what stands beside them
  | 'aside'
  | 'code'
  | 'title'
  | 'hint'
  | 'miss'
  | 'remark'
  | 'broken'
  | 'praise'
  | 'tutor'
  | 'predict'
  // the live region
  | 'chosen'
  | 'open'
  | 'held'
  | BoardStyle;

/** The text in its style, with the escapes of that style around it; the text must be safe already. */
export type Theme = (style: Style | undefined, text: string) => string;

/** `attributes`: bold, dim and inverse but no colours, which is what NO_COLOR asks for on a screen. */
export type Palette = 'colour' | 'attributes' | 'none';

type Paint = (text: string) => string;

const chalk = new Chalk({ level: 1 });

/** No escapes can be told from each other without colour but these. */
const attributes: Partial<Record<Style, Paint>> = {
  prompt: chalk.bold,
  wrong: chalk.underline,
  found: chalk.underline,
  ghost: chalk.dim,
  aside: chalk.dim,
  title: chalk.bold,
  praise: chalk.bold,
  broken: chalk.bold,
  chosen: chalk.inverse,
  stream: chalk.bold,
  pointer: chalk.bold,
  hand: chalk.bold,
  changed: chalk.inverse,
};

const colours: Record<Style, Paint> = {
  prompt: chalk.bold,
  index: chalk.dim,
  string: chalk.green,
  number: chalk.yellow,
  nil: chalk.magenta,
  status: chalk.cyan,
  error: chalk.red,
  said: chalk.reset,
  command: chalk.bold,
  token: chalk.cyan,
  key: chalk.green,
  group: chalk.magenta,
  consumer: chalk.blueBright,
  id: chalk.yellow,
  field: chalk.cyanBright,
  wrong: chalk.red.underline,
  found: chalk.underline,
  ghost: chalk.dim,
  aside: chalk.dim,
  code: chalk.cyan,
  title: chalk.bold,
  hint: chalk.yellow,
  miss: chalk.yellow,
  remark: chalk.yellow,
  broken: chalk.red.bold,
  praise: chalk.green.bold,
  tutor: chalk.magenta,
  predict: chalk.blue,
  chosen: chalk.inverse,
  open: chalk.yellow,
  held: chalk.green,
  stream: chalk.green.bold,
  entry: chalk.cyan,
  passed: chalk.dim,
  hand: chalk.blueBright.bold,
  waits: chalk.yellow,
  gone: chalk.red,
  pointer: chalk.bold,
  changed: chalk.inverse,
};

/** The theme of a palette. */
export function themeFor(palette: Palette): Theme {
  const paints = palette === 'colour' ? colours : palette === 'attributes' ? attributes : {};
  return (style, text) => (style === undefined || text === '' ? text : (paints[style]?.(text) ?? text));
}
