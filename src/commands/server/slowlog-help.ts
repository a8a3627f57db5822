// SLOWLOG HELP: the subcommands of SLOWLOG, from their declarations.

import { helpFor } from '../subcommands.ts';

export const slowlogHelp = helpFor('SLOWLOG', '6.2.0');
