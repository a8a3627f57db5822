// The panel above the prompt: where one is, what is to be done, and which conditions hold. It stays in sight whatever a
// reply does, and is small: at 80x24 the goal and the conditions take five rows at most.
//
//   lesson 5 of 17 · Fan-out · step 2 of 5 · Three groups · clock 1h30m ahead
//   Goal: three groups read the stream, each from its beginning.
//   [x] billing is there
//   [ ] mail is there      found: (error) ERR no such key      wanted: 1) "mail"

import { cut, cutSpans, widthOf, wrap } from '../base/cells.ts';
import { printable } from '../base/printable.ts';
import type { Condition, Place } from '../lesson/view.ts';
import type { Line, Span } from './scene.ts';

/** How many rows goal and conditions may take on a screen of so many rows. */
export function panelRoom(rows: number): number {
  return Math.max(1, Math.min(12, Math.floor(rows / 4) - 1));
}

/**
 * The rows that say where one is, each at most `columns` wide; none before anything has been chosen. `clock` tells of a
 * time that is not the real one, and stands at the end of the first row, however long that is.
 */
export function panelLines(place: Place, columns: number, rows: number, clock = ''): Line[] {
  switch (place.in) {
    case 'welcome':
      return [];
    case 'sandbox':
      return [status(place.lessonWaits ? 'sandbox (/lesson returns)' : 'sandbox', clock, columns)];
    case 'lesson':
      return lessonLines(place, columns, panelRoom(rows), clock);
  }
}

function status(text: string, clock: string, columns: number): Line {
  const told = clock === '' ? '' : cut(` · clock ${clock}`, columns);
  return [
    { text: cut(text, columns - widthOf(told)), style: 'title' },
    { text: told, style: 'tutor' },
  ];
}

function lessonLines(place: Extract<Place, { in: 'lesson' }>, columns: number, room: number, clock: string): Line[] {
  const { conditions, done, predicting } = place;
  const where = whereOf(place);
  const out: Line[] = [status(printable(where), clock, columns)];
  if (done) return [...out, [{ text: cut(whatNow(place), columns), style: 'praise' }]];
  // The goal may hold a command to type: it gets three rows, where two are left for the conditions.
  const goalRoom = Math.max(1, Math.min(3, room - Math.min(2, conditions.length)));
  const goal = predicting ? 'What will the reply be? Type the number of your choice.' : place.goal;
  if (goal !== '') out.push(...clipped(printable(`Goal: ${goal}`), columns, goalRoom));
  const left = room - (out.length - 1);
  return [...out, ...conditionLines(conditions, columns, left)];
}

/** How to go on from a step that is done: at the end of a lesson, and of its test, Enter leads nowhere. */
function whatNow({ errand, step, steps }: Extract<Place, { in: 'lesson' }>): string {
  const stay = 'or stay, and try things.';
  if (errand === 'test') return `The test is done. /lessons lists the lessons; ${stay}`;
  if (step < steps) return `Done. Enter or /next goes on; ${stay}`;
  if (errand === 'drill') return 'The drill is done. Enter goes back to where you were.';
  return `The lesson is done. /lessons lists the others; ${stay}`;
}

function whereOf({ errand, lesson, lessons, title, step, steps, stepTitle }: Extract<Place, { in: 'lesson' }>): string {
  if (errand === 'test') return `a test · ${title} · ${stepTitle}`;
  const which = `${title} · step ${step} of ${steps} · ${stepTitle}`;
  return errand === 'drill' ? `drill · ${which}` : `lesson ${lesson} of ${lessons} · ${which}`;
}

/** The text in at most so many rows; an ellipsis ends the last one where there is more. */
function clipped(text: string, columns: number, rows: number): Line[] {
  const lines = wrap(text, columns);
  const shown = lines.slice(0, rows);
  if (lines.length > rows) shown[rows - 1] = cut(lines.slice(rows - 1).join(' '), columns);
  return shown.map((line) => [{ text: line }]);
}

/** All of them in the author's order where there is room; else the open ones first, and how many more there are. */
function conditionLines(conditions: readonly Condition[], columns: number, room: number): Line[] {
  if (conditions.length <= room) return conditions.map((condition) => conditionLine(condition, columns));
  if (room < 1) return [];
  const openFirst = conditions.toSorted((a, b) => Number(a.holds) - Number(b.holds));
  if (room === 1) return [conditionLine(openFirst[0]!, columns)];
  const first = openFirst.slice(0, room - 1);
  const more = conditions.length - first.length;
  const open = conditions.filter(({ holds }) => !holds).length - first.filter(({ holds }) => !holds).length;
  const rest = open === 0 ? `${more} more hold` : open === more ? `${more} more open` : `${more} more, ${open} open`;
  return [
    ...first.map((condition) => conditionLine(condition, columns)),
    [{ text: cut(`... ${rest} (/goal shows all)`, columns), style: 'aside' }],
  ];
}

/** A condition on one row, at most `columns` wide. */
export function conditionLine({ name, holds, found, wanted }: Condition, columns: number): Line {
  const spans: Span[] = [{ text: `${holds ? '[x]' : '[ ]'} ${printable(name)}`, style: holds ? 'held' : 'open' }];
  if (!holds && found !== undefined) spans.push({ text: `   found: ${printable(found)}` });
  if (!holds && wanted !== undefined) spans.push({ text: `   wanted: ${printable(wanted)}` });
  return cutSpans(spans, columns);
}
