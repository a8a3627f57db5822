// What `streamdojo new lesson` writes is a lesson: it keeps every law, each of its mutants is noticed, its programs run.
// And lessons/README.md shows that very text.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reportFault } from '../../src/lesson/fault.ts';
import { parseLesson } from '../../src/lesson/parse.ts';
import { prove } from '../../src/lesson/prove.ts';
import { mutantsOf } from '../mutate/mutants.ts';
import { survives } from '../mutate/survive.ts';
import { python, wrongWith } from '../support/programs.ts';
import { openInterpreter } from './support.ts';

const scaffold = (name: string) => readFileSync(new URL(`../../lessons/scaffold/${name}.md`, import.meta.url), 'utf8');
const text = scaffold('lesson');
const file = '10-a-box.md';

describe('a new lesson', () => {
  it('keeps every law', async () => {
    const faults = await prove(text, file, async () => openInterpreter());
    expect(faults.map((fault) => reportFault(fault, text)).join('\n')).toBe('');
  });

  it('leaves nothing out that nobody would notice', async () => {
    const left: string[] = [];
    for (const mutant of mutantsOf(text, file)) if (await survives(mutant, file)) left.push(mutant.what);
    expect(left).toEqual([]);
  });

  it('has programs that run', async () => {
    for (const program of parseLesson(text, file).card!.programs) {
      if (program.client !== 'redis-py' || python !== undefined) expect(await wrongWith(program)).toBe('');
    }
  });

  it('is a drill too, with a number', async () => {
    const drill = scaffold('drill').replace('belief: 1', 'belief: 12');
    const faults = await prove(drill, '12-ghosts.md', async () => openInterpreter());
    expect(faults.map((fault) => reportFault(fault, drill)).join('\n')).toBe('');
    expect(parseLesson(drill, '12-ghosts.md')).toMatchObject({ belief: 12, key: 'drill-12', minutes: 2 });
    const left: string[] = [];
    for (const mutant of mutantsOf(drill, '12-ghosts.md'))
      if (await survives(mutant, '12-ghosts.md')) left.push(mutant.what);
    expect(left).toEqual([]);
  });

  it('is what the guide shows', () => {
    const guide = readFileSync(new URL('../../lessons/README.md', import.meta.url), 'utf8');
    const shown = /^````markdown\n([\s\S]*?)^````$/m.exec(guide)?.[1];
    expect(shown).toBe(text);
  });
});
