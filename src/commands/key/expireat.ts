// EXPIREAT: let a key expire at a time in seconds since 1970.

import { value } from '../../grammar/arg.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { units } from '../expiry.ts';
import { condition, unsupported } from './expire-options.ts';
import { expires } from './expires.ts';

export const expireat = command({
  name: 'EXPIREAT',
  since: '1.2.0',
  group: 'generic',
  flags: ['write', 'fast'],
  complexity: 'O(1)',
  summary: 'Let a key expire at a time, in seconds since 1970.',
  syntax: { key, time: value('unix-time-seconds', 'unix-time'), condition },
  malformed: unsupported,
  run({ key, time, condition }, call) {
    return expires(call, key, time, units.exat, 'expireat', condition);
  },
});
