// Where a door answers otherwise than a transcript says, and is meant to. Each with its reason; one that has ceased to
// be fails the test.

export interface Difference {
  /** Our own port, or real servers of these versions. */
  readonly door: 'our port' | RegExp;
  readonly file: string;
  /** Lines that begin so; without it the whole file is left out. */
  readonly line?: string;
  readonly because: string;
}

const before72 = /^7\.0\./;
const claims = 'a command of 8.x';
const words = 'the text of an unknown command changed in 7.2';
const version = 'HELLO tells the version';
const inactive = 'inactive, and what else 7.2 to 8.6 added to XINFO, are not there yet';

const novalues = 'NOVALUES came with 7.4, and its refusal elsewhere';
const negative = 'a negative cursor was taken for a great one';
const smallSets = 'a small set became a listpack, in the order of its members, with 7.2';
const withScore = 'WITHSCORE of ZRANK came with 7.2';

const of70 = (file: string, because: string, ...lines: string[]): Difference[] =>
  lines.length === 0
    ? [{ door: before72, file, because }]
    : lines.map((line) => ({ door: before72, file, line, because }));

/** Real servers of our own dialect and before it. */
const before88 = /^(?:[0-7]\.|8\.[0-7]\.)/;
const before810 = /^(?:[0-7]\.|8\.[0-9]\.)/;

export const differences: readonly Difference[] = [
  { door: before88, file: 'xnack.redis', because: 'XNACK came with 8.8' },
  { door: /./, file: 'slowlog.redis', because: 'a server elsewhere is asked who waits, and notes that too' },
  { door: 'our port', file: 'slowlog.redis', because: 'a server elsewhere is asked who waits, and notes that too' },
  { door: before810, file: 'xread-most.redis', because: 'MAXCOUNT and MAXSIZE came with 8.10' },
  ...of70('xackdel.redis', claims),
  ...of70('xadd-idmp.redis', claims),
  ...of70('xcfgset.redis', claims),
  ...of70('xdelex.redis', claims),
  ...of70('xidmprecord.redis', claims),
  ...of70('xreadgroup-claim.redis', claims),
  ...of70('xtrim-references.redis', claims),
  ...of70('client.redis', 'CLIENT SETINFO, NO-TOUCH and fields of CLIENT LIST came with 7.2'),
  ...of70('config.redis', 'settings of streams came with 8.6', 'CONFIG SET stream-idmp'),
  ...of70('command.redis', 'COMMAND GETKEYS counted its words itself', 'COMMAND GETKEYS'),
  ...of70('connection.redis', words, 'FOO'),
  ...of70('monitor.redis', words, 'NOSUCH'),
  ...of70('monitor.redis', version, 'HELLO'),
  ...of70('pubsub.redis', words, 'NOSUCH'),
  ...of70('pubsub-resp3.redis', version, 'HELLO'),
  ...of70('server.redis', words, 'NOSUCH'),
  ...of70('transactions.redis', version, 'EXEC'),
  ...of70('watch.redis', words, 'NOSUCH'),
  ...of70('lag.redis', 'a lag behind a trimmed entry was counted too high', 'XINFO GROUPS'),
  ...of70('xadd.redis', 'the exhausted sequence had another text', 'XADD last 5-*'),
  ...of70('xautoclaim.redis', 'a consumer that claims nothing was not made', 'XINFO GROUPS'),
  ...of70('xclaim.redis', 'a consumer that claims nothing was not made', 'XINFO GROUPS'),
  ...of70('xgroup.redis', 'entries-read was not cut to what was ever added', 'XINFO GROUPS'),
  ...of70('xinfo.redis', inactive),
  ...of70('xsetid.redis', inactive),
  ...of70('xread.redis', 'the ID + came with 7.4, and texts changed'),
  ...of70('xread-block.redis', 'the ID + came with 7.4'),
  ...of70('xreadgroup.redis', inactive),
  ...of70('bpop.redis', 'who was woken looked at the key that was touched, and at no other'),
  ...of70('hashes.redis', novalues, 'HSCAN h 0 NOVALUES'),
  ...of70('keys-moved-block.redis', 'who waited for a group or key that goes was told so in other words'),
  ...of70('lists-block.redis', 'a timeout of inf was taken for a negative one', 'BLPOP l inf'),
  ...of70('lists.redis', 'a list that shrinks stayed a quicklist', 'OBJECT ENCODING to'),
  ...of70('memory-usage.redis', 'how much memory a stream takes has changed since'),
  ...of70('scan.redis', novalues, 'SCAN 0 NOVALUES'),
  ...of70('scan.redis', negative, 'SCAN -1'),
  ...of70('scan.redis', smallSets, 'OBJECT ENCODING set'),
  ...of70('sets.redis', smallSets, 'SMEMBERS', 'OBJECT ENCODING i'),
  ...of70('sets.redis', novalues, 'SSCAN b 0 NOVALUES'),
  ...of70('sets.redis', negative, 'SSCAN b -1'),
  ...of70('strings.redis', 'SET IFEQ and its like, and DIGEST, came with 8.4', 'SET', 'GET digested', 'DIGEST'),
  ...of70('types-resp3.redis', version, 'HELLO'),
  ...of70('types-resp3.redis', withScore, 'ZRANK'),
  ...of70('zrange.redis', withScore, 'ZRANK', 'ZREVRANK'),
  ...of70('zrange.redis', novalues, 'ZSCAN names 0 NOVALUES'),
  ...of70('xreadgroup-block.redis', 'who waited for a group or key that goes was told so in other words'),
];
