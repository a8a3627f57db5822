// Clients: passwords, CLIENT REPLY, KILL and UNBLOCK, and that an observer is not among them.

import { describe, expect, it } from 'vitest';
import { literal } from '../../src/base/bytes.ts';
import { World } from './world.ts';

const noAuth = '(error) NOAUTH Authentication required.';
const wrongPass = '(error) WRONGPASS invalid username-password pair or user is disabled.';

describe('a password', () => {
  it('is asked of whoever connects', () => {
    const world = new World({ password: literal('secret') });
    const client = world.client();
    expect(client.call('PING')).toBe(noAuth);
    expect(client.call('HELLO 3')).toMatch(/^\(error\) NOAUTH HELLO must be called with the client already authentic/);
    expect(client.call('EXEC')).toBe(
      '(error) EXECABORT Transaction discarded because of: NOAUTH Authentication required.',
    );
    // what is wrong with a call is said before that
    expect(client.call('GET')).toBe("(error) ERR wrong number of arguments for 'get' command");
    expect(client.call('NOSUCH')).toBe("(error) ERR unknown command 'NOSUCH'");
    expect(client.call('XGROUP FOO')).toBe("(error) ERR unknown subcommand 'FOO'. Try XGROUP HELP.");
    expect(client.call('AUTH wrong')).toBe(wrongPass);
    expect(client.call('AUTH ana secret')).toBe(wrongPass);
    expect(client.call('PING')).toBe(noAuth);
    expect(client.call('AUTH secret')).toBe('OK');
    expect(client.call('PING')).toBe('PONG');
    expect(client.call('RESET')).toBe('RESET');
    expect(client.call('PING')).toBe(noAuth);
    expect(client.call('HELLO 2 AUTH default wrong')).toBe(wrongPass);
    expect(client.call('HELLO 2 AUTH default secret SETNAME ana')).toContain('redis');
    expect(client.call('CLIENT GETNAME')).toBe('"ana"');
  });

  it('set later counts for those who connect later, until there is none', () => {
    const world = new World();
    const [early, other] = [world.client(), world.client()];
    expect(early.call('CONFIG SET requirepass secret')).toBe('OK');
    expect(other.call('PING')).toBe('PONG');
    const late = world.client();
    expect(late.call('PING')).toBe(noAuth);
    expect(world.client({ observer: true }).call('PING')).toBe('PONG');
    expect(early.words('CONFIG', 'SET', 'requirepass', '')).toBe('OK');
    expect(late.call('PING')).toBe('PONG');
  });
});

describe('CLIENT REPLY', () => {
  it('OFF silences everything but itself taken back', () => {
    const client = new World().client();
    expect(client.call('CLIENT REPLY OFF')).toBe('(none)');
    expect(client.call('SET a 1')).toBe('(none)');
    expect(client.call('NOSUCH')).toBe('(none)');
    expect(client.call('CLIENT REPLY SKIP')).toBe('(none)');
    expect(client.call('CLIENT REPLY ON')).toBe('OK');
    expect(client.call('GET a')).toBe('"1"');
  });

  it('SKIP silences the next call', () => {
    const client = new World().client();
    expect(client.call('CLIENT REPLY SKIP')).toBe('(none)');
    expect(client.call('SET a 1')).toBe('(none)');
    expect(client.call('GET a')).toBe('"1"');
  });

  it('silences a call that waits, when its answer comes', () => {
    const world = new World();
    const [ana, bob] = [world.client(), world.client()];
    ana.call('CLIENT REPLY SKIP');
    expect(ana.call('XREAD BLOCK 0 STREAMS s $')).toBe('(blocked)');
    bob.call('XADD s 1-1 f v');
    expect(ana.heard).toEqual(['(none)']);
    expect(ana.call('PING')).toBe('PONG');
  });
});

describe('CLIENT UNBLOCK', () => {
  it('ends a wait as its time would, or with an error', () => {
    const world = new World();
    const [ana, bob] = [world.client(), world.client()];
    ana.call('XREAD BLOCK 0 STREAMS s $');
    expect(bob.call(`CLIENT UNBLOCK ${ana.session.id} ERROR`)).toBe('(integer) 1');
    ana.call('BLMOVE a b LEFT RIGHT 0');
    expect(bob.call(`CLIENT UNBLOCK ${ana.session.id}`)).toBe('(integer) 1');
    ana.call('WAIT 1 0');
    expect(bob.call(`CLIENT UNBLOCK ${ana.session.id} TIMEOUT`)).toBe('(integer) 1');
    expect(ana.heard).toEqual(['(error) UNBLOCKED client unblocked via CLIENT UNBLOCK', '(nil)', '(integer) 0']);
    expect(bob.call(`CLIENT UNBLOCK ${ana.session.id}`)).toBe('(integer) 0');
  });
});

describe('CLIENT KILL', () => {
  it('hangs up on the one at an address', () => {
    const world = new World();
    const [ana, bob] = [world.client({ address: '127.0.0.1:5' }), world.client({ address: '127.0.0.1:6' })];
    ana.call('SUBSCRIBE news');
    expect(bob.call('CLIENT KILL 127.0.0.1:5')).toBe('OK');
    expect([ana.isLeft, bob.isLeft]).toEqual([true, false]);
    expect(bob.call('PUBLISH news x')).toBe('(integer) 0');
    expect(bob.call('CLIENT KILL 127.0.0.1:5')).toBe('(error) ERR No such client');
  });

  it('spares the caller unless it says otherwise', () => {
    const world = new World();
    const [ana, bob, eve] = [world.client(), world.client(), world.client()];
    eve.call('SUBSCRIBE news');
    expect(bob.call('CLIENT KILL TYPE normal SKIPME yes')).toBe('(integer) 1');
    expect([ana.isLeft, bob.isLeft, eve.isLeft]).toEqual([true, false, false]);
    expect(bob.call('CLIENT KILL TYPE pubsub MAXAGE 10')).toBe('(integer) 0');
    world.advance(10_000);
    expect(bob.call('CLIENT KILL TYPE pubsub MAXAGE 10')).toBe('(integer) 1');
    expect(bob.call(`CLIENT KILL ID ${bob.session.id} SKIPME no`)).toBe('(integer) 1');
    expect(bob.isLeft).toBe(true);
  });

  it('forgets what a client that is hung up on waited for, watched and had queued', () => {
    const world = new World();
    const [ana, bob] = [world.client(), world.client()];
    bob.call('XGROUP CREATE s g $ MKSTREAM');
    ana.call('WATCH k');
    ana.call('XREADGROUP GROUP g ana BLOCK 0 STREAMS s >');
    expect(bob.call(`CLIENT KILL ID ${ana.session.id}`)).toBe('(integer) 1');
    bob.call('XADD s 1-1 f v');
    expect(ana.heard).toEqual([]);
    expect(bob.call('XPENDING s g').split('\n')[0]).toBe('1) (integer) 0');
    expect(bob.info('blocked_clients')).toBe('0');
    expect(bob.info('total_watched_keys')).toBe('0');
  });
});

describe('CLIENT LIST', () => {
  it('has a line for each client and none for an observer', () => {
    const world = new World();
    const ana = world.client({ address: '127.0.0.1:5' });
    const bob = world.client({ address: '127.0.0.1:6' });
    world.client({ observer: true }).call('PING');
    ana.call('CLIENT SETNAME ana');
    ana.call('SELECT 3');
    ana.call('WATCH k');
    ana.call('MULTI');
    ana.call('PING');
    world.advance(2500);
    const [first, second] = lines(bob.call('CLIENT LIST'));
    expect(first).toMatch(
      /^id=1 addr=127.0.0.1:5 .* name=ana age=2 idle=2 flags=x db=3 sub=0 psub=0 ssub=0 multi=1 watch=1 .* cmd=multi user=default redir=-1 resp=2 /,
    );
    expect(second).toMatch(/^id=2 addr=127.0.0.1:6 .* age=2 idle=0 flags=N db=0 .* cmd=client\|list /);
    expect(lines(bob.call('CLIENT LIST ID 1 7'))).toHaveLength(1);
    bob.call('PSUBSCRIBE x');
    expect(lines(world.client().call('CLIENT LIST TYPE pubsub'))[0]).toMatch(/ flags=P .* psub=1 /);
  });
});

describe('DEBUG', () => {
  it('lets a client sleep, and the others go on', () => {
    const world = new World();
    const [ana, bob] = [world.client(), world.client()];
    expect(ana.call('DEBUG SLEEP 0.5')).toBe('(blocked)');
    expect(bob.call('PING')).toBe('PONG');
    world.advance(499);
    expect(ana.heard).toEqual([]);
    world.advance(1);
    expect(ana.heard).toEqual(['OK']);
    expect(ana.call('DEBUG SLEEP 0')).toBe('OK');
    expect(ana.words('DEBUG', 'ERROR', 'OOPS not today')).toBe('(error) OOPS not today');
    expect(ana.call('DEBUG RELOAD')).toBe('OK');
    expect(ana.call('DEBUG')).toBe("(error) ERR wrong number of arguments for 'debug' command");
    const unknown = "(error) ERR unknown subcommand or wrong number of arguments for 'JMAP'. Try DEBUG HELP.";
    expect(ana.call('DEBUG JMAP')).toBe(unknown);
  });
});

describe('QUIT', () => {
  it('is answered, and the client is gone', () => {
    const world = new World();
    const ana = world.client();
    ana.call('MULTI');
    expect(ana.call('QUIT')).toBe('OK');
    expect(ana.isLeft).toBe(true);
    expect(world.client().info('connected_clients')).toBe('1');
  });
});

/** The lines of a report, as a bulk string prints them. */
function lines(printed: string): string[] {
  return printed
    .replace(/^"|"$/g, '')
    .split('\\n')
    .filter((line) => line !== '');
}
