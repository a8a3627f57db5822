// A long text in the user's own pager: $PAGER, else less. It is given plain text in which nothing is left that a terminal
// would obey, so it may be set to let escapes through.

import { lend } from './lending.ts';

const { env } = process;

/** Show it until the pager is left. Throws an Error with a sentence where the pager failed. */
export async function page(text: string): Promise<void> {
  const program = env.PAGER || 'less';
  // less has no prompt of its own that says how to come back
  const LESS = env.LESS ?? '-Pq leads back to the prompt$';
  const how = await lend({ program, input: text, env: { LESS } });
  if (how !== undefined) throw new Error(`The pager ${how}.`);
}
