// AUTH: say the password. There is one user, `default`, and one password, that of CONFIG SET requirepass.

import type { Bytes } from '../../base/bytes.ts';
import { optional, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { ok } from '../../reply/reply.ts';
import type { Call } from '../call.ts';
import { command } from '../command.ts';

export const auth = command({
  name: 'AUTH',
  since: '1.0.0',
  group: 'connection',
  flags: ['noscript', 'loading', 'stale', 'fast', 'no_auth', 'allow_busy'],
  complexity: 'O(1)',
  summary: 'Say the password.',
  syntax: { username: optional(value('username', 'text')), password: value('password', 'text') },
  run({ username, password }, call) {
    if (username === undefined && call.server.settings.password === '') {
      throw new CommandError(
        'ERR AUTH <password> called without any password configured for the default user. ' +
          'Are you sure your configuration is correct?',
      );
    }
    authenticate(call, username, password);
    return ok;
  },
});

/** Let the session in, or throw CommandError. Where no password is set, any is right. */
export function authenticate({ session, server }: Call, username: Bytes | undefined, password: Bytes): void {
  const { password: wanted } = server.settings;
  if ((username ?? 'default') !== 'default' || (wanted !== '' && wanted !== password)) {
    throw new CommandError('WRONGPASS invalid username-password pair or user is disabled.');
  }
  session.isAuthenticated = true;
}
