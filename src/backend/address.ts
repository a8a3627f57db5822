// Where a server is, as people write it.
//
//   redis://ana:secret@10.0.0.7:6380/2     { host: '10.0.0.7', port: 6380, user: 'ana', password: 'secret', db: 2 }
//   localhost:7900                         the scheme, the port (6379) and the database (0) may be left out
//
// The password is in none of the sentences of this file, and in no name.

export interface Address {
  readonly host: string;
  readonly port: number;
  readonly user?: string;
  readonly password?: string;
  readonly db: number;
}

const form = 'redis://[user:password@]host:port[/db]';

/** Read an address. Throws an Error with a sentence that shows no password. */
export function parseAddress(text: string): Address {
  const url = urlOf(text);
  if (url.protocol === 'rediss:') throw new Error('rediss:// (TLS) is not there yet: use redis://');
  if (url.protocol !== 'redis:' || url.hostname === '') throw new Error(`an address is ${form}`);
  const db = /^\/?(\d{0,9})$/.exec(url.pathname);
  if (db === null) throw new Error(`a database is a number: ${form}`);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 6379 : Number(url.port),
    ...(url.username !== '' && { user: decodeURIComponent(url.username) }),
    ...(url.password !== '' && { password: decodeURIComponent(url.password) }),
    db: Number(db[1]),
  };
}

/** host:port, for prompts and sentences. */
export function nameOf({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

function urlOf(text: string): URL {
  try {
    const url = new URL(/^[a-z]+:\/\//i.test(text) ? text : `redis://${text}`);
    decodeURIComponent(url.username + url.password);
    return url;
  } catch {
    throw new Error(`an address is ${form}, with %XX for what has a meaning in it`);
  }
}
