import { either, optional, token, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { type Local, local, refuse, say } from '../local.ts';

/** What opens the port and closes it: main's, since listening is not the shell's affair. */
export interface Gate {
  /** host:port while it is open. */
  readonly address: string | undefined;
  /** Open it; 0 is any port that is free. Returns host:port. Throws an Error with a sentence. */
  open(port: number): Promise<string>;
  close(): Promise<void>;
}

const port = value('port', 'integer', (word) => {
  if (/^\d{1,5}$/.test(word) && Number(word) <= 65_535) return Number(word);
  throw new CommandError(`"${word}" is no port: give a number from 0 (any that is free) to 65535.`);
});

const defaultPort = 6399;

/** Lets other programs in: another terminal, redis-cli, a client of one's own. */
export function serve(gate: Gate): Local {
  return local({
    name: '/serve',
    topic: 'files, ports',
    byHand: true,
    summary: 'Let other programs in: /serve 6399 opens a port on this machine, /serve stop closes it.',
    syntax: { what: optional(either({ stop: token('STOP'), port })) },
    async run({ what }) {
      if (what !== undefined && 'stop' in what) return stop(gate);
      if (gate.address !== undefined) return say(`The port is open: ${gate.address}. /serve stop closes it.`);
      try {
        const address = await gate.open(what?.port ?? defaultPort);
        return say(
          `Listening on ${address}. Join with: streamdojo --connect redis://${address}, or redis-cli -p ${address.split(':').at(-1)}`,
        );
      } catch (wrong) {
        return refuse(`${(wrong as Error).message}. /serve 0 takes any port that is free.`);
      }
    },
  });
}

async function stop(gate: Gate): Promise<ReturnType<typeof say>> {
  if (gate.address === undefined) return refuse('No port is open.');
  await gate.close();
  return say('The port is closed, and everybody who came through it is gone.');
}
