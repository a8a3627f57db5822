import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openPlain, type PlainOptions } from '../../src/ui/plain.ts';
import { FakeStage } from '../support/fake-stage.ts';

interface Talk {
  readonly stage: FakeStage;
  readonly input: PassThrough;
  readonly done: Promise<readonly string[]>;
  readonly output: () => string;
  readonly interrupt: () => void;
  /** Resolves when the output has this text. */
  until(text: string): Promise<void>;
}

function talk(manner: PlainOptions['manner'], more: Partial<PlainOptions> = {}): Talk {
  const stage = new FakeStage();
  const input = new PassThrough();
  let output = '';
  let interrupt = (): void => {};
  const waiting = new Set<() => void>();
  const done = openPlain({
    stage,
    input,
    manner,
    palette: 'none',
    columns: () => 80,
    write: (text) => {
      output += text;
      for (const check of waiting) check();
    },
    onInterrupt: (listener) => {
      interrupt = listener;
      return () => {};
    },
    ...more,
  });
  return {
    stage,
    input,
    done,
    output: () => output,
    interrupt: () => interrupt(),
    until: (text) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!output.includes(text)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
  };
}

async function fed(manner: PlainOptions['manner'], text: string): Promise<string> {
  const { input, done, output } = talk(manner);
  input.end(text);
  await done;
  return output();
}

describe('replies', () => {
  it('are all that a pipe gets', async () => {
    expect(await fed('replies', 'XLEN s\nPING\nFAIL\n')).toBe(
      "(integer) 0\nPONG\n(error) ERR unknown command 'FAIL'\n- Bye.\n",
    );
  });

  it('come for a last line without a line break too, and for one that goes on', async () => {
    expect(await fed('replies', 'PI\\\nNG')).toContain("'PI\\'");
    expect(await fed('replies', 'MANY \\\n  2')).toContain('2) "value 1"\n');
  });

  it('name the terminal of an answer that comes out of turn', async () => {
    expect(await fed('replies', '/as ana\nWAIT\n/as bob\nWAKE ana\n')).toContain('OK\nana>\n1) "woken"\n');
  });

  it('are waited for at the end', async () => {
    const { input, done, output, stage } = talk('replies');
    input.end('WAIT\n');
    await expect.poll(() => stage.entered.length).toBe(1);
    expect(stage.closed).toBe(false);
    stage.cancel();
    await done;
    expect(output()).toBe('(nil)\n- Bye.\n');
    expect(await done).toEqual([]);
  });

  it('that cannot come are not waited for', async () => {
    const deserted: (() => void)[] = [];
    const { input, done } = talk('replies', {
      onDeserted: (listener) => {
        deserted.push(listener);
        return () => {};
      },
    });
    input.end('WAIT a\n');
    await expect.poll(() => deserted.length).toBe(1);
    deserted[0]!();
    expect(await done).toEqual(['WAIT a']);
  });
});

it('a transcript shows every line before its reply', async () => {
  expect(await fed('transcript', 'XLEN s\n')).toBe('# Welcome\n\n> XLEN s\n(integer) 0\n\n- Bye.\n');
});

describe('talk', () => {
  it('prompts, and does not repeat what the terminal has echoed', async () => {
    const { input, done, output, until } = talk('talk');
    await until('> ');
    input.write('XLEN s\n');
    await until('(integer) 0\n> ');
    input.end();
    await done;
    expect(output()).toBe('# Welcome\n> (integer) 0\n> \n\n- Bye.\n');
  });

  it('goes on where a quote is open', async () => {
    const { input, done, stage, until } = talk('talk');
    await until('> ');
    input.write('ECHO "a\n');
    await until('> ' + '  ');
    input.end('b"\n');
    await done;
    expect(stage.entered).toEqual(['ECHO "a\nb"']);
  });

  it('puts a late answer on lines of its own and asks again', async () => {
    const { input, done, output, until, stage } = talk('talk');
    input.write('WAIT\n');
    await until('(blocked)\n> ');
    stage.cancel();
    await until('(nil)');
    input.end();
    await done;
    expect(output()).toContain('(blocked)\n> \n>\n(nil)\n(1.20s)\n> ');
  });

  it('Ctrl-C gives up an open line, then the blocked read, then says how to leave', async () => {
    const { input, done, output, until, interrupt, stage } = talk('talk');
    input.write('WAIT\nECHO "a\n');
    await until('(blocked)\n>   ');
    interrupt();
    expect(stage.terminals()[0]!.blocked).toBeDefined();
    interrupt();
    expect(stage.terminals()[0]!.blocked).toBeUndefined();
    interrupt();
    expect(output()).toContain('Ctrl-D leaves');
    input.end('PING\n');
    await done;
    expect(stage.entered).toEqual(['WAIT', 'PING']);
  });

  it('leaves at once when it is asked to quit', async () => {
    const { input, done, stage } = talk('talk');
    input.write('quit\nPING\n');
    await done;
    expect(stage.entered).toEqual(['quit']);
    expect(stage.closed).toBe(true);
  });
});

it('lets nothing in a reply reach the terminal, and writes no escape without a palette', async () => {
  expect(await fed('transcript', 'EVIL\nFAIL\n')).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
});

it('colours only where the palette says so', async () => {
  const { input, done, output } = talk('replies', { palette: 'colour' });
  input.end('NOTE x\n');
  await done;
  expect(output()).toContain('\x1b[35m');
});
