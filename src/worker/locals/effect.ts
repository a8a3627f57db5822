import { textOf, utf8 } from '../../base/bytes.ts';
import { printable } from '../../base/printable.ts';
import { block, flag, flat, optional, value } from '../../grammar/arg.ts';
import type { Reply } from '../../reply/reply.ts';
import { type Local, type LocalCall, local, refuse, say } from '../../shell/local.ts';
import { type Effect, outsideWorld, remembered, wasKnown, written } from '../effect.ts';

/** Does something outside: what no /undo of the real world takes back, so the ledger holds it. */
export const effect: Local = local({
  name: '/effect',
  topic: 'workers',
  summary: 'Do something outside, once and for all: /effect charge order-17 amount 99.99. The stream ledger notes it.',
  details: ['--once  hands the key on as well: what was done to it before is not done again'],
  acts: true,
  syntax: {
    what: value('what', 'text'),
    key: value('key', 'text'),
    once: flag('--ONCE'),
    data: optional(flat(block({ field: value('field', 'field'), value: value('value', 'text') }))),
  },
  async run({ what, key, once, data = [] }, call) {
    const effect: Effect = { what, key, by: utf8(call.connection), data };
    try {
      return await call.shell.asLine(call.connection, call.line, () => act(effect, once, call));
    } catch (wrong) {
      return refuse((wrong as Error).message);
    }
  },
});

async function act(effect: Effect, once: boolean, { shell }: LocalCall): Promise<ReturnType<typeof say>> {
  const told = printable(`${textOf(effect.what)} ${textOf(effect.key)}`);
  const world = await shell.connect(outsideWorld);
  const known = once ? await world.call(remembered(effect)) : undefined;
  if (known !== undefined && wasKnown(known))
    return say(`Not done again: ${told} was done before, and its key is known.`);
  const reply = known?.type === 'error' ? known : await world.call(written(effect));
  if (reply.type === 'error') return refuse(`Not done: the ledger says ${textIn(reply)}`);
  return say(`Done, outside: ${told}. The ledger notes it as ${textIn(reply)}.`);
}

function textIn(reply: Reply): string {
  return reply.type === 'bulk' || reply.type === 'error' ? textOf(reply.value) : '';
}
