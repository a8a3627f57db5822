// Who is connected, as CLIENT LIST has it, in words.
//
//   id=7 addr=127.0.0.1:52000 ... idle=12 flags=b ... cmd=xreadgroup ... lib-name=streamdojo(ana)
//   ->  { address: '127.0.0.1:52000', who: 'streamdojo(ana), ', does: 'waits 12 s in XREADGROUP' }
//
// Left out is who only looks on, and what this shell itself connects besides terminals.

import { observerName } from '../backend/backend.ts';
import { type Bytes, textOf, upper } from '../base/bytes.ts';
import { roughly } from './duration.ts';
import { isOutside } from './outside.ts';

export interface Client {
  readonly address: string;
  /** What it calls itself, with a comma; empty where it says nothing. */
  readonly who: string;
  readonly does: string;
}

export function clientsIn(list: Bytes): Client[] {
  return list.split('\n').flatMap((line) => {
    const fields = new Map(
      line.split(' ').map((field) => [field.split('=', 1)[0]!, field.slice(field.indexOf('=') + 1)]),
    );
    const get = (name: string): string => textOf((fields.get(name) ?? '') as Bytes);
    const address = get('addr');
    if (address === '' || get('name') === observerName || isOutside(get('laddr') === '' ? address : '')) return [];
    const names = [get('name'), get('lib-name')].filter((name) => name !== '');
    return [{ address, who: names.map((name) => `${name}, `).join(''), does: doing(get) }];
  });
}

function doing(get: (name: string) => string): string {
  const flags = get('flags');
  const idle = roughly(Number(get('idle')) * 1000);
  const command = textOf(upper(get('cmd') as Bytes)).replace('|', ' ');
  if (flags.includes('b')) return `waits ${idle} in ${command}`;
  if (flags.includes('O')) return 'MONITOR';
  const channels = Number(get('sub')) + Number(get('psub')) + (Number(get('ssub')) || 0);
  if (channels > 0) return `subscribed to ${channels}`;
  if (Number(get('multi')) >= 0) return `MULTI, ${get('multi')} queued`;
  return command === 'NULL' ? `idle ${idle}` : `idle ${idle}, last ${command}`;
}
