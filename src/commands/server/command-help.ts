// COMMAND HELP: the subcommands of COMMAND, from their declarations.

import { helpFor } from '../subcommands.ts';

export const commandHelp = helpFor('COMMAND', '5.0.0');
