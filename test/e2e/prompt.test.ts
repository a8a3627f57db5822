// The prompt of the built program in a real terminal: what hands expect of it.

import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shells, shop } from '../support/shell.ts';
import type { OpenOptions, OpenTerminal } from '../support/terminal.ts';

const { shell: start, prompt, state } = shells();

/** A shell in the sandbox, at its prompt, where these lines have been run. */
async function shell(lines: readonly string[] = [], options: OpenOptions = {}): Promise<OpenTerminal> {
  const terminal = await prompt(options);
  for (const line of lines) terminal.type(`${line}\r`);
  terminal.type('ECHO ready\r');
  await terminal.until('"ready"');
  return terminal;
}

/** Another shell, on the server at this address. */
function connected(address: string, ...args: string[]): OpenTerminal {
  return start({ env: { STREAMDOJO_HOME: join(state(), 'other') } }, 'play', ...args, '--connect', address);
}

describe('a line being typed', () => {
  it('is coloured by what its words are, and the first wrong word is underlined', async () => {
    const terminal = await shell();
    terminal.type('XADD orders MAXLEN abc * ');
    await terminal.until('# abc is no threshold: [= | ~] threshold');
    expect(terminal.raw()).toMatch(
      /XADD\x1b\[22m \x1b\[32morders\x1b\[39m \x1b\[36mMAXLEN\x1b\[39m \x1b\[31m\x1b\[4mabc\x1b\[24m/,
    );
  });

  it('marks the wrong word without colours too', async () => {
    const terminal = await shell([], { env: { NO_COLOR: '1' } });
    terminal.type('XLEN s too');
    await terminal.until(/# nothing may follow here/);
    expect(terminal.raw()).toContain('\x1b[4mtoo\x1b[24m');
    expect(terminal.raw()).not.toMatch(/\x1b\[[\d;]*(?:3[0-79]|9\d)m/);
  });

  it('shows how an older line went on, which Right and Alt-f take over', async () => {
    const terminal = await shell(['XADD orders * item tea qty 2']);
    terminal.type('XADD o');
    await terminal.until(/^> XADD orders \* item tea qty 2 {2}# \[NOMKSTREAM\]/m);
    terminal.type('\x1bf\x1bf\x1bf');
    terminal.type('\x15XADD ord\x1b[C\r');
    await terminal.until((text) => text.match(/> XADD orders \* item tea qty 2/g)?.length === 2);
  });
});

describe('the keys', () => {
  it('move, cut, put back and undo as hands expect', async () => {
    const terminal = await shell();
    const becomes = async (keys: string, line: string): Promise<void> => {
      terminal.type(keys);
      await terminal.until((text) => text.split('\n').some((row) => row.trimEnd() === `> ${line}`.trimEnd()));
    };
    await becomes('one two three', 'one two three');
    await becomes('\x01#', '#one two three'); // Ctrl-A
    await becomes('\x05!', '#one two three!'); // Ctrl-E
    await becomes('\x02\x02\x06\x1b[D.', '#one two thre.e!'); // Ctrl-B Ctrl-B Ctrl-F Left
    await becomes('\x1b[H\x1b[3~', 'one two thre.e!'); // Home Delete
    await becomes('\x1b[F\x17', 'one two'); // End Ctrl-W
    await becomes('\x1bb\x0b', 'one'); // Alt-b Ctrl-K
    await becomes('\x19', 'one two'); // Ctrl-Y
    await becomes('\x1b[1;5D\x1b[1;5D\x1bd', ' two'); // Ctrl-Left twice, Alt-d
    await becomes('\x1b[1;5C\x15', ''); // Ctrl-Right Ctrl-U
    await becomes('\x1f', ' two'); // Ctrl-_
    await becomes('\x1f', 'one two'); // and once more
    await becomes('\x05\x14', 'one tw o'); // Ctrl-E Ctrl-T, behind a blank
  });

  it('walk by what a reader calls a character', async () => {
    const terminal = await shell();
    terminal.type('日👩‍👩‍👧é\x1b[D\x1b[D\x7fa');
    await terminal.until(/^> a👩/m);
  });
});

describe('the words of the prompt', () => {
  it('help, N command, and how long a slow answer took', async () => {
    const terminal = await shell();
    terminal.type('help xlen\r');
    await terminal.until(/XLEN key\n {2}summary: Count/);
    terminal.type('help @stream\r');
    await terminal.until(/group: stream/);
    terminal.type('\x0c3 PING\r');
    await terminal.until((text) => text.match(/^PONG$/gm)?.length === 3);
    terminal.type('/keys\r');
    await terminal.until(/Ctrl-R +older lines/);
    terminal.type('XREAD BLOCK 600 STREAMS none $\r');
    await terminal.until(/^\(nil\)\n\(0\.\d\ds\)$/m);
    terminal.type('exit\r');
    expect((await terminal.ended).exitCode).toBe(0);
  });
});

it('a value of 100 kB is typed on, run and called back, and the screen stays right', async () => {
  const terminal = await shell();
  terminal.type(`SET big "\x1b[200~${'0123456789'.repeat(10_000)}\x1b[201~`);
  await terminal.until(/789 *\n*$/);
  terminal.type('end"');
  await terminal.until((text) => text.replace(/\s/g, '').endsWith('789end"'));
  terminal.type('\r');
  await terminal.until(/^OK$/m);
  terminal.type('STRLEN big\r');
  await terminal.until('(integer) 100003');
  terminal.type('SET\x1b[A');
  await terminal.until((text) => text.replace(/\s/g, '').endsWith('789end"'));
  terminal.type('\x03');
  await terminal.until('Up brings the line back');
  expect(terminal.screen().filter((row) => row.startsWith('sandbox'))).toHaveLength(1);
});

describe('Tab', () => {
  it('offers what there is of the state, and Enter takes it without running it', async () => {
    const terminal = await shell(shop);
    terminal.type('XACK ord\t');
    await terminal.until(/^> XACK orders /m);
    terminal.type('\t');
    await terminal.until(/^> XACK orders billing /m);
    terminal.type('\t');
    await terminal.until(/^>1-0 {2}ana, idle .*delivered 1 time\n 2-0 {2}bob, idle/m);
    terminal.type('\x1b[B\r');
    await terminal.until(/^> XACK orders billing 2-0 /m);
    expect(terminal.screen().join('\n')).not.toContain('2 of');
    terminal.type('\r');
    await terminal.until('(integer) 1\n');
  });

  it('walks with Tab, Shift-Tab and the arrows, and Escape closes it', async () => {
    const terminal = await shell(shop);
    terminal.type('XGROUP CREATE orders new \t');
    await terminal.until(/^>\$ +begin behind the newest entry.*\n 0 {2}/m);
    terminal.type('\t');
    await terminal.until(/^ \$.*\n>0 {2}/m);
    terminal.type('\x1b[Z');
    await terminal.until(/^>\$/m);
    terminal.type('\x1b');
    await terminal.until((text) => !text.includes('begin behind'));
    await terminal.until(/^> XGROUP CREATE orders new /m);
  });

  for (const [columns, rows] of [
    [80, 24],
    [60, 20],
    [120, 40],
    [200, 60],
    [40, 8],
  ] as const) {
    it(`leaves the screen of ${columns}x${rows} whole, also when it changes while the menu is open`, async () => {
      const terminal = await shell(['XADD s 1-0 f v'], { columns, rows });
      terminal.type('\t');
      await terminal.until(/^ 1 of \d+/m);
      terminal.resize(columns - 10, Math.max(6, rows - 6));
      terminal.type('\x1b[B\x1b[B');
      await terminal.until(/^ 3 of \d+/m);
      terminal.type('\x1b');
      await terminal.until((text) => !/^ 3 of \d+/m.test(text));
      expect(terminal.all().join('\n').match(/"1-0"/g)).toHaveLength(1);
      expect(terminal.raw()).not.toContain('\x1b[2J');
    });
  }

  it('shows names of any kind, and obeys none', async () => {
    const terminal = await shell(['SET "k\\x1b[2J\\x07" v', 'SET "日本 語" v', 'SET "\\xe2\\x80\\xae" v']);
    terminal.type('GET \t');
    await terminal.until(/"k\\x1b\[2J\\a"/);
    await terminal.until(/"\\xe2\\x80\\xae"/);
    expect(terminal.raw()).not.toMatch(/\x1b\[2J|\x07|\u202e/);
    terminal.type('\r\r');
    await terminal.until('"v"');
  });

  it('knows what slash commands take: terminals, lessons, a line within the line', async () => {
    const terminal = await shell(['XADD orders 1-0 f v', '/as ana', 'PING', '/as main']);
    terminal.type('/as a\t');
    await terminal.until(/^> \/as ana /m);
    terminal.type('\x15/lesson fan\t');
    await terminal.until(/^> \/lesson fan-out /m);
    terminal.type('\x15/repeat 3 XLEN ord\t\r');
    await terminal.until('3 of 3:\n(integer) 1');
  });

  it('completes from a server elsewhere, in its database', async () => {
    const terminal = await shell(['/serve 0', 'SELECT 2', 'XADD far:stream 1-0 f v']);
    const address = /Listening on (\S+)\./.exec(terminal.all().join('\n'))![1]!;
    const other = connected(`${address}/2`);
    await other.until(`${address}[2]> `);
    other.type('XLEN f\t\r');
    await other.until('(integer) 1');
    other.type('MULTI\r');
    await other.until(`${address}[2](TX)> `);
  });
});

describe('a server that is slow to say what there is', () => {
  it('holds nobody up: what is typed appears, and Ctrl-C still clears', async () => {
    const terminal = await shell([...shop, '/serve 0']);
    const address = /Listening on (\S+)\./.exec(terminal.all().join('\n'))![1]!;
    const slow = await stalling(Number(address.split(':')[1]));
    const other = connected(`127.0.0.1:${slow.port}`);
    await other.until(`:${slow.port}> `);
    other.type('ECHO here\r');
    await other.until('"here"');
    slow.stall();
    other.type('XLEN ord\ters');
    await other.until(/> XLEN orders *$/m);
    other.type('\x03');
    await other.until('Up brings the line back');
    slow.close();
  });
});

/** A way to a server that stops passing on what the server says when it is told to. */
function stalling(to: number): Promise<{ readonly port: number; stall(): void; close(): void }> {
  let isStalled = false;
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const server = connect(to, '127.0.0.1');
    sockets.add(client).add(server);
    for (const socket of [client, server]) socket.on('error', () => {});
    client.on('data', (chunk) => server.write(chunk));
    server.on('data', (chunk) => isStalled || client.write(chunk));
  });
  return new Promise((resolve) => {
    proxy.listen(0, '127.0.0.1', () => {
      resolve({
        port: (proxy.address() as AddressInfo).port,
        stall: () => {
          isStalled = true;
        },
        close: () => {
          for (const socket of sockets) socket.destroy();
          proxy.close();
        },
      });
    });
  });
}

describe('the history', () => {
  it('is searched by Ctrl-R, shows the whole line, and Ctrl-C gives the old one back', async () => {
    const terminal = await shell(['XADD orders 1-0 item tea', 'XLEN orders', 'XADD orders 2-0 item cake']);
    terminal.type('XRAN\x01\x0b\x12item');
    await terminal.until(/^> XADD orders 2-0 item cake\s*\n.*search "item"/m);
    terminal.type('\x12');
    await terminal.until(/^> XADD orders 1-0 item tea\s*\n.*search "item"/m);
    terminal.type('\x03');
    await terminal.until((text) => !text.includes('search "item"'));
    terminal.type('\x19');
    await terminal.until(/^> XRAN/m);
  });

  it('never holds a secret', async () => {
    const terminal = await shell(['AUTH geheim', 'CONFIG SET requirepass geheim']);
    terminal.type('\x04');
    await terminal.ended;
    const file = readFileSync(join(state(), 'history'), 'utf8');
    expect(file).toContain('ECHO ready');
    expect(file).not.toContain('geheim');
  });
});

describe('Ctrl-X Ctrl-E', () => {
  function editor(body: string): Record<string, string> {
    const path = join(state(), 'editor.sh');
    writeFileSync(path, `#!/bin/sh\n${body}\n`);
    chmodSync(path, 0o700);
    return { VISUAL: '', EDITOR: path };
  }

  it('lets the editor change the line, which comes back unrun', async () => {
    const terminal = await shell([], {
      env: editor('printf "%s" "XADD s 1-1 f v" > "$1"; echo "$1" > "$STREAMDOJO_HOME/where"'),
    });
    terminal.type('XADD\x18\x05');
    await terminal.until(/^> XADD s 1-1 f v/m);
    expect(existsSync(readFileSync(join(state(), 'where'), 'utf8').trim())).toBe(false);
    terminal.type('\r');
    await terminal.until('"1-1"');
  });

  it('runs several lines one by one', async () => {
    const terminal = await shell([], { env: editor('printf "XADD s 1-1 f v\\nXLEN s\\n" > "$1"') });
    terminal.type('\x18\x05');
    await terminal.until(/^> XADD s 1-1 f v\n {2}XLEN s/m);
    terminal.type('\r');
    await terminal.until(/> XADD s 1-1 f v\n"1-1"\n> XLEN s\n\(integer\) 1/);
  });

  it('takes the terminal back whatever the editor does', async () => {
    const terminal = await shell([], { env: editor('stty raw -echo; printf "\\033[?1049h\\033[?25l"; kill -9 $$') });
    terminal.type('XLEN s\x18\x05');
    await terminal.until('The editor was ended');
    await terminal.until(/^> XLEN s/m);
    terminal.type('\r');
    await terminal.until('(integer) 0');
    terminal.type('\x04');
    expect((await terminal.ended).exitCode).toBe(0);
    expect(terminal.pasteMode()).toBe(false);
    expect(terminal.cursorHidden()).toBe(false);
  });

  it('says so where there is none', async () => {
    const terminal = await shell([], { env: { VISUAL: '', EDITOR: '' } });
    terminal.type('XLEN\x18\x05');
    await terminal.until('No editor is set');
    await terminal.until(/^> XLEN/m);
  });
});

describe('after an error', () => {
  it('the word at fault stands over a caret, with the reason and a fix that Tab puts into the prompt', async () => {
    const terminal = await shell();
    terminal.type('XADD orders item tea\r');
    await terminal.until(
      /^! XADD orders item tea\n {14}\^{4}\n {2}Behind the stream's name[^\n]*\n[^\n]*\n {2}Tab: XADD orders \* item tea/m,
    );
    terminal.type('\t');
    await terminal.until(/^> XADD orders \* item tea /m);
    terminal.type('\r');
    await terminal.until(/> XADD orders \* item tea\n"\d+-0"/);
  });

  it('the live state is asked what was meant, on a server elsewhere too', async () => {
    const terminal = await shell([...shop, '/serve 0', 'XPENDING orders biling']);
    await terminal.until('Did you mean `billing`?');
    const address = /Listening on (\S+)\./.exec(terminal.all().join('\n'))![1]!;
    const other = connected(address, '--plain');
    await other.until(/\d>\s*$/);
    other.type('GET orders\r');
    await other.until(/`orders` is a stream, and GET is for a string\.[\s\S]*Try: XRANGE orders - \+/);
  });
});

describe('a dangerous line', () => {
  it('runs here, and what it would mean elsewhere is said', async () => {
    const terminal = await shell(['XADD s 1-0 f v', 'FLUSHALL']);
    await terminal.until(/> FLUSHALL\nOK\n\n~ FLUSHALL deletes every key[^~]*Fine here:\s+`\/undo` takes it back/);
    terminal.type('/undo\r');
    await terminal.until('Taken back');
  });

  it("is asked about on a server of others', and what is pasted behind it is left out", async () => {
    const terminal = await shell(['XADD s 1-0 f v', '/serve 0']);
    const address = /Listening on (\S+)\./.exec(terminal.all().join('\n'))![1]!;
    const other = connected(address);
    await other.until(`${address}> `);
    other.type('\x1b[200~FLUSHALL\nyes\n\x1b[201~');
    await other.until(/Run it all the same\?[\s\S]*yes or no> /);
    await other.until('1 line left out');
    other.type('\x03');
    await other.until('It has not been run.');
    other.type('XLEN s\r');
    await other.until('(integer) 1');
    other.type('FLUSHALL\r');
    await other.until((text) => text.match(/Run it all the same/g)?.length === 2 && text.includes('yes or no> '));
    other.type('yes\rXLEN s\r');
    await other.until(/> FLUSHALL\nOK\n> XLEN s\n\(integer\) 0/);
  });
});
