// CLIENT HELP: the subcommands of CLIENT, from their declarations.

import { helpFor } from '../subcommands.ts';

export const clientHelp = helpFor('CLIENT', '5.0.0');
