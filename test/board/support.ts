// Models of the board, made up for its tests; what is not given is empty.

import { utf8 } from '../../src/base/bytes.ts';
import { type Changes, noChanges } from '../../src/board/changes.ts';
import { boardLines } from '../../src/board/lines.ts';
import { type ConsumerView, type GroupView, type Model, nothing, type StreamView } from '../../src/board/model.ts';
import type { Line } from '../../src/board/spans.ts';

export function model(streams: readonly StreamView[], more: Partial<Model> = {}): Model {
  return { ...nothing, streams, ...more };
}

export function stream(name: string, entries: readonly string[], more: Partial<StreamView> = {}): StreamView {
  return {
    name: utf8(name),
    length: entries.length,
    added: entries.length,
    firstId: entries[0] ?? '0-0',
    lastId: entries.at(-1) ?? '0-0',
    lastDeleted: '0-0',
    entries,
    around: [],
    newest: entries.length === 0 ? [] : [utf8('item'), utf8('book')],
    groups: [],
    moreGroups: 0,
    ...more,
  };
}

export function group(name: string, more: Partial<GroupView> = {}): GroupView {
  return {
    name: utf8(name),
    cursor: '0-0',
    lag: 0,
    pending: more.inHand?.length ?? 0,
    consumers: [],
    moreConsumers: 0,
    inHand: [],
    ...more,
  };
}

export function consumer(name: string, pending = 0, idle = 0): ConsumerView {
  return { name: utf8(name), pending, idle };
}

export function held(id: string, by: string, deliveries = 1, idle = 0) {
  return { id, consumer: utf8(by), idle, deliveries };
}

export function textOf(line: Line): string {
  return line.map(({ text }) => text).join('');
}

/** What is shown, row by row, without blanks at the ends. */
export function shown(it: Model, columns: number, rows: number, changes: Changes = noChanges): string[] {
  return boardLines(it, changes, columns, rows).map((line) => textOf(line).trimEnd());
}

/** What stands out. */
export function marked(it: Model, changes: Changes, columns = 100, rows = 12): string[] {
  return boardLines(it, changes, columns, rows)
    .flat()
    .filter(({ style }) => style === 'changed')
    .map(({ text }) => text);
}
