// FUNCTION HELP: the subcommands of FUNCTION, from their declarations.

import { helpFor } from '../subcommands.ts';

export const functionHelp = helpFor('FUNCTION', '7.0.0');
