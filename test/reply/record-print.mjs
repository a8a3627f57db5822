// Records what a real redis-cli prints for given bytes: a server of canned answers, and `redis-cli --no-raw` (its form
// for terminals, or the form that is named) asked once for each.
//
//   cli="$(/work/shared/redis/reference-server --path)/run-redis-cli"
//   node test/reply/record-print.mjs $cli > test/reply/printed.json
//   node test/reply/record-print.mjs $cli --json > test/reply/printed-json.json       likewise --csv and --raw
import { spawn } from 'node:child_process';
import net from 'node:net';

const array = (n, of = (i) => `:${i}\r\n`) => `*${n}\r\n${Array.from({ length: n }, (_, i) => of(i + 1)).join('')}`;
const all = Array.from({ length: 256 }, (_, i) => String.fromCharCode(i)).join('');

/** [the reply's bytes, as latin1; the command that is sent] */
const cases = [
  ['+OK\r\n'],
  ['+\r\n'],
  ['+caf\xc3\xa9 "quoted" \\n\r\n'],
  ['-ERR syntax error\r\n'],
  ["-ERR unknown command 'caf\xc3\xa9', with args beginning with: 'a' \r\n"],
  ['-\r\n'],
  [':3\r\n'],
  [':-1\r\n'],
  [':9223372036854775807\r\n'],
  ['$0\r\n\r\n'],
  ['$5\r\nhello\r\n'],
  [`$256\r\n${all}\r\n`],
  ['$6\r\nh\xc3\xa9llo\r\n'],
  ['$-1\r\n'],
  ['*-1\r\n'],
  ['*0\r\n'],
  [array(3)],
  [array(9)],
  [array(10)],
  [array(99)],
  [array(100)],
  [array(10, (i) => (i === 10 ? array(11, (j) => (j === 2 ? '*0\r\n' : '$-1\r\n')) : array(2)))],
  ['*1\r\n*1\r\n*1\r\n*1\r\n$1\r\na\r\n'],
  ['*4\r\n+OK\r\n-ERR inside\r\n*-1\r\n$4\r\na\nb\r\r\n'],
  // the replies of streams
  ['*1\r\n*2\r\n$1\r\ns\r\n*2\r\n*2\r\n$3\r\n1-0\r\n*2\r\n$1\r\na\r\n$1\r\n1\r\n*2\r\n$3\r\n2-0\r\n*-1\r\n'],
  ['*4\r\n:1\r\n$3\r\n1-0\r\n$3\r\n1-0\r\n*1\r\n*2\r\n$3\r\nana\r\n$1\r\n1\r\n'],
  // RESP3
  ['_\r\n'],
  ['#t\r\n'],
  ['#f\r\n'],
  [',1.5\r\n'],
  [',100\r\n'],
  [',1e+21\r\n'],
  [',inf\r\n'],
  [',-inf\r\n'],
  [',nan\r\n'],
  ['=8\r\ntxt:text\r\n'],
  ['=10\r\ntxt:a\nb\n\nc\r\n'],
  ['=7\r\ntxt:ab\n\r\n'],
  ['=8\r\ntxt:ab\n\n\r\n'],
  ['=4\r\ntxt:\r\n'],
  ['*2\r\n=7\r\ntxt:a\nb\r\n:1\r\n'],
  ['%0\r\n'],
  ['~0\r\n'],
  ['~2\r\n$1\r\na\r\n~1\r\n:1\r\n'],
  ['%2\r\n$1\r\na\r\n:1\r\n$1\r\nb\r\n_\r\n'],
  ['%4\r\n$1\r\na\r\n*0\r\n$1\r\nb\r\n%0\r\n$1\r\nc\r\n~0\r\n$1\r\nd\r\n*-1\r\n'],
  ['%3\r\n$1\r\na\r\n*2\r\n:1\r\n:2\r\n$1\r\nb\r\n%1\r\n$1\r\nc\r\n%1\r\n+d\r\n~1\r\n#t\r\n$1\r\ne\r\n~1\r\n:5\r\n'],
  ['%2\r\n*2\r\n:1\r\n:2\r\n:3\r\n%1\r\n:4\r\n:5\r\n*1\r\n:6\r\n'],
  ['*2\r\n%2\r\n+a\r\n*1\r\n*1\r\n:1\r\n+b\r\n:2\r\n%0\r\n'],
  [`%10\r\n${Array.from({ length: 10 }, (_, i) => `+k${i}\r\n${i === 9 ? array(2) : `:${i}\r\n`}`).join('')}`],
  ['%1\r\n+k\r\n=7\r\ntxt:a\nb\r\n'],
  ['%1\r\n+k\r\n,2.5\r\n'],
  ['%1\r\n+k\r\n*1\r\n=7\r\ntxt:a\nb\r\n'],
  ['%1\r\n+k\r\n*1\r\n*2\r\n:1\r\n:2\r\n'],
  ['%1\r\n+k\r\n%1\r\n*2\r\n:1\r\n:2\r\n:3\r\n'],
  ['%1\r\n+k\r\n~1\r\n*2\r\n:1\r\n:2\r\n'],
  ['*1\r\n%1\r\n+k\r\n%1\r\n+k\r\n%1\r\n+k\r\n%2\r\n:1\r\n:2\r\n:3\r\n:4\r\n'],
  // printed raw, by the name of the command
  ['$13\r\n# A\r\nx:1\r\ny:2\r\n', ['INFO']],
  ['$15\r\n# A\r\nx:1\r\ny:2\r\n\r\n', ['info', 'x']],
  ['=19\r\ntxt:# A\r\nx:1\r\ny:2\r\n\r\n', ['INFO']],
  ['-ERR no such thing\r\n', ['INFO']],
  ['$10\r\nid=1\nid=2\n\r\n', ['CLIENT', 'list']],
  ['$5\r\nid=1\n\r\n', ['CLIENT', 'INFO']],
  ['$2\r\nab\r\n', ['CLIENT', 'GETNAME']],
  ['$3\r\na\nb\r\n', ['LOLWUT']],
  ['$3\r\na\nb\r\n', ['MEMORY', 'DOCTOR']],
  ['$3\r\na\nb\r\n', ['MEMORY', 'MALLOC-STATS']],
  ['$3\r\na\nb\r\n', ['LATENCY', 'DOCTOR']],
  ['$3\r\na\nb\r\n', ['LATENCY', 'GRAPH']],
  ['$3\r\na\nb\r\n', ['LATENCY', 'GRAPH', 'x']],
  ['$3\r\na\nb\r\n', ['CLUSTER', 'INFO']],
  ['$3\r\na\nb\r\n', ['CLUSTER', 'NODES']],
  ['$3\r\na\nb\r\n', ['DEBUG', 'HTSTATS', '0']],
  ['$3\r\na\nb\r\n', ['DEBUG', 'HTSTATS-KEY', 'k']],
  ['$3\r\na\nb\r\n', ['DEBUG', 'OBJECT', 'k']],
  ['$3\r\na\nb\r\n', ['DEBUG', 'HTSTATS']],
  ['$3\r\na\nb\r\n', ['CLUSTER', 'INFO', 'x']],
  ['$3\r\na\nb\r\n', ['CLUSTER', 'NODES', 'x']],
  ['$3\r\na\nb\r\n', ['CLIENT', 'INFO', 'x']],
  ['$3\r\na\nb\r\n', ['CLIENT', 'LIST', 'x']],
  ['$3\r\na\nb\r\n', ['LATENCY', 'DOCTOR', 'x']],
  ['$3\r\na\nb\r\n', ['LATENCY', 'GRAPH', 'x', 'y']],
  ['$3\r\na\nb\r\n', ['MEMORY', 'DOCTOR', 'x']],
  ['$3\r\na\nb\r\n', ['PROXY', 'INFO']],
  ['$3\r\na\nb\r\n', ['FUNCTION', 'LIST']],
  ['*5\r\n$1\r\na\r\n:1\r\n$-1\r\n*0\r\n+s\r\n', ['INFO']],
  ['*3\r\n%1\r\n+a\r\n:1\r\n,1.5\r\n#t\r\n', ['INFO']],
  ['_\r\n', ['INFO']],
  ['$0\r\n\r\n', ['INFO']],
  [':3\r\n', ['INFO']],
];

const form = process.argv[3] ?? '--no-raw';
let answer = '';
const server = net.createServer((socket) => {
  socket.on('data', (chunk) => {
    const isHello = /^\*\d\r\n\$5\r\nHELLO/.test(chunk.toString('latin1')); // --json asks for RESP3 first
    if (chunk.length > 0) socket.write(Buffer.from(isHello ? '%0\r\n' : answer, 'latin1'));
  });
  socket.on('error', () => {});
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const recorded = [];
for (const [bytes, argv = ['CANNED']] of cases) {
  answer = bytes;
  const child = spawn(process.argv[2], [form, '-p', String(server.address().port), ...argv], { timeout: 2000 });
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk.toString('latin1');
  });
  child.stderr.pipe(process.stderr);
  await new Promise((resolve) => child.on('close', resolve));
  recorded.push({ argv, bytes, printed });
}
server.close();
process.stdout.write(`[\n${recorded.map((one) => `  ${JSON.stringify(one)}`).join(',\n')}\n]\n`);
