// The built program in terminals, with a state of its own that goes when the test does.
//
//   const { shell, prompt } = shells();
//   const terminal = await prompt();      in the sandbox, at its prompt

import { afterEach, beforeAll, beforeEach } from 'vitest';
import { built, home } from './program.ts';
import { type OpenOptions, type OpenTerminal, open } from './terminal.ts';

/** Two orders, a group that has both in hand, and a key of another type. */
export const shop = [
  'XADD orders 1-0 item tea',
  'XADD orders 2-0 item cake',
  'XGROUP CREATE orders billing 0',
  'XREADGROUP GROUP billing ana COUNT 1 STREAMS orders >',
  'XREADGROUP GROUP billing bob COUNT 1 STREAMS orders >',
  'HSET order:1 name tea',
];

export interface Shells {
  /** The folder of what is kept. */
  readonly state: () => string;
  readonly program: () => string;
  /** Start the program with these arguments. */
  shell(options?: OpenOptions, ...args: string[]): OpenTerminal;
  /** Start it in the sandbox, and wait for its prompt. */
  prompt(options?: OpenOptions, ...args: string[]): Promise<OpenTerminal>;
}

/** To be called where tests are described: it cleans up after each. */
export function shells(): Shells {
  let program = '';
  let state: ReturnType<typeof home>;
  const opened: OpenTerminal[] = [];
  beforeAll(() => {
    program = built();
  });
  beforeEach(() => {
    state = home();
  });
  afterEach(() => {
    for (const terminal of opened.splice(0)) terminal.dispose();
    state.remove();
  });
  const shell: Shells['shell'] = (options = {}, ...args) => {
    const env = { STREAMDOJO_HOME: state.path, ...options.env };
    const terminal = open(process.execPath, [program, ...args], { ...options, env });
    opened.push(terminal);
    return terminal;
  };
  return {
    state: () => state.path,
    program: () => program,
    shell,
    async prompt(options, ...args) {
      const terminal = shell(options, 'play', ...args);
      await terminal.until(/^sandbox/m);
      await terminal.until(/^> /m);
      return terminal;
    },
  };
}
