// CONFIG HELP: the subcommands of CONFIG, from their declarations.

import { helpFor } from '../subcommands.ts';

export const configHelp = helpFor('CONFIG', '5.0.0');
