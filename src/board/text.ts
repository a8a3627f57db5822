// The board in words, for plain lines and for a screen that has no room for marks.
//
//   orders: 6 entries, 2 gone; newest 1704067205000-0
//     group billing: last delivered 1704067203000-0, lag 2, 2 pending
//       ana: 1 in hand, idle 12 s: 1704067203000-0 (1x, 12 s ago)
//     group mail: nothing delivered yet, lag 6, nothing pending

import { roughly } from '../shell/duration.ts';
import { amount } from './amounts.ts';
import type { ConsumerView, GroupView, Model, StreamView } from './model.ts';
import { named, times } from './rows.ts';

/** A name is cut where it is longer, and no more pending entries of one consumer are told. */
const longestName = 60;
const mostHeld = 10;

/** The words, line by line; names are safe for a terminal. */
export function boardText(model: Model): string {
  if (model.lost !== undefined) return `The board cannot look: ${model.lost}.`;
  const lines = model.streams.flatMap(streamLines);
  for (const name of model.missing) lines.push(`${named(name, longestName)}: no stream yet`);
  if (model.others > 0) lines.push(`${amount(model.others)}${model.orMore ? ' or more' : ''} more streams`);
  return lines.length === 0 ? 'There are no streams yet.' : lines.join('\n');
}

function streamLines({ name, length, added, entries, groups, moreGroups }: StreamView): string[] {
  const gone = added === undefined ? 0 : Math.max(0, added - length);
  const newest = entries.at(-1);
  const head = [
    `${named(name, longestName)}: ${amount(length)} ${length === 1 ? 'entry' : 'entries'}`,
    gone > 0 ? `, ${amount(gone)} gone` : '',
    newest === undefined ? '' : `; newest ${newest}`,
  ].join('');
  return [head, ...groups.flatMap(groupLines), ...(moreGroups > 0 ? [`  ${amount(moreGroups)} more groups`] : [])];
}

function groupLines(group: GroupView): string[] {
  const { name, cursor, lag, pending, consumers, moreConsumers } = group;
  const facts = [
    cursor === '0-0' ? 'nothing delivered yet' : `last delivered ${cursor}`,
    `lag ${lag === undefined ? 'not known' : amount(lag)}`,
    `${pending === 0 ? 'nothing' : amount(pending)} pending`,
  ];
  return [
    `  group ${named(name, longestName)}: ${facts.join(', ')}`,
    ...consumers.map((consumer) => `    ${consumerLine(consumer, group)}`),
    ...(moreConsumers > 0 ? [`    ${amount(moreConsumers)} more consumers`] : []),
  ];
}

function consumerLine({ name, pending, idle }: ConsumerView, { inHand }: GroupView): string {
  const head = `${named(name, longestName)}: ${pending === 0 ? 'nothing' : amount(pending)} in hand, idle ${roughly(idle)}`;
  const mine = inHand.filter(({ consumer }) => consumer === name).slice(0, mostHeld);
  if (mine.length === 0) return head;
  const listed = mine.map(({ id, deliveries, idle: since }) => `${id} (${times(deliveries)}, ${roughly(since)} ago)`);
  const more = pending - mine.length;
  return `${head}: ${listed.join(', ')}${more > 0 ? ` and ${amount(more)} more` : ''}`;
}
