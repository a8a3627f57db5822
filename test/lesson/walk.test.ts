// The fan-out lesson, walked without a screen by typing what it says.

import { describe, expect, it } from 'vitest';
import { epoch, type MovableClock, ShellClock } from '../../src/base/clock.ts';
import { parseBookmark, printBookmark } from '../../src/lesson/bookmark.ts';
import { turnsOf } from '../../src/lesson/lesson.ts';
import { parseLesson } from '../../src/lesson/parse.ts';
import { spoken } from '../../src/lesson/prose.ts';
import type { Place } from '../../src/lesson/view.ts';
import { small } from './small.ts';
import { fanOut, Room, shown } from './support.ts';

const solution = (step: number) => turnsOf(fanOut.steps[step - 1]!.solution!.transcript).map(({ line }) => line);

describe('the walk', () => {
  it('goes from the first start to the end by what the screen says', async () => {
    const room = new Room();
    await room.dojo.open();
    expect(room.dojo.place()).toEqual({ in: 'welcome' });
    await room.type('');
    for (const step of fanOut.steps) {
      expect(room.dojo.place()).toMatchObject({ in: 'lesson', step: step.number, steps: 6, done: false });
      await room.predict();
      for (const line of solution(step.number)) await room.type(line);
      expect(room.dojo.place()).toMatchObject({ step: step.number, done: true });
      expect(room.said('miss')).toEqual([]);
      if (step.number < 6) await room.type('');
    }
    expect(room.said('praise').join('\n')).toContain('Retention is the slowest group');
    expect([...room.progress.progress.lessons.get('fan-out')!.keys()]).toEqual(fanOut.steps.map(({ title }) => title));
    expect(await room.type('')).toBe('');
    expect(await room.type('/next')).toContain('last step of Fan-out');
  });

  it('can be walked on /solution alone', async () => {
    const room = new Room();
    await room.dojo.tutor.begin(fanOut);
    for (const step of fanOut.steps) {
      await room.predict();
      for (let line = 0; line < solution(step.number).length; line++) {
        await room.type('/solution');
        const act = room.acts.at(-1) as { do: string; text: string };
        expect(act.do).toBe('prompt');
        await room.type(act.text);
      }
      expect(room.dojo.place()).toMatchObject({ step: step.number, done: true });
      if (step.number < 6) await room.type('/next');
    }
  });

  it('/solution begins again with what was taken back or given up', async () => {
    const lines = '> MULTI\n> XADD box * n 1\n> XLEN box\n> EXEC\nana> XADD box * n 2';
    const text = small
      .replace('solution\n> XADD box * n 1', `solution\n${lines}`)
      .replaceAll('(integer) 1', '(integer) 2');
    const room = new Room([parseLesson(text, '10-small.md')]);
    await room.at(1, room.dojo.tutor.lessons[0]!);
    const next = async (): Promise<unknown> => {
      await room.type('/solution');
      return (room.acts.at(-1) as { text: string }).text;
    };
    await room.type('MULTI', 'XADD box * n 1');
    expect(await next()).toBe('XLEN box');
    await room.type('DISCARD');
    expect(await next()).toBe('MULTI');
    await room.type('MULTI');
    const events = room.interpreter.embedded!.journal.events;
    const own = events.slice(events.findIndex((event) => event.kind === 'line' && event.text === 'MULTI'));
    const tomorrow = new Room(room.dojo.tutor.lessons, { progress: room.progress });
    await tomorrow.dojo.resume(room.dojo.bookmark()!, own);
    await tomorrow.type('/solution');
    expect(tomorrow.acts.at(-1)).toMatchObject({ text: 'XADD box * n 1' });
    await room.type('XADD box n', 'XADD box * n 1', 'XLEN box', 'EXEC'); // EXECABORT
    expect(await next()).toBe('MULTI');
    await room.type('MULTI', 'XADD box * n 1', 'XLEN box', 'EXEC', '/as ana');
    expect(await next()).toBe('XADD box * n 2');
    await room.type('/undo');
    expect(await next()).toBe('EXEC');
  });

  it('shows replays with captures filled in, and prose with the ID of this session', async () => {
    const room = new Room();
    await room.at(3);
    const place = room.dojo.place();
    expect(place.in === 'lesson' && place.goal).toContain('acknowledge `1704067200000-0`');
    expect(await room.type('/hint', '/hint', '/hint')).toContain('XACK notifications email_group 1704067200000-0');
  });
});

describe('every wrong turn its author foresaw', () => {
  for (const step of fanOut.steps) {
    for (const miss of [...step.misses, ...step.remarks]) {
      for (const attempt of miss.attempts) {
        it(`step ${step.number}, line ${miss.when.place.line}: gets its own explanation`, async () => {
          const room = new Room();
          await room.at(step.number);
          const names = (name: string) => room.interpreter.names(name);
          await room.type(...turnsOf(attempt.transcript).map(({ line }) => line));
          const remark = step.remarks.includes(miss);
          expect(room.said(remark ? 'remark' : 'miss')).toEqual([spoken(miss.voice.text, names)]);
          expect(room.dojo.place()).toMatchObject({ done: remark });
        });
      }
    }
  }
});

describe('/undo', () => {
  it.each(fanOut.steps.map(({ number }) => number))(
    'after any line of step %i gives the state before it',
    async (number) => {
      const room = new Room();
      await room.at(number);
      const { misses, remarks } = fanOut.steps[number - 1]!;
      const attempts = [...misses, ...remarks].flatMap((miss) =>
        miss.attempts.map(({ transcript }) => turnsOf(transcript).map(({ line }) => line)),
      );
      for (const lines of [...attempts, solution(number)]) {
        const states: string[] = [];
        for (const line of lines) {
          states.push(await room.state());
          await room.type(line);
        }
        for (const state of states.toReversed()) {
          await room.type('/undo');
          expect(await room.state()).toBe(state);
        }
      }
      expect(await room.type('/undo')).toContain('nothing to take back');
    },
  );

  it('makes the tutor look again', async () => {
    const room = new Room();
    await room.at(6);
    await room.type('XTRIM notifications MAXLEN 2');
    expect(room.said('broken').join()).toContain('order 459 waits for push');
    const place = () => room.dojo.place() as Extract<Place, { in: 'lesson' }>;
    expect(place().conditions.map(({ holds }) => holds)).toEqual([false, true, false]);
    expect(place().conditions[0]!.name).toBe('always: order 459 waits for push');
    expect(await room.type('/check')).toContain('[ ] always: order 459 waits for push\n');
    await room.type('/undo');
    expect(place().conditions.map(({ holds }) => holds)).toEqual([false, true]);
    await room.type('XTRIM notifications MINID <seen>');
    expect(place().done).toBe(true);
    await room.type('/undo');
    expect(place().conditions[0]!.holds).toBe(false);
    expect(place().done).toBe(true); // what was done stays done
    expect(room.said('praise')).toHaveLength(1);
    await room.type('/redo');
    expect(place().conditions[0]!.holds).toBe(true);
  });
});

describe('a number', () => {
  it('that chooses is no line of its own', async () => {
    const room = new Room();
    await room.dojo.open();
    expect(['1', '3', 'PING'].map((line) => room.dojo.isAnswer(line))).toEqual([true, true, false]);
    await room.dojo.tutor.begin(fanOut, fanOut.steps[1]);
    expect(['1', 'PING', '/skip'].map((line) => room.dojo.isAnswer(line))).toEqual([true, false, false]);
    await room.predict();
    expect(room.dojo.isAnswer('1')).toBe(false);
  });
});

describe('a line that waits', () => {
  it('and ends in an error is explained when it does', async () => {
    const room = new Room([]);
    await room.type('XGROUP CREATE orders billing $ MKSTREAM', '/as ana');
    await room.type('XREADGROUP GROUP billing ana BLOCK 0 STREAMS orders >', '/as main');
    const said = await room.type('XGROUP DESTROY orders billing');
    expect(said).toMatch(/\(late\)[\s\S]*NOGROUP[\s\S]*\[advice\] `orders` has no groups yet/);
    expect(await room.type('/as ana', 'XREAD BLOCK 0 STREAMS orders $')).not.toContain('[advice]');
    expect(room.dojo.cancel()).toBe(true);
    expect(await room.type('PING')).not.toContain('[advice]');
  });

  const waiting = (clients: number) => {
    const checked = small.replace(
      '# one entry\n> XLEN box\n(integer) 1',
      `# ana waits\n> INFO clients\n...\nblocked_clients:${clients}\n...`,
    );
    const line = 'ana> XREAD BLOCK 0 STREAMS box $\n(blocked)';
    return parseLesson(checked.replace('solution\n> XADD box * n 1', `solution\n${line}`), '10-small.md');
  };
  const begun = async (clients: number) => {
    const room = new Room([waiting(clients)]);
    await room.dojo.tutor.begin(room.dojo.tutor.lessons[0]!);
    await room.predict();
    return room;
  };

  it('is looked at as soon as it waits', async () => {
    const room = await begun(1);
    await room.type('/as ana', 'XREAD BLOCK 0 STREAMS box $');
    expect(room.dojo.place()).toMatchObject({ done: true });
    expect(room.said('praise')).toEqual(['Right. There is no box.', 'Well done.']);
    await room.type('/as main', 'XADD box * n 1');
    expect(room.said('miss')).toEqual([]);
  });

  it('at the wrong terminal, that is said once', async () => {
    const room = await begun(2);
    await room.type('XREAD BLOCK 0 STREAMS box $');
    expect(room.said('miss').join()).toContain("it is ana's");
    await room.type('/as ana', 'XADD box * n 1');
    expect(room.said('miss')).toHaveLength(1);
  });

  it('what is typed behind it is no wrong turn of its own', async () => {
    const room = await begun(2);
    await room.type('/as ana', 'XREAD BLOCK 0 STREAMS box $', 'XREAD BLOCK 0 STREAMS bax $');
    expect(room.said('miss')).toHaveLength(1);
    expect(room.said('miss')[0]).toContain('Your line stands behind it');
  });
});

describe('a condition', () => {
  const wanted = async (probes: string) => {
    const text = small.replace('# one entry\n> XLEN box\n(integer) 1', `# one entry\n${probes}`);
    const lesson = parseLesson(text, '10-small.md');
    const room = new Room([lesson]);
    await room.dojo.tutor.begin(lesson);
    await room.predict();
    return (room.dojo.place() as Extract<Place, { in: 'lesson' }>).conditions[0];
  };

  it('says what is wanted in words', async () => {
    expect(await wanted('> XLEN box\n(integer) [1..]')).toMatchObject({ wanted: '(integer) 1 or more' });
    expect(await wanted('> XLEN box\n(integer) [2..9]')).toMatchObject({ wanted: '(integer) 2 to 9' });
    expect(await wanted('> TIME\n1) "[..]"\n*) "never"')).toMatchObject({ found: '"0"', wanted: '"never"' });
    expect(await wanted('> TYPE box\nstr[..]')).toMatchObject({ found: 'none', wanted: 'str...' });
  });

  it('does not give away what the state decides', async () => {
    const found = await wanted('> DBSIZE\n(integer) <n>\n> XLEN box\n(integer) <n>\n> GET box\n"<n>"');
    expect(found).toEqual({ name: 'one entry', holds: false, found: '(nil)' });
  });
});

describe('a prediction', () => {
  it('takes numbers, explains a wrong one, and goes on', async () => {
    const room = new Room();
    await room.dojo.tutor.begin(fanOut, fanOut.steps[2]);
    expect(room.dojo.place()).toMatchObject({ predicting: true });
    expect(room.said('predict')[0]).toContain('2  `(error) BUSYGROUP ...`');
    expect(await room.type('XLEN notifications')).toContain('type a number from 1 to 3');
    expect(await room.type('4', '')).toContain('type a number from 1 to 3');
    const text = await room.type('1');
    expect(text).toContain('> XGROUP CREATE notifications email_group 0 MKSTREAM\n(error) BUSYGROUP');
    expect(text).toContain('[miss] You said `OK`.');
    expect(text).toContain('It is `(error) BUSYGROUP ...`. The group exists, and stays as it is.');
    expect(room.dojo.place()).toMatchObject({ predicting: false, done: false });
  });

  it('does not let the stage be undone while it waits', async () => {
    const room = new Room();
    await room.dojo.tutor.begin(fanOut, fanOut.steps[1]);
    expect(await room.type('/undo')).toContain('nothing to take back');
    await room.predict();
    await room.type(solution(2)[0]!);
    expect(room.dojo.place()).toMatchObject({ done: true });
  });

  it('can be skipped', async () => {
    const room = new Room();
    await room.dojo.tutor.begin(fanOut, fanOut.steps[4]);
    expect(await room.type('/skip')).toContain('It is `(integer) 4`');
    expect(room.dojo.place()).toMatchObject({ predicting: false });
  });
});

describe('what comes at a terminal', () => {
  const asking = (setup: string, lines: string, choices: string, replay = '> PING\nPONG') => {
    const asked = small
      .replace('> ECHO begin', setup)
      .replace('> PING\nPONG', replay)
      .replace('> XLEN box\n(integer) 0', lines)
      .replace(/- \[ \] `\(nil\)`[\s\S]*?no box\./, choices);
    return parseLesson(asked, '10-small.md');
  };
  const monitored = asking(
    'mon> MONITOR',
    '> SET card 4111\nmon>\n[..] "SET" "card" "4111"',
    '- [ ] `[..] "SET" "card"`: values are not shown\n- [x] `[..] "4111"`: all of it.',
    '> PING\nPONG\nmon>',
  );

  it('is asked before it is shown, a line of MONITOR', async () => {
    const room = new Room([monitored]);
    await room.dojo.tutor.begin(monitored);
    expect(shown(room.entries)).toContain('What comes at the terminal mon? Type 1 or 2.');
    expect(shown(room.entries).match(/push for mon/g)).toHaveLength(1); // of the replay before; the setup is silent
    expect(await room.type('2')).toMatch(/^push for mon\n\[praise\] Right/);
    expect(await room.type('PING')).toBe('> PING\nPONG\npush for mon'); // the learner's own
    await room.type('/reset');
    expect(shown(room.entries).match(/push for mon/g)).toHaveLength(4);
  });

  it('is asked before it is shown, an answer that was waited for', async () => {
    const waited = asking(
      'ana> XREAD BLOCK 0 STREAMS box $\n(blocked)',
      '> XADD box 5-0 n 1\nana>\n1) 1) "box"\n   2) 1) 1) "5-0"\n...',
      '- [ ] `(nil)`: never\n- [x] `1) 1) "box"  ...`: she is woken.',
    );
    const room = new Room([waited]);
    await room.dojo.tutor.begin(waited);
    expect(shown(room.entries)).not.toContain('1) 1) "box"\n');
    expect(await room.type('1')).toContain('ana> XREAD BLOCK 0 STREAMS box $\n1) 1) "box"\n');
  });
});

describe("the tutor's own misses", () => {
  it('a key, then a group is gone; /undo takes it back', async () => {
    const room = new Room();
    await room.at(2);
    expect(await room.type('FLUSHALL')).toContain('`notifications` is gone');
    expect(await room.type('XLEN notifications')).not.toContain('is gone'); // said once
    await room.type('/undo', '/undo');
    expect(await room.type('XGROUP DESTROY notifications push_group')).toContain('The group `push_group` is gone');
    await room.type('/undo');
    expect(await room.type(solution(2)[0]!)).toContain('[praise]');
  });

  it('the clock is as far ahead as the fences say, however often a step is staged', async () => {
    const later = small.replace('> ECHO begin', '> /advance 10m');
    const second = small.slice(small.indexOf('## 1. One')).replace('## 1. One', '## 2. Two');
    const lesson = parseLesson(`${later}\n${second.replace('> ECHO begin', '> DEL box')}`, '10-small.md');
    const room = new Room([lesson]);
    for (const step of [0, 1, 0, 1, 1]) {
      await room.dojo.tutor.begin(lesson, lesson.steps[step]);
      await room.predict();
      expect(room.interpreter.clock.now()).toBe(epoch + 600_000);
    }
  });

  it('a condition that is a question does not tell the answer', async () => {
    const asks = (name: string) => parseLesson(small.replace('# one entry', `# ${name}`), '10-small.md');
    for (const [name, wanted] of [
      ['one entry', '(integer) 1'],
      ['how many entries?', undefined],
    ] as const) {
      const room = new Room([asks(name)]);
      await room.dojo.tutor.begin(asks(name));
      await room.predict();
      const place = room.dojo.place() as Extract<Place, { in: 'lesson' }>;
      expect(place.conditions).toEqual([
        { name, holds: false, found: '(integer) 0', ...(wanted !== undefined && { wanted }) },
      ]);
    }
  });

  it('a name that is nearly right', async () => {
    const room = new Room();
    await room.at(2);
    expect(await room.type('XREADGROUP GROUP push_groop push_service STREAMS notifications >')).toContain(
      'Did you mean `push_group`?',
    );
    expect(await room.type('XREADGROUP GROUP push_group Push_Service STREAMS notifications >')).toContain(
      'There is no consumer `Push_Service`',
    );
    expect(await room.type('XADD Notifications * a b')).toContain('Did you mean `notifications`? If so, `/undo`');
    expect(await room.type('XREADGROUP GROUP push_group push_service STREAMS notification >')).toMatch(
      /Did you mean `notifications`\?$/, // an error did nothing that could be taken back
    );
  });

  it('a number where no question waits', async () => {
    const room = new Room();
    await room.at(2);
    expect(await room.type('2')).toContain('No question waits for a number now.');
  });

  it('silences what the author says of the state after it, once he has said something of it', async () => {
    const miss = (text: string) =>
      `\`\`\`redis attempt\n> SET other 1\n\`\`\`\n\n\`\`\`redis miss\n> EXISTS other\n(integer) 1\n\`\`\`\n\n${text}\n\n`;
    const both = miss('First.') + miss('Second.');
    const lesson = parseLesson(small.replace('```redis attempt\n> XADD box 0', `${both}$&`), '10-small.md');
    const room = new Room([lesson]);
    await room.dojo.tutor.begin(lesson);
    await room.predict();
    await room.type('SET other 1', 'PING', 'XADD box 0 n 1');
    expect(room.said('miss')).toEqual(['First.', 'That is no ID.']);
    await room.type('DEL other', 'SET other 2');
    expect(room.said('miss').slice(2)).toEqual(['First.']);
  });

  it('a line behind a terminal that waits', async () => {
    const room = new Room();
    await room.at(3);
    await room.type('XREAD BLOCK 0 STREAMS notifications $');
    expect(await room.type('XLEN notifications')).toContain(
      'The terminal main waits: XREAD BLOCK 0 STREAMS notifications $',
    );
    expect(room.dojo.cancel()).toBe(true);
  });
});

describe('a line that is miswritten', () => {
  it('as a number alone, out of the list of lessons, is a lesson', async () => {
    const room = new Room();
    expect(await room.type('/lessons', '1')).toMatch(/\[advice\] A number by itself[^\n]* \/lesson 1$/);
  });

  it('is explained by the tutor, and the line as it was meant is held ready', async () => {
    const room = new Room();
    await room.at(1);
    const said = await room.type('XADD notifications user_id 123 type order_update');
    expect(said).toMatch(/\[miss\][^[]*\n\[advice\] +XADD notifications \* user_id 123 type order_update$/);
    expect(room.acts.at(-1)).toEqual({ do: 'offer', text: 'XADD notifications * user_id 123 type order_update' });
  });
});

describe('the ways through', () => {
  it('/next waits for the step to be done, /skip does not', async () => {
    const room = new Room();
    await room.at(1);
    expect(await room.type('/next')).toContain('Not yet: the event is stored once');
    await room.type('/skip');
    expect(room.dojo.place()).toMatchObject({ step: 2 });
    expect(room.progress.progress.lessons.size).toBe(0);
    await room.type('/back');
    expect(room.dojo.place()).toMatchObject({ step: 1 });
    expect(await room.type('/back')).toContain('This is the first step.');
  });

  it('the next step begins from the model answers, whatever was typed', async () => {
    const [own, model] = [new Room(), new Room()];
    await own.at(1);
    await own.type(
      'XADD rubbish * a b',
      'XADD notifications 7-7 user_id 123 type order_update order_id 456 status shipped',
      '/next',
    );
    await model.at(2);
    await own.predict();
    expect(await own.state()).toBe(await model.state());
    expect(own.said('tutor').join('\n')).toContain('All is now as the model answer of step 1 leaves it.');
  });

  it('/reset begins the step again, and /undo does not go behind it', async () => {
    const room = new Room();
    await room.at(1);
    const fresh = await room.state();
    await room.type('XADD notifications * a b', '/reset');
    expect(await room.state()).toBe(fresh);
    expect(await room.type('/undo')).toContain('nothing to take back');
  });

  it('/play keeps the state and watches nothing; /lesson returns to exactly where it was', async () => {
    const room = new Room();
    await room.at(6);
    await room.type('XREADGROUP GROUP push_group push_service COUNT 1 STREAMS notifications >');
    const before = await room.state();
    await room.type('/play');
    expect(room.dojo.place()).toEqual({ in: 'sandbox', lessonWaits: true });
    expect(await room.state()).toBe(before);
    await room.type('XTRIM notifications MAXLEN 0', 'DEL notifications');
    expect(room.said('broken')).toEqual([]);
    await room.type('/lesson');
    expect(await room.state()).toBe(before);
    expect(room.dojo.place()).toMatchObject({ in: 'lesson', step: 6, done: false });
    await room.type('/undo');
    await room.type('XTRIM notifications MINID <seen>');
    expect(room.dojo.place()).toMatchObject({ done: true });
  });

  it('/leave keeps the place, /lesson takes it up', async () => {
    const room = new Room();
    await room.at(4);
    await room.type('/leave');
    expect(room.dojo.place()).toEqual({ in: 'sandbox', lessonWaits: true });
    await room.type('/lesson');
    expect(room.dojo.place()).toMatchObject({ in: 'lesson', step: 4 });
  });

  it('/lesson finds by id and number, and says what there is', async () => {
    const room = new Room();
    expect(await room.type('/lesson fan-uot')).toContain('Did you mean fan-out?');
    await room.type('/lesson 1');
    expect(room.dojo.place()).toMatchObject({ in: 'lesson', title: 'Fan-out', lesson: 1, lessons: 1 });
    expect(await room.type('/lessons')).toContain('* 1  Fan-out  fan-out  15 min  0 of 6 steps');
    expect(await room.type('/goal')).toContain('[ ] the event is stored once: (integer) 0, wanted (integer) 1');
    expect(await room.type('/check')).toContain('[ ] it is about user 123');
  });

  it('the words of a lesson say so where none is on', async () => {
    const room = new Room();
    for (const word of ['/hint', '/check', '/next', '/back', '/reset', '/solution', '/goal', '/skip', '/leave']) {
      expect(await room.type(word)).toContain('No lesson is on.');
    }
    expect(await room.type('/play')).toContain('This is the sandbox');
  });
});

describe('coming back', () => {
  const again = async (room: Room, lessons = [fanOut], clock?: MovableClock): Promise<Room> => {
    const bookmark = parseBookmark(printBookmark(room.dojo.bookmark()!))!;
    const { events } = room.interpreter.embedded!.journal;
    const own = room.interpreter.embedded!.journal.print().trim().split('\n').length - 2;
    const next = new Room(lessons, { progress: room.progress, clock });
    await next.dojo.resume(bookmark, events.slice(events.length - own));
    return next;
  };

  it('resumes a step in the middle: state, hints and what can be undone', async () => {
    const room = new Room();
    await room.at(3);
    const fresh = await room.state();
    await room.type('XREADGROUP GROUP email_group email_service STREAMS notifications 0', '/hint');
    const next = await again(room);
    expect(await next.state()).toBe(await room.state());
    expect(next.entries).toEqual([]);
    expect(next.dojo.place()).toMatchObject({ in: 'lesson', step: 3, done: false });
    await next.dojo.open();
    expect(next.said('tutor')[0]).toContain('You were in Fan-out, step 3 of 6');
    expect(next.said('tutor')[0]!.split('\n').length).toBeLessThanOrEqual(4);
    expect(await next.type('')).toContain('What `email_service` held when it crashed');
    expect(await next.type('/hint')).toContain('Hint 2 of 3');
    await next.type('XACK notifications email_group <shipped>');
    expect(next.dojo.place()).toMatchObject({ done: true });
    await next.type('/undo', '/undo');
    expect(await next.state()).toBe(fresh);
  });

  it('gives the same IDs though real time runs on while it stages', async () => {
    let now = epoch;
    const ticking = (): ShellClock => new ShellClock({ now: () => ++now, at: () => () => {} });
    const room = new Room([fanOut], { clock: ticking() });
    await room.at(4);
    await room.type('XGROUP CREATE notifications audit_group 0', 'XADD notifications * order_id 459 status shipped');
    now += 86_400_000;
    const next = await again(room, [fanOut], ticking());
    const ids = async (one: Room): Promise<string[] | null> => (await one.state()).match(/"\d+-\d+"/g);
    expect(await ids(next)).toEqual(await ids(room));
    expect(await ids(next)).toContain(`"${epoch + 2}-0"`);
    expect(next.interpreter.clock.now()).toBeLessThan(epoch + 86_400_000); // it stood still while the shell was closed
    expect(await next.type('XREADGROUP GROUP audit_group auditor STREAMS notifications >')).toContain('[praise]');
  });

  it('resumes a question, and a sandbox', async () => {
    const room = new Room();
    await room.dojo.tutor.begin(fanOut, fanOut.steps[1]);
    const asked = await again(room);
    expect(asked.dojo.place()).toMatchObject({ step: 2, predicting: true });
    await asked.dojo.open();
    expect(await asked.type('')).toContain('What will be answered to `> XREADGROUP GROUP sms_group');
    await asked.predict();
    await asked.type('XREADGROUP GROUP push_group ana STREAMS notifications >', '/play', 'XADD notifications * a b');
    const played = await again(asked);
    expect(await played.state()).toBe(await asked.state());
    expect(played.dojo.place()).toEqual({ in: 'sandbox', lessonWaits: true });
    await played.type('/lesson');
    expect(await played.type('XLEN notifications')).toContain('(integer) 1');
  });

  it('begins the step again where the lesson has been rewritten', async () => {
    const room = new Room();
    await room.at(3);
    const next = await again(room, [{ ...fanOut, text: `${fanOut.text}\n` }]);
    expect(next.said('tutor')[0]).toContain('has been rewritten since: this step begins again');
    expect(next.dojo.place()).toMatchObject({ step: 3, predicting: true });
  });

  it('a damaged bookmark is none', () => {
    for (const text of [
      '',
      '{',
      'null',
      '{"streamdojo":"bookmark","version":2}',
      '{"streamdojo":"bookmark","version":1,"lesson":"x"}',
    ]) {
      expect(parseBookmark(text)).toBeUndefined();
    }
  });
});

describe('the prompt', () => {
  it('offers three ways at the first start, in at most 12 lines', async () => {
    const room = new Room();
    await room.dojo.open();
    expect(room.said('tutor')[0]!.split('\n').length).toBeLessThanOrEqual(12);
    expect(await room.type('3')).toContain('Fan-out  fan-out  15 min  0 of 6 steps');
    const other = new Room();
    await other.dojo.open();
    await other.type('2');
    expect(other.dojo.place()).toEqual({ in: 'sandbox', lessonWaits: false });
    const typing = new Room();
    await typing.dojo.open();
    expect(await typing.type('XADD s 1-0 f v')).toContain('"1-0"');
  });

  it('shows the terminal, its database and its MULTI', async () => {
    const room = new Room();
    expect(room.dojo.prompt()).toBe('> ');
    await room.type('SELECT 2', 'MULTI');
    expect(room.dojo.prompt()).toBe('[2](TX)> ');
    await room.type('/as ana');
    expect(room.dojo.prompt()).toBe('ana> ');
    await room.type('MULTI', 'PING');
    expect(room.dojo.prompt()).toBe('ana(TX)> ');
    await room.type('/undo', '/undo');
    expect(room.dojo.prompt()).toBe('ana> ');
  });

  it('has words of its own, and repeats', async () => {
    const room = new Room();
    expect(await room.type('3 XADD s * f v')).toMatch(/(> XADD s \* f v\n"[-\d]+"\n?){3}/);
    expect(await room.type('quit')).toBe('> quit');
    expect(room.acts).toEqual([{ do: 'quit' }]);
    expect(await room.type('2000 PING')).toContain('At most 1000 times');
    expect(await room.type('clear s')).toContain('ERR unknown command');
  });

  it('says what goes wrong with a repeated line once', async () => {
    const room = new Room();
    await room.at(1);
    await room.type('3 XADD notifications user_id 123 type order_update order_id 456 status shipped');
    expect(room.said('miss').length).toBe(1);
  });

  it('labels a late answer, and takes lines in order however fast they come', async () => {
    const room = new Room();
    await room.type('/as ana', 'XREAD BLOCK 0 STREAMS s $', '/as main');
    expect(room.dojo.terminals().map(({ name, current, blocked }) => [name, current, blocked?.line])).toEqual([
      ['main', true, undefined],
      ['ana', false, 'XREAD BLOCK 0 STREAMS s $'],
    ]);
    const from = room.entries.length;
    await Promise.all(['XADD s 1-0 f v', 'XLEN s', 'XADD s 2-0 f v'].map((line) => room.dojo.enter(line)));
    const late = room.entries.slice(from).find((entry) => entry.kind === 'exchange' && entry.late);
    expect(late).toMatchObject({ exchange: { connection: 'ana' } });
    expect(
      room.entries
        .slice(from)
        .flatMap((entry) => (entry.kind === 'exchange' && !entry.late ? [entry.exchange.line] : [])),
    ).toEqual(['XADD s 1-0 f v', 'XLEN s', 'XADD s 2-0 f v']);
  });

  it('speaks of a line below what the line woke', async () => {
    const room = new Room();
    await room.at(1);
    await room.type('/as ana', 'XREAD BLOCK 0 STREAMS notifications $', '/as main');
    const from = room.entries.length;
    await room.type('XADD notifications * user_id 123 type order_update order_id 456 status shipped');
    const kinds = room.entries.slice(from).map((entry) => (entry.kind === 'note' ? entry.note.voice : entry.kind));
    expect(kinds).toEqual(['exchange', 'exchange', 'praise', 'tutor']);
  });

  it('says what may have gone wrong, and holds the fix ready', async () => {
    const room = new Room();
    expect(await room.type('XADD orders item tea')).toContain('[advice] Behind the stream');
    expect(room.acts).toEqual([{ do: 'offer', text: 'XADD orders * item tea' }]);
    expect(await room.type('/undoo')).toContain('[advice]  /undo');
    expect(await room.type('XADD orders * item tea')).not.toContain('[advice]');
  });

  it('leaves it to the tutor to speak of a line, where it does', async () => {
    const room = new Room();
    await room.at(1);
    const missed = await room.type('XADD notifications user_id 123');
    expect(missed).toMatch(/\[miss\][^[]*\n\[advice\] +XADD notifications \* user_id 123$/); // the fix alone
    expect(await room.type('XLNE notifications')).toContain('[advice]');
  });

  it('lets nothing through that a terminal would obey', async () => {
    const room = new Room();
    await room.at(2);
    await room.type('XREADGROUP GROUP "push_grou\\x1b" a STREAMS notifications >');
    expect(room.said('miss').join()).toContain('push_grou\\x1b');
  });
});
