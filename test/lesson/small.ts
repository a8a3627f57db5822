// A lesson of one step that obeys every law: tests break them one by one.

export const small = `---
title: Small
---

Intro.

## 1. One

\`\`\`redis setup
> ECHO begin
\`\`\`

A box.

\`\`\`redis replay
> PING
PONG
\`\`\`

\`\`\`redis predict
> XLEN box
(integer) 0
\`\`\`

- [ ] \`(nil)\`: that is said of one key
- [x] \`(integer) 0\`: there is no box.

Now add one entry.

> Hint: a

> Hint: b

> Hint: \`XADD box * n 1\`

\`\`\`redis solution
> XADD box * n 1
\`\`\`

\`\`\`redis check
# one entry
> XLEN box
(integer) 1
\`\`\`

Well done.

\`\`\`redis always
# never two
> XLEN box
(integer) [..1]
# or
> EXISTS box
(integer) 0
\`\`\`

\`\`\`redis attempt
> XADD box 0 n 1
\`\`\`

\`\`\`redis miss
you> XADD box 0 [..]
(error) [..]
\`\`\`

That is no ID.

\`\`\`redis attempt
> XADD box 1-1 n 1
\`\`\`

\`\`\`redis remark
you> XADD box 1-1 [..]
\`\`\`

Let the server do it.

\`\`\`redis attempt
> XADD box 1 a b
> XADD box 2 a b
\`\`\`
`;

/** A card for it, to be put at its end. */
export const smallCard = `
## Card

\`\`\`redis card
> XADD box * n 1
"<first>"
> XRANGE box <first> +
1) 1) "<first>"
...
\`\`\`

**Use it when** there is one thing to keep.

**It does not give** a second box.

**In production** it is larger.

\`\`\`js node-redis
console.log(1); // -> 1
\`\`\`

\`\`\`js ioredis
console.log('a', 2);
// -> a 2
\`\`\`

\`\`\`python redis-py
print(3)  # -> 3
\`\`\`
`;
