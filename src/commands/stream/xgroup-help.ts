// XGROUP HELP: the subcommands of XGROUP, from their declarations.

import { helpFor } from '../subcommands.ts';

export const xgroupHelp = helpFor('XGROUP', '5.0.0');
