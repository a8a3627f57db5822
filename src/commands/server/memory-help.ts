// MEMORY HELP: the subcommands of MEMORY, from their declarations.

import { helpFor } from '../subcommands.ts';

export const memoryHelp = helpFor('MEMORY', '4.0.0');
