// A client as one line of CLIENT LIST and CLIENT INFO. What the engine knows nothing of (buffers, sockets) is 0, and its
// file is none: -1.

import { type Bytes, literal, lower } from '../../base/bytes.ts';
import type { Server } from '../call.ts';
import type { Session } from '../session.ts';

/** The line, with its end; `now` in ms since 1970. */
export function clientLine(session: Session, server: Server, now: number): string {
  const { id, address, localAddress, name, since, lastAt, db, channels, patterns, shardChannels, last } = session;
  const fields: [string, string | number][] = [
    ['id', id],
    ['addr', address],
    ['laddr', localAddress],
    ['fd', -1],
    ['name', name],
    ['age', seconds(now - since)],
    ['idle', seconds(now - lastAt)],
    ['flags', flags(session, server)],
    ['db', db],
    ['sub', channels.size],
    ['psub', patterns.size],
    ['ssub', shardChannels.size],
    ['multi', session.transaction?.queue.length ?? -1],
    ['watch', session.watched],
    ...['qbuf', 'qbuf-free', 'argv-mem', 'multi-mem', 'rbs', 'rbp', 'obl', 'oll', 'omem', 'tot-mem'].map(unknown),
    ['events', 'r'],
    ['cmd', last === undefined ? 'NULL' : lower(literal(last.name)).replace(' ', '|')],
    ['user', 'default'],
    ['redir', -1],
    ['resp', session.protocol],
    ['lib-name', session.libName],
    ['lib-ver', session.libVersion],
    ['io-thread', 0],
    ...['tot-net-in', 'tot-net-out'].map(unknown),
    ['tot-cmds', session.calls],
  ];
  return `${fields.map(([field, value]) => `${field}=${value}`).join(' ')}\n`;
}

/** Of the kinds that CLIENT LIST and CLIENT KILL tell apart. A server without replicas has but two. */
export type ClientType = 'normal' | 'pubsub' | 'replica' | 'master';

export function typeOf(session: Session): ClientType {
  return session.isSubscribed ? 'pubsub' : 'normal';
}

/** The type that is meant; undefined for a word that is none. */
export function readType(word: Bytes): ClientType | undefined {
  const type = lower(word);
  if (type === 'slave') return 'replica';
  return (['normal', 'pubsub', 'replica', 'master'] as const).find((each) => each === type);
}

function flags(session: Session, server: Server): string {
  const all: [string, boolean][] = [
    ['O', server.monitors.has(session)],
    ['P', session.isSubscribed],
    ['x', session.transaction !== undefined],
    ['b', server.waiting.has(session)],
    ['d', session.isOvertaken],
    ['e', session.noEvict],
    ['T', session.noTouch],
  ];
  const set = all.filter(([, isSet]) => isSet).map(([letter]) => letter);
  return set.length === 0 ? 'N' : set.join('');
}

function unknown(field: string): [string, number] {
  return [field, 0];
}

function seconds(ms: number): number {
  return Math.max(0, Math.floor(ms / 1000));
}
