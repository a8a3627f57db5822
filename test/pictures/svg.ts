// Pictures of a terminal as SVG: a still, or a recording that moves by CSS alone, so that it does where scripts do not.
//
// A recording is drawn row by row: each thing a row ever showed is one group, visible while it was there. Whoever asks
// for less motion, and whatever does not know animation, sees the end.

import type { Look, Run } from './cells.ts';

export interface Frame {
  /** How long it is there, in milliseconds. */
  readonly ms: number;
  readonly rows: readonly (readonly Run[])[];
}

const cell = { width: 8.4, height: 18 };
const font = 14;
const margin = 16;

const back = '#14171c';
const fore = '#d5dbe3';
/** The terminal's sixteen colours. */
const colours = [
  ['#4a525e', '#ef6b73', '#8fc97a', '#e3b860', '#62a8ea', '#c88be0', '#5fc4c9', '#d5dbe3'],
  ['#79828f', '#ff8a90', '#a9dc97', '#f2cd7e', '#8ac2ff', '#dba6ef', '#85dde2', '#ffffff'],
].flat();

/** One screen. */
export function still(rows: Frame['rows'], columns: number, title: string): string {
  return picture(columns, rows.length, title, '', rows.map((runs, y) => rowAt(runs, y)).join('\n'));
}

/** Many of them, one after the other, for ever. */
export function moving(frames: readonly Frame[], columns: number, title: string): string {
  const total = frames.reduce((sum, { ms }) => sum + ms, 0);
  const height = frames[0]!.rows.length;
  const rules: string[] = [];
  const names = new Map<string, string>();
  const shapes: string[] = [];
  for (let y = 0; y < height; y++) {
    for (const [shape, times] of timesOf(frames, y)) {
      const stops = keyframes(times, total);
      if (!names.has(stops)) {
        names.set(stops, `k${names.size}`);
        rules.push(`@keyframes ${names.get(stops)}{${stops}}`);
      }
      const isLast = times.at(-1)![1] === total;
      const name = names.get(stops)!;
      shapes.push(`<g visibility="${isLast ? 'visible' : 'hidden'}" style="animation-name:${name}">${shape}</g>`);
    }
  }
  const style = `@media (prefers-reduced-motion:no-preference){g{animation:${total}ms step-end infinite}}\n${rules.join('\n')}`;
  return picture(columns, height, title, style, shapes.join('\n'));
}

/** What a row showed, and when: from, until. */
function timesOf(frames: readonly Frame[], y: number): Map<string, [number, number][]> {
  const shown = new Map<string, [number, number][]>();
  let at = 0;
  for (const { ms, rows } of frames) {
    const shape = rowAt(rows[y]!, y);
    const times = shown.get(shape) ?? [];
    if (times.at(-1)?.[1] === at) times.at(-1)![1] = at + ms;
    else times.push([at, at + ms]);
    if (shape !== '') shown.set(shape, times);
    at += ms;
  }
  return shown;
}

function keyframes(times: readonly [number, number][], total: number): string {
  const share = (ms: number): string => `${Number(((ms / total) * 100).toFixed(3))}%`;
  const stops = new Map<number, string>([[0, 'hidden']]);
  for (const [from, until] of times) {
    stops.set(from, 'visible');
    if (until < total) stops.set(until, 'hidden');
  }
  return [...stops].map(([at, seen]) => `${share(at)}{visibility:${seen}}`).join('');
}

function picture(columns: number, rows: number, title: string, style: string, body: string): string {
  const width = Math.ceil(columns * cell.width + 2 * margin);
  const height = rows * cell.height + 2 * margin;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">
<title>${escaped(title)}</title>
<style>text{font:${font}px ui-monospace,'SF Mono',Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace;white-space:pre;fill:${fore}}.b{font-weight:700}.d{opacity:.6}.u{text-decoration:underline}${colours.map((colour, i) => `.c${i}{fill:${colour}}`).join('')}.i{fill:${back}}
${style}</style>
<rect width="100%" height="100%" rx="10" fill="${back}"/>
${body}
</svg>
`;
}

/** The shapes of a row, without those that cannot be seen. */
function rowAt(runs: readonly Run[], y: number): string {
  return runs.map((run) => block(run, y) + words(run, y)).join('');
}

/** What is inverse stands on a block of its colour. */
function block({ at, cells, look }: Run, y: number): string {
  if (!look.inverse) return '';
  const width = cells.reduce((sum, one) => sum + one.width, 0);
  const fill = look.colour === undefined ? fore : colours[look.colour];
  return `<rect x="${left(at)}" y="${margin + y * cell.height}" width="${round(width * cell.width)}" height="${cell.height}" fill="${fill}"/>`;
}

/** Words of ASCII as one text of a given length; every other mark at its own place, whichever font it comes from. */
function words({ at, cells, look }: Run, y: number): string {
  const out: string[] = [];
  let x = at;
  let text = '';
  const end = (): void => {
    // Not every program that draws SVG keeps several blanks.
    for (const { 0: part, index } of text.matchAll(/\S+(?: \S+)*/g))
      out.push(textAt(part, x - text.length + index, y, look, part.length));
    text = '';
  };
  for (const { text: mark, width } of cells) {
    if (/^[ -~]$/.test(mark)) text += mark;
    else {
      end();
      out.push(textAt(mark, x, y, look, width));
    }
    x += width;
  }
  end();
  return out.join('');
}

function textAt(text: string, x: number, y: number, look: Look, cells: number): string {
  const classes = [
    look.bold ? 'b' : '',
    look.dim ? 'd' : '',
    look.underline ? 'u' : '',
    look.inverse ? 'i' : look.colour === undefined ? '' : `c${look.colour}`,
  ].filter((name) => name !== '');
  const style = classes.length === 0 ? '' : ` class="${classes.join(' ')}"`;
  const length = cells > 1 ? ` textLength="${round(cells * cell.width)}" lengthAdjust="spacingAndGlyphs"` : '';
  const base = margin + y * cell.height + 13.5;
  return `<text x="${left(x)}" y="${base}"${length}${style}>${escaped(text)}</text>`;
}

function left(x: number): number {
  return round(margin + x * cell.width);
}

function round(value: number): number {
  return Number(value.toFixed(1));
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!);
}
