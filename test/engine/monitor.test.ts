// MONITOR, to the byte, and who is not seen by it.

import { expect, it } from 'vitest';
import { literal } from '../../src/base/bytes.ts';
import { Session } from '../../src/commands/session.ts';
import { monitorLine } from '../../src/engine/monitor.ts';
import { World } from './world.ts';

it('prints a line as redis-server does', () => {
  const session = new Session(3, { address: '127.0.0.1:52000' });
  const argv = ['XADD', 's', '*', 'a b', '\xff"\\\n\x07'].map(literal);
  expect(monitorLine(session, argv, 1_700_000_000_007)).toEqual({
    type: 'simple',
    value: '1700000000.007000 [0 127.0.0.1:52000] "XADD" "s" "*" "a b" "\\xff\\"\\\\\\n\\a"',
  });
});

it('shows each call once it has run, those of transactions in turn, and no observer', () => {
  const world = new World();
  const [ana, bob] = [world.client(), world.client({ address: 'bob:0' })];
  ana.call('MONITOR');
  world.client({ observer: true }).call('SET a 1');
  for (const line of ['SET a 1', 'GET', 'CONFIG GET x', 'MULTI', 'SELECT 3', 'EXEC', 'XREAD BLOCK 0 STREAMS s $'])
    bob.call(line);
  ana.call('SELECT 3');
  ana.call('XADD s 1-1 f v');
  const seen = ana.heard.map((line) => line.replace(/^\S+ /, ''));
  expect(seen).toEqual([
    '[0 bob:0] "SET" "a" "1"',
    '[0 bob:0] "MULTI"',
    '[3 bob:0] "SELECT" "3"',
    '[3 bob:0] "EXEC"',
    '[3 bob:0] "XREAD" "BLOCK" "0" "STREAMS" "s" "$"',
    '[3 ] "SELECT" "3"',
    '[3 ] "XADD" "s" "1-1" "f" "v"',
  ]);
  ana.call('RESET');
  bob.call('RESET');
  expect(ana.heard).toHaveLength(7);
});
