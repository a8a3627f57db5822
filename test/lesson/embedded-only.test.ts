// Which lessons are for the embedded engine alone, and why.

import { describe, expect, it } from 'vitest';
import { parseLesson } from '../../src/lesson/parse.ts';
import { embeddedOnly } from '../../src/lesson/voice.ts';
import { small } from './small.ts';

describe('a lesson that is not for a real server', () => {
  const needing = (needs: string) =>
    embeddedOnly(parseLesson(small.replace('title: Small', `title: Small\n${needs}`), '10-small.md'));

  it('says why', () => {
    expect(needing('needs: clock')).toContain('moves the clock');
    expect(needing('needs: server')).toContain('empties the whole server');
    expect(needing('minutes: 5')).toBeUndefined();
  });
});
