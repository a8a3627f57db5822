// Addresses as people write them; no sentence of ours shows the password.

import { expect, it } from 'vitest';
import { nameOf, parseAddress } from '../../src/backend/address.ts';

it.each([
  ['redis://127.0.0.1:6380', { host: '127.0.0.1', port: 6380, db: 0 }],
  ['redis://localhost', { host: 'localhost', port: 6379, db: 0 }],
  ['localhost:7900', { host: 'localhost', port: 7900, db: 0 }],
  ['redis://ana:s%40crt@h:1/12', { host: 'h', port: 1, user: 'ana', password: 's@crt', db: 12 }],
  ['redis://:secret@h:1/', { host: 'h', port: 1, password: 'secret', db: 0 }],
  ['redis://[::1]:6379', { host: '::1', port: 6379, db: 0 }],
])('%s', (text, address) => {
  expect(parseAddress(text)).toEqual(address);
});

it.each([
  ['rediss://:secret@h', 'TLS'],
  ['http://:secret@h', 'an address is redis://'],
  ['redis://:secret@', 'an address is redis://'],
  ['redis://:secret@h:99999', 'an address is redis://'],
  ['redis://:secret@h/x', 'a database is a number'],
  ['redis://:secret%@h', 'with %XX'],
  ['', 'an address is redis://'],
])('refuses %j in a sentence without the password', (text, why) => {
  expect(() => parseAddress(text)).toThrow(why);
  try {
    parseAddress(text);
  } catch (wrong) {
    expect((wrong as Error).message).not.toContain('secret');
  }
});

it('names a server without its password', () => {
  expect(nameOf(parseAddress('redis://ana:secret@h:1/2'))).toBe('h:1');
  expect(nameOf(parseAddress('redis://[::1]:1'))).toBe('[::1]:1');
});
