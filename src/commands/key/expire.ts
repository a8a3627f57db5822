// EXPIRE: let a key expire in so many seconds.

import { value } from '../../grammar/arg.ts';
import { key } from '../arguments.ts';
import { command } from '../command.ts';
import { units } from '../expiry.ts';
import { condition, unsupported } from './expire-options.ts';
import { expires } from './expires.ts';

export const expire = command({
  name: 'EXPIRE',
  since: '1.0.0',
  group: 'generic',
  flags: ['write', 'fast'],
  complexity: 'O(1)',
  summary: 'Let a key expire in so many seconds.',
  syntax: { key, time: value('seconds', 'integer'), condition },
  malformed: unsupported,
  run({ key, time, condition }, call) {
    return expires(call, key, time, units.ex, 'expire', condition);
  },
});
