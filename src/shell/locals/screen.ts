import { local } from '../local.ts';

export const clear = local({
  name: '/clear',
  topic: 'the shell',
  byHand: true,
  summary: 'Clear the screen. Nothing else changes.',
  syntax: {},
  run: () => ({ text: '', act: { do: 'clear' } }),
});

export const page = local({
  name: '/page',
  topic: 'lines',
  byHand: true,
  summary: 'Show the last answer whole, in your pager ($PAGER, else less).',
  syntax: {},
  run: () => ({ text: '', act: { do: 'page' } }),
});

export const quit = local({
  name: '/quit',
  topic: 'the shell',
  byHand: true,
  summary: 'Leave. Everything is kept, and you come back to it. Ctrl-D does the same.',
  syntax: {},
  run: () => ({ text: '', act: { do: 'quit' } }),
});
