// Two drills and a lesson for tests of what is around a lesson: test-out, drills, beliefs.

import { parseLesson } from '../../src/lesson/parse.ts';
import { smallCard } from './small.ts';

export const ghosts = parseLesson(
  `---
title: Ghosts
belief: 12
---

## 1. An entry that is gone

\`\`\`redis setup
> XADD jobs 1-1 n 1
> XGROUP CREATE jobs workers 0
> XREADGROUP GROUP workers ana STREAMS jobs >
\`\`\`

Ana has the job in hand.

\`\`\`redis predict 12
> XDEL jobs 1-1
(integer) 1
\`\`\`

- [ ] \`(integer) 0\`: it is pending, and goes all the same.
- [x] \`(integer) 1\`: gone.

Clear ana's list.

> Hint: what ends a delivery?

> Hint: \`XACK key group id\`

> Hint: \`XACK jobs workers 1-1\`

\`\`\`redis solution
> XACK jobs workers 1-1
\`\`\`

\`\`\`redis check
# nothing is pending
> XPENDING jobs workers
1) (integer) 0
...
\`\`\`

XACK clears the list, XDEL does not.

\`\`\`redis attempt
> XDEL jobs 1-1
\`\`\`

\`\`\`redis miss 12 anywhere
you> XDEL <key> [..]
> XINFO GROUPS <key>
...
*) "pending"
*) (integer) [1..]
...
\`\`\`

The ID stays pending.
`,
  'drills/12-ghosts.md',
);

export const deletes = parseLesson(
  ghosts.text.replace('title: Ghosts', 'title: Deletes').replace('belief: 12', 'belief: 1').replaceAll(' 12', ' 1'),
  'drills/01-deletes.md',
);

/** Two steps; the check of the second has two conditions, one with a hint of its own. */
export const two = parseLesson(
  `---
title: Two
minutes: 5
ways: evening
---

An introduction.

## 1. One

Add one entry to box.

> Hint: a

> Hint: b

> Hint: c

\`\`\`redis solution
> XADD box * n 1
\`\`\`

\`\`\`redis check
# one entry
> XLEN box
(integer) [1..]
\`\`\`

\`\`\`redis attempt
> XLEN box
\`\`\`

\`\`\`redis miss 16
you> XLEN [..]
\`\`\`

Nothing is there.

## 2. Two

Now make two keys.

> Hint (b is there): a SET, for b

> Hint: first

> Hint: second

> Hint: third

\`\`\`redis solution
> SET a 1
> SET b 1
\`\`\`

\`\`\`redis check
# a is there
> GET a
"1"
# b is there
> GET b
"1"
\`\`\`

Both are there.

\`\`\`redis attempt
> SET a 2
\`\`\`

\`\`\`redis miss 1
you> SET a 2
\`\`\`

It should be 1.
${smallCard}`,
  '20-two.md',
);
