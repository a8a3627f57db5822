import type { Local } from '../../shell/local.ts';
import { effect } from './effect.ts';
import { ledger } from './ledger.ts';

/** The slash commands of this room, in the order /help lists them. */
export const workerLocals: readonly Local[] = [effect, ledger];
