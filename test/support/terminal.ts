// A program in a real terminal: a PTY below it, an xterm without a window above it. Tests type, and wait for what must
// appear; they never sleep.
//
//   const terminal = open('node', ['dist/main.js'], { columns: 80, rows: 24 });
//   await terminal.until('> ');
//   terminal.type('XLEN s\r');
//   await terminal.until('(integer) 0');

import { spawn } from '@lydell/node-pty';
import { type IBuffer, Terminal as Xterm } from '@xterm/headless';

export interface OpenOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Record<string, string>;
  readonly cwd?: string;
  /** The terminal tells the program a size of 0 by 0, as one on a serial line does. */
  readonly sizeless?: boolean;
}

export interface OpenTerminal {
  readonly pid: number;
  type(text: string): void;
  resize(columns: number, rows: number): void;
  kill(signal: string): void;
  /** What the window shows, row by row, without trailing blanks. */
  screen(): string[];
  /** Scrollback and window. */
  all(): string[];
  /** The cells of scrollback and window, with their colours. */
  readonly buffer: () => IBuffer;
  /** Hear of everything that has been shown. Returns what unsubscribes. */
  onShown(listener: () => void): () => void;
  /** Everything the program has written, with its escapes. */
  readonly raw: () => string;
  /** Bracketed paste is on: the program has not given the terminal back. */
  readonly pasteMode: () => boolean;
  readonly cursorHidden: () => boolean;
  /** Where the terminal's cursor stands in the window, from 0. */
  caret(): { row: number; column: number };
  /** Close the window: the program loses its terminal. */
  close(): void;
  /** Resolves when the window matches; rejects, with the window, when it does not within 15 s. */
  until(pattern: string | RegExp | ((screen: string) => boolean)): Promise<void>;
  /** The exit code and signal, when the program has ended and all its output has been taken in. */
  readonly ended: Promise<{ exitCode: number; signal?: number }>;
  dispose(): void;
}

const patience = 15_000;

export function open(program: string, args: readonly string[], options: OpenOptions = {}): OpenTerminal {
  const { columns = 80, rows = 24 } = options;
  const sizeless = ['-c', 'stty rows 0 cols 0; exec "$0" "$@"', program, ...args];
  const pty = spawn(options.sizeless ? '/bin/sh' : program, options.sizeless ? sizeless : [...args], {
    name: options.env?.TERM ?? 'xterm-256color',
    cols: columns,
    rows,
    cwd: options.cwd ?? process.cwd(),
    env: { ...environment(), ...options.env },
  });
  const xterm = new Xterm({ cols: columns, rows, scrollback: 10_000, allowProposedApi: true });
  const checks = new Set<() => void>();
  let raw = '';
  let hidden = false;
  xterm.parser.registerCsiHandler({ prefix: '?', final: 'h' }, (params) => {
    if (params.includes(25)) hidden = false;
    return false;
  });
  xterm.parser.registerCsiHandler({ prefix: '?', final: 'l' }, (params) => {
    if (params.includes(25)) hidden = true;
    return false;
  });
  pty.onData((data) => {
    raw += data;
    xterm.write(data, () => {
      for (const check of checks) check();
    });
  });
  // Answers to what the program asks the terminal.
  xterm.onData((data) => pty.write(data));

  const lines = (from: number, to: number): string[] => {
    const out: string[] = [];
    for (let y = from; y < to; y++) out.push(xterm.buffer.active.getLine(y)?.translateToString(true) ?? '');
    return out;
  };
  const screen = (): string[] => lines(xterm.buffer.active.viewportY, xterm.buffer.active.viewportY + xterm.rows);

  return {
    pid: pty.pid,
    type: (text) => pty.write(text),
    resize: (columns, rows) => {
      xterm.resize(columns, rows);
      pty.resize(columns, rows);
    },
    kill: (signal) => pty.kill(signal),
    screen,
    all: () => lines(0, xterm.buffer.active.length),
    buffer: () => xterm.buffer.active,
    onShown: (listener) => {
      checks.add(listener);
      return () => checks.delete(listener);
    },
    raw: () => raw,
    pasteMode: () => xterm.modes.bracketedPasteMode,
    cursorHidden: () => hidden,
    caret: () => ({ row: xterm.buffer.active.cursorY, column: xterm.buffer.active.cursorX }),
    close: () => (pty as unknown as { destroy(): void }).destroy(),
    until: (pattern) => {
      const shown =
        typeof pattern === 'function'
          ? pattern
          : (text: string) => (typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text));
      return new Promise((resolve, reject) => {
        const check = (): void => {
          if (!shown(screen().join('\n'))) return;
          checks.delete(check);
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(() => {
          checks.delete(check);
          reject(new Error(`waited for ${pattern}; the screen is\n${screen().join('\n').trimEnd()}`));
        }, patience);
        checks.add(check);
        check();
      });
    },
    ended: new Promise((resolve) => {
      pty.onExit((end) => xterm.write('', () => resolve(end)));
    }),
    dispose: () => {
      try {
        pty.kill('SIGKILL');
      } catch {
        // it has ended already
      }
      xterm.dispose();
    },
  };
}

/** Our own environment without what says "a machine is watching": Ink paints nothing then. */
function environment(): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value === undefined || /^(CI|CI_.*|CONTINUOUS_INTEGRATION|NO_COLOR|FORCE_COLOR|VITEST.*|NODE_ENV)$/.test(name))
      continue;
    out[name] = value;
  }
  return out;
}
