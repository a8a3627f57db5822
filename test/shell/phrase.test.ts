import { expect, it } from 'vitest';
import { phraseOf } from '../../src/shell/phrase.ts';

it.each([
  ['XADD s * f v', { times: undefined, line: 'XADD s * f v', start: 0, slash: undefined }],
  ['3 XADD s * f v', { times: 3, line: 'XADD s * f v', start: 2, slash: undefined }],
  ['  12  XLEN s', { times: 12, line: 'XLEN s', start: 6, slash: undefined }],
  ['3', { times: undefined, line: '3', start: 0, slash: undefined }],
  ['help XADD', { times: undefined, line: '/help XADD', start: 0, slash: '/help' }],
  ['?', { times: undefined, line: '/help', start: 0, slash: '/help' }],
  ['EXIT', { times: undefined, line: '/quit', start: 0, slash: '/quit' }],
  ['quit now', { times: undefined, line: 'quit now', start: 0, slash: undefined }],
  ['constructor', { times: undefined, line: 'constructor', start: 0, slash: undefined }],
])('%j', (typed, phrase) => expect(phraseOf(typed)).toEqual(phrase));
