// XINFO HELP: the subcommands of XINFO, from their declarations.

import { helpFor } from '../subcommands.ts';

export const xinfoHelp = helpFor('XINFO', '5.0.0');
