// INFO: what the server says of itself, section by section, a line for each fact.
//
//   > INFO clients
//   # Clients
//   connected_clients:2
//   blocked_clients:1
//
// Only what is known is told: no times that were not measured, nothing of replicas, scripts or files on disk but that
// there are none.

import type { Bytes } from '../../base/bytes.ts';
import { literal, lower } from '../../base/bytes.ts';
import { many, optional, value } from '../../grammar/arg.ts';
import type { Call } from '../call.ts';
import { command } from '../command.ts';
import { version } from '../dialect.ts';
import { report } from '../report.ts';
import { listedName } from './described.ts';

export const info = command({
  name: 'INFO',
  since: '1.0.0',
  group: 'server',
  flags: ['loading', 'stale'],
  complexity: 'O(N), N being the commands where their statistics are asked for, else O(1).',
  summary: 'Tell how the server is.',
  syntax: { sections: optional(many(value('section', 'text'))) },
  run({ sections = [literal('default')] }, call) {
    const wanted = new Set<string>(sections.flatMap((section) => namesOf(lower(section))));
    const shown = Object.entries(all).filter(([name]) => wanted.has(name));
    const text = shown.map(([name, facts]) => sectionText(name, facts(call))).join('\r\n');
    return report(call.protocol, text);
  },
});

type Facts = readonly (readonly [name: string, value: string | number])[];

const all: Readonly<Record<string, (call: Call) => Facts>> = {
  server: ({ server, now }) => [
    ['redis_version', version],
    ['redis_mode', 'standalone'],
    ['arch_bits', 64],
    ['server_time_usec', now * 1000],
    ['uptime_in_seconds', Math.max(0, Math.floor((now - server.startedAt) / 1000))],
    ['uptime_in_days', Math.max(0, Math.floor((now - server.startedAt) / 86_400_000))],
    ['config_file', ''],
  ],
  clients: ({ server }) => [
    ['connected_clients', server.sessions.size],
    ['cluster_connections', 0],
    ['maxclients', setting(server, 'maxclients')],
    ['blocked_clients', server.waiting.size],
    ['tracking_clients', 0],
    ['pubsub_clients', [...server.sessions.values()].filter((session) => session.isSubscribed).length],
    ['watching_clients', server.watches.clients],
    ['total_watched_keys', server.watches.size],
    ['total_blocking_keys', server.waiting.keys],
    ['total_blocking_keys_on_nokey', server.waiting.keysOnNokey],
  ],
  memory: ({ server }) => [
    ['used_memory', server.memory()],
    ['used_memory_human', human(server.memory())],
    ['maxmemory', 0],
    ['maxmemory_human', '0B'],
    ['maxmemory_policy', 'noeviction'],
  ],
  persistence: ({ server }) => [
    ['loading', 0],
    ['async_loading', 0],
    ['rdb_changes_since_last_save', server.changes],
    ['rdb_bgsave_in_progress', 0],
    ['rdb_last_save_time', Math.floor(server.startedAt / 1000)],
    ['rdb_last_bgsave_status', 'ok'],
    ['rdb_saves', 0],
    ['aof_enabled', 0],
    ['aof_rewrite_in_progress', 0],
  ],
  stats: ({ server: { stats, channels } }) => [
    ['total_connections_received', stats.connections],
    ['total_commands_processed', stats.calls],
    ['expired_keys', stats.expired],
    ['evicted_keys', 0],
    ['pubsub_channels', channels.size('channels')],
    ['pubsub_patterns', channels.size('patterns')],
    ['pubsubshard_channels', channels.size('shardChannels')],
    ['unexpected_error_replies', 0],
    ['total_error_replies', stats.errors],
  ],
  replication: () => [
    ['role', 'master'],
    ['connected_slaves', 0],
    ['master_repl_offset', 0],
  ],
  commandstats: ({ server: { stats } }) =>
    stats.tallies
      .filter(({ calls, rejected, failed }) => calls + rejected + failed > 0)
      .map(({ command, calls, rejected, failed }) => [
        `cmdstat_${listedName(command.name)}`,
        `calls=${calls},usec=0,usec_per_call=0.00,rejected_calls=${rejected},failed_calls=${failed}`,
      ]),
  errorstats: ({ server: { stats } }) =>
    [...stats.errorsByCode].map(([code, count]) => [`errorstat_${code}`, `count=${count}`]),
  cluster: () => [['cluster_enabled', 0]],
  keyspace: ({ server }) =>
    server.keyspace.databases.flatMap(({ size, expiring }, i) =>
      size === 0 ? [] : [[`db${i}`, `keys=${size},expires=${expiring},avg_ttl=0,subexpiry=0`] as const],
    ),
};

/** The sections that a word stands for. An unknown one stands for none. */
function namesOf(section: Bytes): string[] {
  if (section === 'all' || section === 'everything') return Object.keys(all);
  if (section === 'default') return Object.keys(all).filter((name) => name !== 'commandstats');
  return [section];
}

function sectionText(name: string, facts: Facts): string {
  const title = `# ${name[0]!.toUpperCase()}${name.slice(1)}\r\n`;
  return title + facts.map(([fact, value]) => `${fact}:${value}\r\n`).join('');
}

function setting({ settings }: Call['server'], name: string): string {
  return settings.get([literal(name)])[0]![1];
}

/** Bytes as people read them: 1.50M. */
function human(bytes: number): string {
  const units = ['B', 'K', 'M', 'G', 'T'];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  return power === 0 ? `${bytes}B` : `${(bytes / 1024 ** power).toFixed(2)}${units[power]}`;
}
