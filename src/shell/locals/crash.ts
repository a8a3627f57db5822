import { textOf } from '../../base/bytes.ts';
import { optional, value } from '../../grammar/arg.ts';
import { local, refuse, say } from '../local.ts';

/** A client that dies: its connection is gone without a goodbye, and what it had in hand stays pending. */
export const crash = local({
  name: '/crash',
  summary: 'Crash a terminal or a worker: /crash ana. Its connection is gone, what it has pending stays.',
  acts: true,
  syntax: { name: optional(value('name', 'terminal')) },
  async run({ name: named }, { shell, connection, line }) {
    const name = named === undefined ? connection : textOf(named);
    const what = await shell.asLine(connection, line, () => shell.crash(name));
    if (what === undefined) return refuse(notConnected(name));
    const next = what === 'worker' ? `/worker ${name} starts it again` : 'The next line typed there opens a new one';
    return say(`${name} has crashed: its connection is gone. ${next}.`);
  },
});

/** What there is to say of a terminal without a connection. */
export function notConnected(name: string): string {
  return `The terminal ${name} is not connected: it connects with the first line typed there.`;
}
