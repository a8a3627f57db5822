// The ideas of what may have gone wrong, in the order they are tried: the first that recognises a mistake speaks.

import { busyGroup } from './busy-group.ts';
import { groupOption } from './group-option.ts';
import { habits } from './habits.ts';
import { idTooSmall } from './id-too-small.ts';
import { malformedId } from './malformed-id.ts';
import { missingId } from './missing-id.ts';
import { missingWords } from './missing-words.ts';
import type { Idea } from './mistake.ts';
import { nearOption } from './near-option.ts';
import { noGroup } from './no-group.ts';
import { noKey } from './no-key.ts';
import { nothingThere } from './nothing-there.ts';
import { notANumber } from './number.ts';
import { oddFields } from './odd-fields.ts';
import { quotes } from './quotes.ts';
import { unknownSlash } from './slash.ts';
import { specialId } from './special-id.ts';
import { streamsLast } from './streams-last.ts';
import { subscribed } from './subscribed.ts';
import { tooManyWords } from './too-many-words.ts';
import { transaction } from './transaction.ts';
import { trimming } from './trimming.ts';
import { unbalanced } from './unbalanced.ts';
import { unknownCommand } from './unknown-command.ts';
import { unknownSubcommand } from './unknown-subcommand.ts';
import { wrongType } from './wrong-type.ts';

export const ideas: readonly Idea[] = [
  quotes,
  unknownSlash,
  habits,
  unknownCommand,
  unknownSubcommand,
  transaction,
  subscribed,
  groupOption,
  trimming,
  streamsLast,
  unbalanced,
  specialId,
  nearOption,
  missingId,
  malformedId,
  idTooSmall,
  notANumber,
  oddFields,
  tooManyWords,
  missingWords,
  noGroup,
  noKey,
  busyGroup,
  wrongType,
  nothingThere,
];
