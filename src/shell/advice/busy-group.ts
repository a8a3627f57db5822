// BUSYGROUP: the group is there already, which often is all one wants.

import { writeWord } from '../../base/quoting.ts';
import { type Asking, ask, call } from '../look.ts';
import { fieldOf, partsOf, stringOf } from '../replies.ts';
import { type Advice, type Mistake, standingFor } from './mistake.ts';

export function* busyGroup(mistake: Mistake): Asking<Advice | undefined> {
  if (!mistake.error?.startsWith('BUSYGROUP')) return undefined;
  const [[key], [group]] = [standingFor(mistake, 'key'), standingFor(mistake, 'group')];
  if (key === undefined || group === undefined) return undefined;
  const [reply] = yield* ask(call('XINFO', 'GROUPS', key.text));
  const row = partsOf(reply).find((one) => stringOf(fieldOf(one, 'name')) === group.text);
  const at = stringOf(fieldOf(row, 'last-delivered-id'));
  const where = at === undefined ? '' : ` It has been given all up to \`${at}\`.`;
  return {
    at: group,
    why: `The group is there already, and stays as it is.${where} XGROUP SETID would move it:`,
    fix: `XGROUP SETID ${writeWord(key.text)} ${writeWord(group.text)} 0`,
  };
}
