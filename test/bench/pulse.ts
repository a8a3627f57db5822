// Feels a server's pulse: one PING after the other, from a process that does nothing else. At the end of its input it
// says the longest time (ms) that an answer took.
//
//   node pulse.mjs PORT

import { Wire } from '../support/wire.ts';

const wire = await Wire.open(Number(process.argv[2]));
let longest = 0;
let isOver = false;
process.stdin.on('end', () => {
  isOver = true;
});
process.stdin.resume();
process.stdout.write('ready\n');
while (!isOver) {
  const start = process.hrtime.bigint();
  await wire.ask('PING');
  longest = Math.max(longest, Number(process.hrtime.bigint() - start) / 1e6);
  await new Promise((later) => setTimeout(later, 1));
}
process.stdout.write(`${longest}\n`);
process.exit(0);
