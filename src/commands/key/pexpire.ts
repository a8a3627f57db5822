// PEXPIRE: let a key expire in so many milliseconds.

import { value } from '../../grammar/arg.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { units } from '../expiry.ts';
import { condition, unsupported } from './expire-options.ts';
import { expires } from './expires.ts';

export const pexpire = command({
  name: 'PEXPIRE',
  since: '2.6.0',
  group: 'generic',
  flags: ['write', 'fast'],
  complexity: 'O(1)',
  summary: 'Let a key expire in so many milliseconds.',
  syntax: { key, time: value('milliseconds', 'integer'), condition },
  malformed: unsupported,
  run({ key, time, condition }, call) {
    return expires(call, key, time, units.px, 'pexpire', condition);
  },
});
