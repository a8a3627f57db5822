// Every command there is. The order is that of help and of COMMAND DOCS.

import { echo } from './connection/echo.ts';
import { ping } from './connection/ping.ts';
import { del } from './key/del.ts';
import { exists } from './key/exists.ts';
import { keys } from './key/keys.ts';
import { type } from './key/type.ts';
import { commandCount } from './server/command-count.ts';
import { commandDocs } from './server/command-docs.ts';
import { commandHelp } from './server/command-help.ts';
import { dbsize } from './server/dbsize.ts';
import { flushall } from './server/flushall.ts';
import { flushdb } from './server/flushdb.ts';
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
  commandCount,
  commandDocs,
  commandHelp,
  dbsize,
  flushall,
  flushdb,
  echo,
  ping,
]);
