// The trial of /measure on an engine of its own: what is read and counted, and that nothing is left. How fast it is
// nobody asserts.

import { expect, it } from 'vitest';
import { EmbeddedBackend } from '../../src/backend/embedded.ts';
import { utf8 } from '../../src/base/bytes.ts';
import { VirtualClock } from '../../src/base/clock.ts';
import { measure, type Trial } from '../../src/measure/trial.ts';

function trial(more: Partial<Trial> & Pick<Trial, 'backend'>): Trial {
  let now = 0;
  return {
    key: 'scratch',
    now: () => (now += 1000), // a second a look: one run is enough for a figure, unless more is said
    plan: { entries: 1234, counts: [10, 100] },
    signal: new AbortController().signal,
    tell: () => {},
    ...more,
  };
}

async function keysOf(backend: EmbeddedBackend): Promise<unknown> {
  return (await backend.connect({ observer: true })).call([utf8('DBSIZE')]);
}

const empty = { type: 'integer', value: 0 };

it('reads all of it with each COUNT, alone and three at once, and leaves nothing', async () => {
  const backend = new EmbeddedBackend({ clock: new VirtualClock() });
  const told: string[] = [];
  let now = 0;
  const figures = await measure(trial({ backend, now: () => (now += 1), tell: (doing) => told.push(doing) }));
  expect(figures.map(({ count, readers, isCut }) => [count, readers, isCut])).toEqual([
    [10, 1, false],
    [10, 3, false],
    [100, 1, false],
    [100, 3, false],
  ]);
  expect(figures.map(({ calls }) => calls)).toEqual([125, 127, 14, 16]); // each reader hears once that nothing is left
  for (const { entries, took } of figures) {
    expect(entries % 1234).toBe(0); // a run that was short was made again
    expect(took).toBeGreaterThanOrEqual(250);
  }
  expect(figures[2]!.entries).toBeGreaterThan(1234);
  expect(told).toEqual([
    'adds 1234 entries',
    'COUNT 10, one terminal',
    'COUNT 10, 3 at once',
    'COUNT 100, one terminal',
    'COUNT 100, 3 at once',
  ]);
  expect(await keysOf(backend)).toEqual(empty);
});

it('ends a figure that takes too long, and goes by what was read', async () => {
  const backend = new EmbeddedBackend({ clock: new VirtualClock() });
  const [alone] = await measure(trial({ backend, plan: { entries: 1234, counts: [1] } }));
  expect(alone).toMatchObject({ isCut: true, entries: 6, calls: 6 });
  expect(await keysOf(backend)).toEqual(empty);
});

it('stops where it is told to, and leaves nothing', async () => {
  for (const at of ['adds 1234 entries', 'COUNT 10, one terminal', 'COUNT 100, one terminal']) {
    const backend = new EmbeddedBackend({ clock: new VirtualClock() });
    const stopper = new AbortController();
    const tell = (doing: string): void => {
      if (doing === at) stopper.abort();
    };
    const figures = await measure(trial({ backend, signal: stopper.signal, tell }));
    expect(figures.length).toBe(at === 'COUNT 100, one terminal' ? 2 : 0);
    expect(await keysOf(backend)).toEqual(empty);
  }
});

it('lets the key expire by itself, should we be gone', async () => {
  const backend = new EmbeddedBackend({ clock: new VirtualClock() });
  const observer = await backend.connect({ observer: true });
  let left: unknown;
  const tell = (): void => {
    left = observer.call(['TTL', 'scratch'].map(utf8));
  };
  await measure(trial({ backend, tell }));
  expect(left).toEqual({ type: 'integer', value: 600 });
});

it('says what the server says where it does not go along, and leaves nothing', async () => {
  const backend = new EmbeddedBackend({ clock: new VirtualClock() });
  const other = await backend.connect();
  await other.call(['SET', 'scratch', 'v'].map(utf8));
  await expect(measure(trial({ backend }))).rejects.toThrow('WRONGTYPE');
});
