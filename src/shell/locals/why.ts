import { type Bytes, textOf, utf8 } from '../../base/bytes.ts';
import { many, value } from '../../grammar/arg.ts';
import type { Said } from '../exchange.ts';
import { type LocalCall, local, refuse, type Shell, say } from '../local.ts';
import type { Asking } from '../look.ts';
import { askedOf } from '../why/asked.ts';
import { lifeLines, nowLines, streamsWith } from '../why/entry.ts';
import { fullId } from '../why/ids.ts';
import { explained, whyLine } from '../why/line.ts';
import { type Chapter, Past } from '../why/past.ts';
import { typeOf } from '../why/state.ts';
import { list, named } from '../why/words.ts';
import { splitWords } from '../words.ts';

/** Tells the life of an entry, or why a line would return what it returns. It changes nothing. */
export const why = local({
  name: '/why',
  topic: 'lines',
  summary: "Tell an entry's life, or why a line returns what it returns: /why 1700-0, /why XREADGROUP GROUP ...",
  readonly: true,
  nests: 0,
  syntax: { what: many(value('what', 'text')) },
  run({ what }, call) {
    const id = fullId(textOf(what[0]!));
    return id !== undefined && what.length <= 2 ? ofEntry(id, what[1], call) : ofLine(what, call);
  },
});

async function ofEntry(id: string, key: Bytes | undefined, { shell, connection }: LocalCall): Promise<Said> {
  const db = databaseOf(shell, connection);
  const past = new Past(id);
  const isKnown = shell.relive(db, past.see);
  const look = await shell.look();
  const has = await look.run(streamsWith(id), db);
  const keys = [...new Set([...past.lives.keys(), ...has])].sort();
  if (key === undefined && keys.length > 1)
    return say(`${id} is or was in ${list(keys.map(named), keys.length)}. /why ${id} ${named(keys[0]!)} tells of one.`);
  const one = key ?? keys[0];
  if (one === undefined) return refuse(`No stream here has ${id}${isKnown ? ', nor ever had it' : ''}.`);
  if (!past.lives.has(one) && !(await look.run(isStream(one), db))) return refuse(`There is no stream ${named(one)}.`);
  const chapters: readonly Chapter[] | undefined = isKnown ? (past.lives.get(one) ?? []) : undefined;
  const life =
    chapters === undefined
      ? ['  What happened before is not known here: a real server keeps no journal.']
      : chapters.length === 0
        ? ['  It has never been there.']
        : lifeLines(chapters, shell.clock.now());
  return say(
    [`${id} in ${named(one)}`, ...life, 'now', ...(await look.run(nowLines(one, id, chapters), db))].join('\n'),
  );
}

async function ofLine(what: readonly Bytes[], { shell, connection }: LocalCall): Promise<Said> {
  const told = await (await shell.look()).run(whyLine(what), databaseOf(shell, connection));
  if (told === undefined)
    return refuse(`That is not among what /why explains: an entry's ID, ${explained.join(', ')}.`);
  return say([...told, ...waiting(what, shell, connection), ...state(shell, connection)].join('\n'));
}

/** What the terminal itself would make of the line first. */
function state(shell: Shell, connection: string): string[] {
  const own = shell.terminals().find(({ name }) => name === connection);
  if (own?.blocked !== undefined) return [`${connection} waits for an answer: the line would queue behind it.`];
  return own?.inTransaction
    ? [`${connection} is inside a MULTI: the line would be queued, and run at EXEC, where nobody waits.`]
    : [];
}

/** Who would be served before. */
function waiting(what: readonly Bytes[], shell: Shell, connection: string): string[] {
  const asked = askedOf(what);
  if ('error' in asked || asked.name !== 'XREADGROUP' || !asked.has('BLOCK')) return [];
  const before = shell.terminals().filter(({ name, blocked }) => {
    if (blocked === undefined || name === connection) return false;
    const split = splitWords(blocked.line);
    const other = 'words' in split ? askedOf(split.words.map(({ text }) => text)) : { error: '' };
    if ('error' in other || other.name !== asked.name || other.one('group') !== asked.one('group')) return false;
    return other.all('key').some((key) => asked.all('key').includes(key));
  });
  if (before.length === 0) return [];
  const names = list(before.map(({ name }) => named(utf8(name))));
  return [
    `${names} ${before.length === 1 ? 'waits' : 'wait'} in this group already, and ${before.length === 1 ? 'is' : 'are'} served first.`,
  ];
}

function* isStream(key: Bytes): Asking<boolean> {
  return (yield* typeOf(key)) === 'stream';
}

function databaseOf(shell: Shell, connection: string): number {
  return shell.terminals().find(({ name }) => name === connection)?.db ?? 0;
}
