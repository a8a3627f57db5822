// OBJECT HELP: the subcommands of OBJECT, from their declarations.

import { helpFor } from '../subcommands.ts';

export const objectHelp = helpFor('OBJECT', '6.2.0');
