// What the server counts: calls, errors, changes, those who wait. Held to what a real 8.6.3 counted of the same calls.

import { describe, expect, it } from 'vitest';
import { World } from './world.ts';

describe('commandstats and errorstats', () => {
  it('tell calls, refusals and failures apart', () => {
    const client = new World().client();
    client.call('CONFIG RESETSTAT');
    for (const line of [
      ...['FOO', 'GET', 'XADD s 0-0 a b', 'SET a b', 'XADD a * a b', 'MULTI', 'FOO', 'EXEC', 'WATCH'],
      ...['XGROUP FOO', 'XGROUP CREATE s g x', 'SUBSCRIBE', 'xgroup create', 'MULTI', 'PING', 'EXEC'],
      'XREAD BLOCK a STREAMS s $',
    ])
      client.call(line);
    const counts = (name: string) => client.info(`cmdstat_${name}`)?.replace(/usec[^,]*,/g, '');
    expect(counts('set')).toBe('calls=1,rejected_calls=0,failed_calls=0');
    expect(counts('ping')).toBe('calls=1,rejected_calls=0,failed_calls=0');
    expect(counts('xadd')).toBe('calls=2,rejected_calls=0,failed_calls=2');
    expect(counts('watch')).toBe('calls=0,rejected_calls=1,failed_calls=0');
    expect(counts('subscribe')).toBe('calls=0,rejected_calls=1,failed_calls=0');
    expect(counts('exec')).toBe('calls=2,rejected_calls=0,failed_calls=1');
    expect(counts('get')).toBe('calls=0,rejected_calls=1,failed_calls=0');
    expect(counts('xread')).toBe('calls=1,rejected_calls=0,failed_calls=1');
    expect(counts('xgroup|create')).toBe('calls=1,rejected_calls=1,failed_calls=1');
    expect(counts('multi')).toBe('calls=2,rejected_calls=0,failed_calls=0');
    expect(counts('del')).toBeUndefined();
    expect(client.info('errorstat_ERR')).toBe('count=10');
    expect(client.info('errorstat_EXECABORT')).toBe('count=1');
    expect(client.info('errorstat_WRONGTYPE')).toBe('count=1');
    expect(client.info('total_error_replies')).toBe('12');
    client.call('CONFIG RESETSTAT');
    expect(client.info('total_error_replies')).toBe('0');
    expect(client.info('errorstat_ERR')).toBeUndefined();
  });

  it('count a call that waits when it is answered, and an observer never', () => {
    const world = new World();
    const [ana, bob] = [world.client(), world.client()];
    ana.call('XREAD BLOCK 100 STREAMS s $');
    expect(bob.info('cmdstat_xread')).toBeUndefined();
    world.advance(100);
    expect(bob.info('cmdstat_xread')).toMatch(/^calls=1,.*failed_calls=0$/);
    world.client({ observer: true }).call('XLEN s');
    world.client({ observer: true }).call('NOSUCH');
    expect(bob.info('cmdstat_xlen')).toBeUndefined();
    expect(bob.info('total_error_replies')).toBe('0');
    expect(bob.info('connected_clients')).toBe('2');
  });
});

describe('those who wait', () => {
  it('are counted, and the keys they wait for', () => {
    const world = new World();
    const [ana, bob, eve, main] = [world.client(), world.client(), world.client(), world.client()];
    main.call('XGROUP CREATE s g 0 MKSTREAM');
    ana.call('BLPOP l1 l2 0');
    bob.call('XREAD BLOCK 0 STREAMS zz yy $ $');
    eve.call('XREADGROUP GROUP g eve BLOCK 0 STREAMS s >');
    main.call('WATCH a b');
    expect(main.info('blocked_clients')).toBe('3');
    expect(main.info('total_blocking_keys')).toBe('5');
    expect(main.info('total_blocking_keys_on_nokey')).toBe('1');
    expect(main.info('watching_clients')).toBe('1');
    expect(main.info('total_watched_keys')).toBe('2');
    main.call('XADD s 1-1 f v');
    main.call('RPUSH l2 x');
    expect(main.info('blocked_clients')).toBe('1');
    expect(main.info('total_blocking_keys')).toBe('2');
    expect(main.info('total_blocking_keys_on_nokey')).toBe('0');
  });
});

describe('changes', () => {
  /** How many changes a call was. */
  const cost = (setup: readonly string[], line: string): number => {
    const client = new World().client();
    for (const each of setup) client.call(each);
    const before = Number(client.info('rdb_changes_since_last_save'));
    client.call(line);
    return Number(client.info('rdb_changes_since_last_save')) - before;
  };
  const two = ['SET a 1', 'SET b 1'];

  it.each([
    [[], 'SET a 1', 1],
    [two, 'DEL a b c', 2],
    [two, 'FLUSHDB', 2],
    [[], 'FLUSHDB', 0],
    [two, 'FLUSHALL', 2],
    [[], 'FUNCTION FLUSH', 1],
    [[], 'SCRIPT FLUSH', 0],
    [[], 'PUBLISH a b', 0],
    [two, 'GET a', 0],
  ] as const)('%j: %s is %i', (setup, line, changes) => {
    expect(cost(setup, line)).toBe(changes);
  });
});

describe('keyspace', () => {
  it('tells of the databases that hold something', () => {
    const client = new World().client();
    client.call('SET a 1 EX 100');
    client.call('SET b 1');
    client.call('SELECT 3');
    client.call('SET c 1');
    expect(client.info('db0')).toBe('keys=2,expires=1,avg_ttl=0,subexpiry=0');
    expect(client.info('db1')).toBeUndefined();
    expect(client.info('db3')).toBe('keys=1,expires=0,avg_ttl=0,subexpiry=0');
  });
});
