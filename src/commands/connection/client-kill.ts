// CLIENT KILL: hang up on clients: the one at an address, or all that every filter takes. The caller is spared unless it
// says SKIPME no, or names its own address.
//
//   > CLIENT KILL 127.0.0.1:52000        OK
//   > CLIENT KILL TYPE pubsub ID 3       (integer) 1

import { type Bytes, isWord } from '../../base/bytes.ts';
import { many, value } from '../../grammar/arg.ts';
import { syntaxError } from '../../grammar/read.ts';
import { CommandError } from '../../reply/command-error.ts';
import { integer, ok } from '../../reply/reply.ts';
import { readInteger } from '../arguments.ts';
import type { Call } from '../call.ts';
import { command } from '../command.ts';
import { named } from '../named.ts';
import type { Session } from '../session.ts';
import { readType, typeOf } from './client-line.ts';

export const clientKill = command({
  name: 'CLIENT KILL',
  since: '2.4.0',
  group: 'connection',
  flags: ['admin', 'noscript', 'loading', 'stale'],
  complexity: 'O(N), N being the clients.',
  summary: 'Hang up on clients.',
  syntax: { filters: many(value('filter', 'text')) },
  run({ filters }, call) {
    const { server, session } = call;
    const [address] = filters;
    if (filters.length === 1) {
      const found = [...server.sessions.values()].find((each) => each.address === address);
      if (found === undefined) throw new CommandError('ERR No such client');
      server.end(found);
      return ok;
    }
    const { tests, skipMe } = readFilters(filters, call);
    const found = [...server.sessions.values()].filter((each) => tests.every((fits) => fits(each)));
    const killed = found.filter((each) => !(skipMe && each === session));
    for (const each of killed) server.end(each);
    return integer(killed.length);
  },
});

type Test = (session: Session) => boolean;

function readFilters(words: readonly Bytes[], { now }: Call): { tests: Test[]; skipMe: boolean } {
  const tests: Test[] = [];
  const ids = new Set<number>();
  let skipMe = true;
  for (let i = 0; i < words.length; i += 2) {
    const [option, value] = [words[i]!, words[i + 1]];
    if (value === undefined) throw syntaxError();
    if (isWord(option, 'ID')) ids.add(readId(value));
    else if (isWord(option, 'MAXAGE')) {
      const age = readAge(value) * 1000;
      tests.push(({ since }) => now - since >= age);
    } else if (isWord(option, 'TYPE')) {
      const type = readType(value);
      if (type === undefined) throw new CommandError(`ERR Unknown client type '${named(value)}'`);
      tests.push((session) => typeOf(session) === type);
    } else if (isWord(option, 'ADDR')) tests.push(({ address }) => address === value);
    else if (isWord(option, 'LADDR')) tests.push(({ localAddress }) => localAddress === value);
    else if (isWord(option, 'USER')) {
      if (value !== 'default') throw new CommandError(`ERR No such user '${named(value)}'`);
    } else if (isWord(option, 'SKIPME') && (isWord(value, 'YES') || isWord(value, 'NO'))) skipMe = isWord(value, 'YES');
    else throw syntaxError();
  }
  if (ids.size > 0) tests.push(({ id }) => ids.has(id));
  return { tests, skipMe };
}

function readId(word: Bytes): number {
  const wrong = 'ERR client-id should be greater than 0';
  const id = Number(readInteger(word, wrong));
  if (id <= 0) throw new CommandError(wrong);
  return id;
}

/** In seconds. */
function readAge(word: Bytes): number {
  const age = Number(readInteger(word, 'ERR maxage is not an integer or out of range'));
  if (age <= 0) throw new CommandError('ERR maxage should be greater than 0');
  return age;
}
