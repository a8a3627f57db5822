// Node's own ceiling: a socket server that looks at nothing it gets, and answers a fixed reply for every so many
// bytes. No server written for Node can be faster.
//
//   node bare.mjs 63 '$15\r\n1700000000000-0\r\n'       says its port

import { type AddressInfo, createServer } from 'node:net';

const size = Number(process.argv[2]);
const reply = process.argv[3]!;
const server = createServer({ noDelay: true }, (socket) => {
  let unread = 0;
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    const asks = chunk.includes('CONFIG') ? chunk.toString('latin1').split('CONFIG').length - 1 : 0;
    if (asks > 0) return void socket.write('-ERR unknown\r\n'.repeat(asks)); // redis-benchmark asks this first
    unread += chunk.length;
    const count = Math.floor(unread / size);
    unread -= count * size;
    if (count > 0) socket.write(reply.repeat(count), 'latin1');
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
