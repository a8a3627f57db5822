// Every command there is. The order is that of help and of COMMAND DOCS.

import { echo } from './connection/echo.ts';
import { ping } from './connection/ping.ts';
import { hdel } from './hash/hdel.ts';
import { hexists } from './hash/hexists.ts';
import { hget } from './hash/hget.ts';
import { hgetall } from './hash/hgetall.ts';
import { hincrby } from './hash/hincrby.ts';
import { hincrbyfloat } from './hash/hincrbyfloat.ts';
import { hkeys } from './hash/hkeys.ts';
import { hlen } from './hash/hlen.ts';
import { hmget } from './hash/hmget.ts';
import { hmset } from './hash/hmset.ts';
import { hrandfield } from './hash/hrandfield.ts';
import { hscan } from './hash/hscan.ts';
import { hset } from './hash/hset.ts';
import { hsetnx } from './hash/hsetnx.ts';
import { hstrlen } from './hash/hstrlen.ts';
import { hvals } from './hash/hvals.ts';
import { copy } from './key/copy.ts';
import { del } from './key/del.ts';
import { exists } from './key/exists.ts';
import { expire } from './key/expire.ts';
import { expireat } from './key/expireat.ts';
import { expiretime } from './key/expiretime.ts';
import { keys } from './key/keys.ts';
import { move } from './key/move.ts';
import { objectEncoding } from './key/object-encoding.ts';
import { objectFreq } from './key/object-freq.ts';
import { objectHelp } from './key/object-help.ts';
import { objectIdletime } from './key/object-idletime.ts';
import { objectRefcount } from './key/object-refcount.ts';
import { persist } from './key/persist.ts';
import { pexpire } from './key/pexpire.ts';
import { pexpireat } from './key/pexpireat.ts';
import { pexpiretime } from './key/pexpiretime.ts';
import { pttl } from './key/pttl.ts';
import { randomkey } from './key/randomkey.ts';
import { rename } from './key/rename.ts';
import { renamenx } from './key/renamenx.ts';
import { scan } from './key/scan.ts';
import { touch } from './key/touch.ts';
import { ttl } from './key/ttl.ts';
import { type } from './key/type.ts';
import { unlink } from './key/unlink.ts';
import { blmove } from './list/blmove.ts';
import { blpop } from './list/blpop.ts';
import { brpop } from './list/brpop.ts';
import { brpoplpush } from './list/brpoplpush.ts';
import { lindex } from './list/lindex.ts';
import { linsert } from './list/linsert.ts';
import { llen } from './list/llen.ts';
import { lmove } from './list/lmove.ts';
import { lpop } from './list/lpop.ts';
import { lpos } from './list/lpos.ts';
import { lpush } from './list/lpush.ts';
import { lpushx } from './list/lpushx.ts';
import { lrange } from './list/lrange.ts';
import { lrem } from './list/lrem.ts';
import { lset } from './list/lset.ts';
import { ltrim } from './list/ltrim.ts';
import { rpop } from './list/rpop.ts';
import { rpoplpush } from './list/rpoplpush.ts';
import { rpush } from './list/rpush.ts';
import { rpushx } from './list/rpushx.ts';
import { commandCount } from './server/command-count.ts';
import { commandDocs } from './server/command-docs.ts';
import { commandHelp } from './server/command-help.ts';
import { dbsize } from './server/dbsize.ts';
import { flushall } from './server/flushall.ts';
import { flushdb } from './server/flushdb.ts';
import { swapdb } from './server/swapdb.ts';
import { sadd } from './set/sadd.ts';
import { scard } from './set/scard.ts';
import { sdiff } from './set/sdiff.ts';
import { sdiffstore } from './set/sdiffstore.ts';
import { sinter } from './set/sinter.ts';
import { sinterstore } from './set/sinterstore.ts';
import { sismember } from './set/sismember.ts';
import { smembers } from './set/smembers.ts';
import { smismember } from './set/smismember.ts';
import { smove } from './set/smove.ts';
import { spop } from './set/spop.ts';
import { srandmember } from './set/srandmember.ts';
import { srem } from './set/srem.ts';
import { sscan } from './set/sscan.ts';
import { sunion } from './set/sunion.ts';
import { sunionstore } from './set/sunionstore.ts';
import { zadd } from './sorted-set/zadd.ts';
import { zcard } from './sorted-set/zcard.ts';
import { zcount } from './sorted-set/zcount.ts';
import { zincrby } from './sorted-set/zincrby.ts';
import { zmscore } from './sorted-set/zmscore.ts';
import { zpopmax } from './sorted-set/zpopmax.ts';
import { zpopmin } from './sorted-set/zpopmin.ts';
import { zrange } from './sorted-set/zrange.ts';
import { zrangebyscore } from './sorted-set/zrangebyscore.ts';
import { zrank } from './sorted-set/zrank.ts';
import { zrem } from './sorted-set/zrem.ts';
import { zremrangebyrank } from './sorted-set/zremrangebyrank.ts';
import { zremrangebyscore } from './sorted-set/zremrangebyscore.ts';
import { zrevrange } from './sorted-set/zrevrange.ts';
import { zrevrangebyscore } from './sorted-set/zrevrangebyscore.ts';
import { zrevrank } from './sorted-set/zrevrank.ts';
import { zscan } from './sorted-set/zscan.ts';
import { zscore } from './sorted-set/zscore.ts';
import { xack } from './stream/xack.ts';
import { xadd } from './stream/xadd.ts';
import { xdel } from './stream/xdel.ts';
import { xgroupCreate } from './stream/xgroup-create.ts';
import { xgroupCreateconsumer } from './stream/xgroup-createconsumer.ts';
import { xgroupDelconsumer } from './stream/xgroup-delconsumer.ts';
import { xgroupDestroy } from './stream/xgroup-destroy.ts';
import { xgroupHelp } from './stream/xgroup-help.ts';
import { xgroupSetid } from './stream/xgroup-setid.ts';
import { xinfoConsumers } from './stream/xinfo-consumers.ts';
import { xinfoGroups } from './stream/xinfo-groups.ts';
import { xinfoHelp } from './stream/xinfo-help.ts';
import { xinfoStream } from './stream/xinfo-stream.ts';
import { xlen } from './stream/xlen.ts';
import { xpending } from './stream/xpending.ts';
import { xrange } from './stream/xrange.ts';
import { xread } from './stream/xread.ts';
import { xreadgroup } from './stream/xreadgroup.ts';
import { xrevrange } from './stream/xrevrange.ts';
import { xtrim } from './stream/xtrim.ts';
import { append } from './string/append.ts';
import { decr } from './string/decr.ts';
import { decrby } from './string/decrby.ts';
import { digest } from './string/digest.ts';
import { get } from './string/get.ts';
import { getdel } from './string/getdel.ts';
import { getex } from './string/getex.ts';
import { getrange } from './string/getrange.ts';
import { getset } from './string/getset.ts';
import { incr } from './string/incr.ts';
import { incrby } from './string/incrby.ts';
import { incrbyfloat } from './string/incrbyfloat.ts';
import { mget } from './string/mget.ts';
import { mset } from './string/mset.ts';
import { msetnx } from './string/msetnx.ts';
import { psetex } from './string/psetex.ts';
import { set } from './string/set.ts';
import { setex } from './string/setex.ts';
import { setnx } from './string/setnx.ts';
import { setrange } from './string/setrange.ts';
import { strlen } from './string/strlen.ts';
import { Table } from './table.ts';

export const table = new Table([
  xack,
  xadd,
  xdel,
  xgroupCreate,
  xgroupCreateconsumer,
  xgroupDelconsumer,
  xgroupDestroy,
  xgroupSetid,
  xgroupHelp,
  xinfoConsumers,
  xinfoGroups,
  xinfoStream,
  xinfoHelp,
  xlen,
  xpending,
  xrange,
  xread,
  xreadgroup,
  xrevrange,
  xtrim,
  del,
  exists,
  keys,
  type,
  copy,
  expire,
  expireat,
  expiretime,
  move,
  objectEncoding,
  objectFreq,
  objectIdletime,
  objectRefcount,
  persist,
  pexpire,
  pexpireat,
  pexpiretime,
  pttl,
  randomkey,
  rename,
  renamenx,
  scan,
  touch,
  ttl,
  unlink,
  objectHelp,
  append,
  decr,
  decrby,
  digest,
  get,
  getdel,
  getex,
  getrange,
  getset,
  incr,
  incrby,
  incrbyfloat,
  mget,
  mset,
  msetnx,
  psetex,
  set,
  setex,
  setnx,
  setrange,
  strlen,
  hdel,
  hexists,
  hget,
  hgetall,
  hincrby,
  hincrbyfloat,
  hkeys,
  hlen,
  hmget,
  hmset,
  hrandfield,
  hscan,
  hset,
  hsetnx,
  hstrlen,
  hvals,
  blmove,
  blpop,
  brpop,
  brpoplpush,
  lindex,
  linsert,
  llen,
  lmove,
  lpop,
  lpos,
  lpush,
  lpushx,
  lrange,
  lrem,
  lset,
  ltrim,
  rpop,
  rpoplpush,
  rpush,
  rpushx,
  sadd,
  scard,
  sdiff,
  sdiffstore,
  sinter,
  sinterstore,
  sismember,
  smembers,
  smismember,
  smove,
  spop,
  srandmember,
  srem,
  sscan,
  sunion,
  sunionstore,
  zadd,
  zcard,
  zcount,
  zincrby,
  zmscore,
  zpopmax,
  zpopmin,
  zrange,
  zrangebyscore,
  zrank,
  zrem,
  zremrangebyrank,
  zremrangebyscore,
  zrevrange,
  zrevrangebyscore,
  zrevrank,
  zscan,
  zscore,
  commandCount,
  commandDocs,
  commandHelp,
  dbsize,
  swapdb,
  flushall,
  flushdb,
  echo,
  ping,
]);
