// PUBSUB HELP: the subcommands of PUBSUB, from their declarations.

import { helpFor } from '../subcommands.ts';

export const pubsubHelp = helpFor('PUBSUB', '6.2.0');
