// What the stream commands change, as seen on 8.6.3: by how much rdb_changes_since_last_save grows, and whether a
// transaction that watches the stream is off. Each begins with three entries and one of a producer, two groups, and the
// first two entries pending with c in the first group.

import { describe, expect, it } from 'vitest';
import { literal } from '../../src/base/bytes.ts';
import { table } from '../../src/commands/index.ts';
import { Engine, Parked } from '../../src/engine/engine.ts';
import type { Reply } from '../../src/reply/reply.ts';

const setup = `XADD s 1-1 f v
XADD s 2-1 f v
XADD s 3-1 f v
XADD s IDMP p i * f v
XGROUP CREATE s g 0
XGROUP CREATE s h 0
XREADGROUP GROUP g c COUNT 2 STREAMS s >`;

const told = `
off 1  XADD s * f v
on 1   XADD s IDMP p i * f v
off 1  XADD s IDMP p j * f v
off 1  XADD s MAXLEN 1 * f v
off 1  XADD s MAXLEN 0 * f v
on 0   XADD missing NOMKSTREAM * f v
off 2  XDEL s 1-1 2-1
on 0   XDEL s 9-9
off 2  XDELEX s IDS 2 1-1 2-1
off 2  XDELEX s DELREF IDS 2 1-1 2-1
on 0   XDELEX s ACKED IDS 2 1-1 2-1
on 0   XDELEX s DELREF IDS 1 9-9
on 0   XDELEX s KEEPREF IDS 1 9-9
off 2  XACKDEL s g IDS 2 1-1 2-1
on 2   XACKDEL s g ACKED IDS 2 1-1 2-1
on 0   XACKDEL s g IDS 1 9-9
on 2   XACK s g 1-1 2-1
on 0   XACK s g 9-9
off 3  XTRIM s MAXLEN 1
on 0   XTRIM s MAXLEN 100
on 0   XTRIM s MAXLEN 0 ACKED
on 1   XREADGROUP GROUP g c STREAMS s >
on 1   XREADGROUP GROUP g c COUNT 1 STREAMS s >
on 2   XREADGROUP GROUP g new STREAMS s >
on 1   XREADGROUP GROUP g c NOACK STREAMS s >
on 0   XREADGROUP GROUP g c STREAMS s 0
on 1   XREADGROUP GROUP g new STREAMS s 0
on 2   XREADGROUP GROUP g d CLAIM 0 STREAMS s >
on 2   XREADGROUP GROUP g d CLAIM 99999 STREAMS s >
on 3   XCLAIM s g d 0 1-1 2-1
on 1   XCLAIM s g d 99999 1-1
on 0   XCLAIM s g c 99999 1-1
on 1   XCLAIM s g c 0 1-1 JUSTID
on 1   XCLAIM s g c 99999 1-1 LASTID 99-99
on 3   XAUTOCLAIM s g d 0 0
on 2   XAUTOCLAIM s g c 0 0
on 0   XAUTOCLAIM s g c 99999 0
on 1   XAUTOCLAIM s g d 99999 0
on 1   XGROUP CREATE s k 0
off 1  XGROUP CREATE missing g 0 MKSTREAM
on 1   XGROUP SETID s g 1-1
on 1   XGROUP DESTROY s g
on 0   XGROUP DESTROY s zz
on 1   XGROUP CREATECONSUMER s g x
on 0   XGROUP CREATECONSUMER s g c
on 1   XGROUP DELCONSUMER s g c
on 0   XGROUP DELCONSUMER s g zz
on 1   XSETID s 9999999999999-1
on 1   XCFGSET s IDMP-DURATION 5
on 0   XCFGSET s IDMP-DURATION 100
on 1   XIDMPRECORD s p k 1-1
on 0   XIDMPRECORD s p i 1704067200000-0
on 0   XLEN s`
  .trim()
  .split('\n')
  .map((line) => /^(on|off) (\d+) +(.*)$/.exec(line)!.slice(1) as [string, string, string]);

describe('what a command changes', () => {
  it.each(told)('a watcher is %s, and %s more are counted: %s', (watcher, changes, line) => {
    const engine = new Engine(table);
    const session = engine.open();
    const call = (words: string): Reply => {
      const reply = engine.execute(session, words.split(' ').map(literal), 1_704_067_200_000);
      if (reply instanceof Parked) throw new Error(`${words} waits`);
      expect(reply.type === 'error' ? reply.value : '', words).toBe('');
      return reply;
    };
    for (const words of setup.split('\n')) call(words);
    const before = engine.changes;
    call('WATCH s missing');
    call(line);
    expect(engine.changes - before).toBe(Number(changes));
    call('MULTI');
    call('PING');
    expect(call('EXEC').type).toBe(watcher === 'on' ? 'array' : 'nullarray');
  });
});
