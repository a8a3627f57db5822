// What others take for the same: XADD in ioredis-mock, in process. Says the calls a second.

import Redis from 'ioredis-mock';

const redis = new Redis();
const add = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await redis.xadd('s', '*', 'temp', String(i % 60), 'unit', 'C', 'at', `r${i % 997}`);
};
await add(500);
const count = Number(process.argv[2]);
const start = process.hrtime.bigint();
await add(count);
process.stdout.write(`${count / (Number(process.hrtime.bigint() - start) / 1e9)}\n`);
process.exit(0);
