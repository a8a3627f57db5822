import { type Bytes, literal, textOf } from '../../base/bytes.ts';
import { type Client, clientsIn } from '../clients.ts';
import { roughly } from '../duration.ts';
import { type Local, local, type Shell, say, type TerminalState } from '../local.ts';

/** Everybody who is connected: the terminals of this shell, and whoever came to the same server another way. */
export const terminals: Local = local({
  name: '/terminals',
  topic: 'terminals',
  summary: 'List the terminals, what each does, and who else is connected. Alt-1 to Alt-9 and /as go to one.',
  readonly: true,
  syntax: {},
  async run(_, { shell }) {
    return say(await listed(shell));
  },
});

/** `* 1  main  idle`, and those who came through the port or share the server, with where they sit. */
export async function listed(shell: Shell): Promise<string> {
  const own = shell.terminals();
  const now = shell.clock.now();
  const mine = own.map((terminal, i) => [
    `${terminal.name === shell.current ? '*' : ' '} ${i + 1}`,
    terminal.name,
    doing(terminal, now),
  ]);
  const others = (await clientsOf(shell)).filter(({ address }) => !own.some((one) => one.address === address));
  const theirs = others.map((client) => ['   ', client.address, `${client.who}${client.does}`]);
  const width = Math.max(...[...mine, ...theirs].map(([, name]) => name!.length));
  return [...mine, ...theirs].map(([mark, name, does]) => `${mark}  ${name!.padEnd(width)}  ${does}`).join('\n');
}

/** The terminal's name for what was typed: the name itself, or the number it has in the list. */
export function terminalMeant(shell: Shell, typed: Bytes): string {
  const text = textOf(typed);
  return (/^[1-9]\d{0,3}$/.test(text) ? shell.terminals()[Number(text) - 1]?.name : undefined) ?? text;
}

/** What a terminal does, in a few words: `idle`, `waits 12 s: XREAD BLOCK ...`. */
export function doing({ blocked, queued, inTransaction, isLost, isDropping }: TerminalState, now: number): string {
  const states = [
    ...(blocked === undefined ? [] : [`waits ${roughly(now - blocked.since)}: ${blocked.line}`]),
    ...(queued === 0 ? [] : [`${queued} ${queued === 1 ? 'line' : 'lines'} behind it`]),
    ...(inTransaction ? ['MULTI'] : []),
    ...(isLost ? ['not connected: the next line connects'] : []),
    ...(isDropping ? ['loses its next reply'] : []),
  ];
  return states.length === 0 ? 'idle' : states.join(', ');
}

async function clientsOf(shell: Shell): Promise<Client[]> {
  const reply = await shell.ask([literal('CLIENT'), literal('LIST')]);
  return reply.type === 'bulk' || reply.type === 'verbatim' ? clientsIn(reply.value) : [];
}
