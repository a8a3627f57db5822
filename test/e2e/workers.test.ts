// Workers in the shell as a learner sees them: quiet while they work, there again after an undo and tomorrow, paused.

import { expect, it } from 'vitest';
import { shells } from '../support/shell.ts';
import type { OpenTerminal } from '../support/terminal.ts';

const { prompt } = shells();

function sandbox(): Promise<OpenTerminal> {
  return prompt({ env: { NO_COLOR: '1' } });
}

it('work beside the prompt, say nothing while they do, are paused by an undo and when one comes back', async () => {
  const terminal = await sandbox();
  const type = async (line: string, shown: string | RegExp): Promise<void> => {
    terminal.type(`${line}\r`);
    await terminal.until(shown);
  };
  await type('XGROUP CREATE orders billing 0 MKSTREAM', 'OK');
  for (const id of [1, 2, 3]) await type(`XADD orders ${id}-0 order_id ${id}`, `"${id}-0"`);
  await type('/worker bob orders billing --takes 1h', 'bob is at work');
  await type('/worker ana orders billing --rate 50/s --effect charge --key order_id', 'ana is at work');
  await type('/advance 10s', 'The clock is 10s later');
  await type('/workers', 'ana (orders, billing): waits. 2 done');
  await type('/ledger orders order_id', 'done once 2, more than once 0, lost 1, not asked for 0');
  expect(
    terminal
      .all()
      .filter((row) => /^> \S/.test(row))
      .map((row) => row.split(' ')[1]),
  ).toEqual(['XGROUP', 'XADD', 'XADD', 'XADD', '/worker', '/worker', '/advance', '/workers', '/ledger']);
  await type('/crash bob', 'bob has crashed');
  await type('/undo', 'Paused: bob, ana. /worker bob lets it go on.');
  terminal.type('\x04');
  await terminal.ended;

  const later = await sandbox();
  await later.until('Paused: bob, ana. /worker bob lets it go on.');
  later.type('/worker ana\r');
  await later.until('ana is at work');
});
