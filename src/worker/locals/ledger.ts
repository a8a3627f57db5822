import { type Bytes, literal, textOf } from '../../base/bytes.ts';
import { printable } from '../../base/printable.ts';
import { option, optional, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { type Local, local, refuse, type Shell, say } from '../../shell/local.ts';
import { ledgerKey } from '../effect.ts';
import { type Count, counted, type Entry, entriesOf, keysWanted } from '../ledger.ts';

/** So many rows are shown, what went wrong first. */
const mostRows = 20;

/** Counts what was done outside; beside a stream whose entries ask for it, also what is lost. */
export const ledger: Local = local({
  name: '/ledger',
  topic: 'workers',
  summary:
    'Count what was done outside: once, twice; /ledger orders order_id also what is lost of what orders asks for.',
  details: ['--only charge  counts that kind alone; else each kind there is should have been done to each'],
  readonly: true,
  syntax: {
    stream: optional(value('stream', 'key')),
    field: optional(value('field', 'text')),
    only: option('--ONLY', value('effect', 'text')),
  },
  async run({ stream, field, only }, { shell }) {
    try {
      const effects = await entries(shell, ledgerKey);
      const asking = stream && (await entries(shell, stream));
      const keys = asking && keysWanted(asking, field);
      const counts = counted(effects, keys, only);
      const none = asking?.length === 0 ? [`There are no entries in ${shown(stream!)}.`] : [];
      return say([summary(counts, keys !== undefined), ...none, ...rows(counts)].join('\n'));
    } catch (wrong) {
      if (!(wrong instanceof CommandError)) throw wrong;
      return refuse(wrong.message);
    }
  },
});

async function entries(shell: Shell, key: Bytes): Promise<Entry[]> {
  const reply = await shell.ask([literal('XRANGE'), key, literal('-'), literal('+')]);
  if (reply.type === 'error') throw new CommandError(`${shown(key)} cannot be read: ${shown(reply.value)}`);
  return entriesOf(reply);
}

function summary(counts: readonly Count[], isWanted: boolean): string {
  const number = (is: (count: Count) => boolean): number => counts.filter(is).length;
  const parts = [
    `done once ${number(({ by }) => by.length === 1)}`,
    `more than once ${number(({ by }) => by.length > 1)}`,
  ];
  if (isWanted)
    parts.push(`lost ${number(({ by }) => by.length === 0)}`, `not asked for ${number(({ isUnasked }) => isUnasked)}`);
  return parts.join(', ');
}

function rows(counts: readonly Count[]): string[] {
  const lines = counts.slice(0, mostRows).map(row);
  const more = counts.length - lines.length;
  return more === 0 ? lines : [...lines, `and ${more} more`];
}

function row({ what, key, by, isUnasked }: Count): string {
  const name = [what, key].flatMap((word) => (word === undefined ? [] : [shown(word)])).join(' ');
  if (by.length === 0) return `${name}: lost`;
  const times = by.length === 1 ? 'done' : by.length === 2 ? 'done twice' : `done ${by.length} times`;
  return `${name}: ${times} (${by.map(shown).join(', ')})${isUnasked ? ', not asked for' : ''}`;
}

function shown(word: Bytes): string {
  return printable(textOf(word));
}
