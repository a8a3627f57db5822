// What FLUSHALL and FLUSHDB share. Here everything is gone at once, whether they are told ASYNC or SYNC.

import { choice, optional } from '../../grammar/arg.ts';

export const flushType = optional(choice('flush-type', 'ASYNC', 'SYNC'));
