import { describe, expect, it } from 'vitest';
import { type Bytes, literal, utf8 } from '../../src/base/bytes.ts';
import type { Entry } from '../../src/lesson/view.ts';
import { bulk, error, none, type Reply } from '../../src/reply/reply.ts';
import type { Answer } from '../../src/shell/exchange.ts';
import { type Form, hand } from '../../src/ui/machine.ts';

/** What each form makes of an entry, and what is said aside. */
function handed(entry: Entry): Record<Form | 'aside', string> {
  const out = { json: '', csv: '', raw: '', aside: '' };
  for (const form of ['json', 'csv', 'raw'] as const) {
    const aside = (text: string): void => {
      out.aside = text;
    };
    hand(entry, { form, write: (bytes: Bytes) => (out[form] += bytes), aside });
  }
  return out;
}

function answered(answer: Answer | undefined): Record<Form | 'aside', string> {
  const exchange = { id: 1, connection: 'main', line: 'x', argv: [], filled: [], answer, took: 9000 };
  return handed({ kind: 'exchange', exchange, late: true });
}

function reply(value: Reply, raw = false): Answer {
  return { kind: 'reply', reply: value, raw };
}

describe('what a program is told', () => {
  it('is the answer, and neither its line nor its time nor a label', () => {
    expect(answered(reply(bulk(literal('a\nb'))))).toEqual({
      json: '"a\\nb"\n',
      csv: '"a\\nb"\n',
      raw: 'a\nb\n',
      aside: '',
    });
    expect(answered(reply(error(literal('ERR no'))))).toMatchObject({
      json: '{"error":"ERR no"}\n',
      raw: 'ERR no\n\n',
    });
  });

  it('is nothing where there is no answer yet, or never', () => {
    const nothing = { json: '', csv: '', raw: '', aside: '' };
    expect(answered(undefined)).toEqual(nothing);
    expect(answered(reply(none))).toEqual(nothing);
    expect(answered({ kind: 'text', text: '' })).toEqual(nothing);
  });

  it('is a page of text as it is, but in JSON', () => {
    expect(answered(reply(bulk(literal('# A\r\nx:1\r\n')), true))).toMatchObject({
      json: '"# A\\r\\nx:1\\r\\n"\n',
      csv: '# A\r\nx:1\r\n',
      raw: '# A\r\nx:1\r\n',
    });
  });

  it('is what a slash command says, and whether it refuses', () => {
    expect(answered({ kind: 'text', text: 'The ä\nmoves.' })).toMatchObject({
      json: `${utf8('"The ä\\nmoves."')}\n`,
      csv: '"The \\xc3\\xa4\\nmoves."\n',
      raw: utf8('The ä\nmoves.\n'),
    });
    expect(answered({ kind: 'text', text: 'No.', wrong: true })).toMatchObject({
      json: '{"error":"No."}\n',
      csv: 'ERROR,"No."\n',
    });
  });

  it('leaves aside what nobody asked for, safe for a terminal; a push is an answer', () => {
    expect(handed({ kind: 'note', note: { voice: 'tutor', text: 'Paused: \x1b' } })).toEqual({
      json: '',
      csv: '',
      raw: '',
      aside: 'Paused: \\x1b',
    });
    expect(handed({ kind: 'push', connection: 'ana', reply: bulk(literal('m')) }).csv).toBe('"m"\n');
  });
});
