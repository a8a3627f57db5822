// Every command there is. The order is that of help and of COMMAND DOCS.

import { auth } from './connection/auth.ts';
import { clientGetname } from './connection/client-getname.ts';
import { clientHelp } from './connection/client-help.ts';
import { clientId } from './connection/client-id.ts';
import { clientInfo } from './connection/client-info.ts';
import { clientKill } from './connection/client-kill.ts';
import { clientList } from './connection/client-list.ts';
import { clientNoEvict } from './connection/client-no-evict.ts';
import { clientNoTouch } from './connection/client-no-touch.ts';
import { clientReply } from './connection/client-reply.ts';
import { clientSetinfo } from './connection/client-setinfo.ts';
import { clientSetname } from './connection/client-setname.ts';
import { clientUnblock } from './connection/client-unblock.ts';
import { echo } from './connection/echo.ts';
import { hello } from './connection/hello.ts';
import { ping } from './connection/ping.ts';
import { quit } from './connection/quit.ts';
import { reset } from './connection/reset.ts';
import { select } from './connection/select.ts';
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
import { psubscribe } from './pubsub/psubscribe.ts';
import { publish } from './pubsub/publish.ts';
import { pubsubChannels } from './pubsub/pubsub-channels.ts';
import { pubsubHelp } from './pubsub/pubsub-help.ts';
import { pubsubNumpat } from './pubsub/pubsub-numpat.ts';
import { pubsubNumsub } from './pubsub/pubsub-numsub.ts';
import { pubsubShardchannels } from './pubsub/pubsub-shardchannels.ts';
import { pubsubShardnumsub } from './pubsub/pubsub-shardnumsub.ts';
import { punsubscribe } from './pubsub/punsubscribe.ts';
import { spublish } from './pubsub/spublish.ts';
import { ssubscribe } from './pubsub/ssubscribe.ts';
import { subscribe } from './pubsub/subscribe.ts';
import { sunsubscribe } from './pubsub/sunsubscribe.ts';
import { unsubscribe } from './pubsub/unsubscribe.ts';
import { command } from './server/command.ts';
import { commandCount } from './server/command-count.ts';
import { commandDocs } from './server/command-docs.ts';
import { commandGetkeys } from './server/command-getkeys.ts';
import { commandHelp } from './server/command-help.ts';
import { commandInfo } from './server/command-info.ts';
import { commandList } from './server/command-list.ts';
import { configGet } from './server/config-get.ts';
import { configHelp } from './server/config-help.ts';
import { configResetstat } from './server/config-resetstat.ts';
import { configRewrite } from './server/config-rewrite.ts';
import { configSet } from './server/config-set.ts';
import { dbsize } from './server/dbsize.ts';
import { debug } from './server/debug.ts';
import { flushall } from './server/flushall.ts';
import { flushdb } from './server/flushdb.ts';
import { functionFlush } from './server/function-flush.ts';
import { functionHelp } from './server/function-help.ts';
import { info } from './server/info.ts';
import { memoryHelp } from './server/memory-help.ts';
import { memoryUsage } from './server/memory-usage.ts';
import { monitor } from './server/monitor.ts';
import { scriptFlush } from './server/script-flush.ts';
import { scriptHelp } from './server/script-help.ts';
import { slowlogGet } from './server/slowlog-get.ts';
import { slowlogHelp } from './server/slowlog-help.ts';
import { slowlogLen } from './server/slowlog-len.ts';
import { slowlogReset } from './server/slowlog-reset.ts';
import { swapdb } from './server/swapdb.ts';
import { time } from './server/time.ts';
import { wait } from './server/wait.ts';
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
import { xackdel } from './stream/xackdel.ts';
import { xadd } from './stream/xadd.ts';
import { xautoclaim } from './stream/xautoclaim.ts';
import { xcfgset } from './stream/xcfgset.ts';
import { xclaim } from './stream/xclaim.ts';
import { xdel } from './stream/xdel.ts';
import { xdelex } from './stream/xdelex.ts';
import { xgroupCreate } from './stream/xgroup-create.ts';
import { xgroupCreateconsumer } from './stream/xgroup-createconsumer.ts';
import { xgroupDelconsumer } from './stream/xgroup-delconsumer.ts';
import { xgroupDestroy } from './stream/xgroup-destroy.ts';
import { xgroupHelp } from './stream/xgroup-help.ts';
import { xgroupSetid } from './stream/xgroup-setid.ts';
import { xidmprecord } from './stream/xidmprecord.ts';
import { xinfoConsumers } from './stream/xinfo-consumers.ts';
import { xinfoGroups } from './stream/xinfo-groups.ts';
import { xinfoHelp } from './stream/xinfo-help.ts';
import { xinfoStream } from './stream/xinfo-stream.ts';
import { xlen } from './stream/xlen.ts';
import { xnack } from './stream/xnack.ts';
import { xpending } from './stream/xpending.ts';
import { xrange } from './stream/xrange.ts';
import { xread } from './stream/xread.ts';
import { xreadgroup } from './stream/xreadgroup.ts';
import { xrevrange } from './stream/xrevrange.ts';
import { xsetid } from './stream/xsetid.ts';
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
import { discard } from './transaction/discard.ts';
import { exec } from './transaction/exec.ts';
import { multi } from './transaction/multi.ts';
import { unwatch } from './transaction/unwatch.ts';
import { watch } from './transaction/watch.ts';

export const table = new Table([
  xack,
  xackdel,
  xadd,
  xautoclaim,
  xcfgset,
  xclaim,
  xdel,
  xdelex,
  xgroupCreate,
  xgroupCreateconsumer,
  xgroupDelconsumer,
  xgroupDestroy,
  xgroupSetid,
  xgroupHelp,
  xidmprecord,
  xinfoConsumers,
  xinfoGroups,
  xinfoStream,
  xinfoHelp,
  xlen,
  xnack,
  xpending,
  xrange,
  xread,
  xreadgroup,
  xrevrange,
  xsetid,
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
  command,
  commandCount,
  commandDocs,
  commandHelp,
  commandGetkeys,
  commandInfo,
  commandList,
  configGet,
  configHelp,
  configResetstat,
  configRewrite,
  configSet,
  dbsize,
  swapdb,
  flushall,
  flushdb,
  info,
  memoryHelp,
  memoryUsage,
  monitor,
  slowlogGet,
  slowlogHelp,
  slowlogLen,
  slowlogReset,
  time,
  debug,
  echo,
  ping,
  auth,
  clientGetname,
  clientHelp,
  clientId,
  clientInfo,
  clientKill,
  clientList,
  clientNoEvict,
  clientNoTouch,
  clientReply,
  clientSetinfo,
  clientSetname,
  clientUnblock,
  hello,
  quit,
  reset,
  select,
  wait,
  discard,
  exec,
  multi,
  unwatch,
  watch,
  psubscribe,
  publish,
  pubsubChannels,
  pubsubHelp,
  pubsubNumpat,
  pubsubNumsub,
  pubsubShardchannels,
  pubsubShardnumsub,
  punsubscribe,
  spublish,
  ssubscribe,
  subscribe,
  sunsubscribe,
  unsubscribe,
  functionFlush,
  functionHelp,
  scriptFlush,
  scriptHelp,
]);
