import { textOf } from '../../base/bytes.ts';
import { optional, value } from '../../grammar/arg.ts';
import { local, refuse, say } from '../local.ts';

/** A client that dies: its connection is gone without a goodbye, and what it had in hand stays pending. */
export const crash = local({
  name: '/crash',
  summary: 'Crash a terminal: /crash ana. Its connection is gone, what it has pending stays.',
  syntax: { name: optional(value('name', 'text')) },
  async run({ name: named }, { shell, connection, line }) {
    const name = named === undefined ? connection : textOf(named);
    if (!(await shell.asLine(connection, line, () => shell.crash(name)))) return refuse(notConnected(name));
    return say(`${name} has crashed: its connection is gone. The next line typed there opens a new one.`);
  },
});

/** What there is to say of a terminal without a connection. */
export function notConnected(name: string): string {
  return `The terminal ${name} is not connected: it connects with the first line typed there.`;
}
