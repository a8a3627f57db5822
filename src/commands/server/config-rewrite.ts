// CONFIG REWRITE: there is no file of settings to be written, and it says so as Redis does where there is none.

import { CommandError } from '../../reply/command-error.ts';
import { command } from '../command.ts';

export const configRewrite = command({
  name: 'CONFIG REWRITE',
  since: '2.8.0',
  group: 'server',
  flags: ['admin', 'noscript', 'loading', 'stale'],
  complexity: 'O(1)',
  summary: 'Write the settings to the file they came from: here there is none, which is an error.',
  syntax: {},
  run() {
    throw new CommandError('ERR The server is running without a config file');
  },
});
