// HMGET: the values of several fields, nothing where one is not there.

import { many } from '../../grammar/arg.ts';
import { array, bulk, nil } from '../../reply/reply.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { field, hashAt } from './lookup.ts';

export const hmget = command({
  name: 'HMGET',
  since: '2.0.0',
  group: 'hash',
  flags: ['readonly', 'fast'],
  complexity: 'O(N), N being the fields asked for.',
  summary: 'Read several fields of a hash.',
  syntax: { key, fields: many(field) },
  run({ key, fields }, { db, protocol }) {
    const hash = hashAt(db, key);
    const values = fields.map((field) => hash?.get(field));
    return array(values.map((value) => (value === undefined ? nil(protocol) : bulk(value))));
  },
});
