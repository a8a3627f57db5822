// SCRIPT HELP: the subcommands of SCRIPT, from their declarations.

import { helpFor } from '../subcommands.ts';

export const scriptHelp = helpFor('SCRIPT', '5.0.0');
