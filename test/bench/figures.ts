// Figures, as a table and as a chart: each a name, what was measured, what is to be reached and what is aimed for.

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'x' | 'ms' | '%' | 'frames';
  readonly reach: number;
  readonly aim: number;
  /** Is less better? */
  readonly less?: true;
  /** The measurements behind it, in a few words. */
  readonly from: string;
}

export const reaches = ({ value, reach, less }: Figure): boolean => (less ? value <= reach : value >= reach);

/** The table, a row a figure. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const sign = figure.less ? '<=' : '>=';
    const mark = reaches(figure) ? (aims(figure) ? 'aim' : 'yes') : 'NO';
    return [figure.name, shown(figure), `${sign} ${figure.reach}`, `${sign} ${figure.aim}`, mark, figure.from];
  });
  const head = ['figure', 'measured', 'reach', 'aim', '', 'from'];
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/**
 * The chart: a bar a figure, as long as it is good. The line is what must be reached; beyond it is better, whichever way
 * the figure counts.
 */
export function chart(figures: readonly Figure[], title: string): string {
  const [right, row, top] = [96, 24, 46];
  const left = 20 + Math.max(...figures.map(({ name }) => name.length)) * 6.6; // as wide as a letter is, and more
  const room = 334;
  const width = left + room + right;
  const most = 2.5;
  const at = (score: number): number => left + (Math.min(score, most) / most) * room;
  const bars = figures.map((figure, i) => {
    const y = top + i * row;
    const good = reaches(figure);
    const length = at(score(figure)) - left;
    return [
      `<text x="${(left - 10).toFixed(1)}" y="${y + 12}" text-anchor="end">${escaped(figure.name)}</text>`,
      `<rect x="${left.toFixed(1)}" y="${y}" width="${length.toFixed(1)}" height="16" rx="2" fill="${good ? '#2f7d6d' : '#b4532a'}"/>`,
      `<text x="${(left + length + 6).toFixed(1)}" y="${y + 12}">${escaped(shown(figure))}</text>`,
    ].join('\n  ');
  });
  const height = top + figures.length * row + 30;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width.toFixed(0)} ${height}" font-family="system-ui, sans-serif" font-size="12">
  <rect width="100%" height="100%" fill="#ffffff"/>
  <text x="10" y="22" font-size="14" font-weight="600">${escaped(title)}</text>
  ${bars.join('\n  ')}
  <line x1="${at(1).toFixed(1)}" x2="${at(1).toFixed(1)}" y1="${top - 8}" y2="${height - 26}" stroke="#444" stroke-dasharray="3 3"/>
  <text x="${at(1).toFixed(1)}" y="${height - 10}" text-anchor="middle" fill="#444">what is promised; longer is better</text>
</svg>
`;
}

/** How good a figure is: 1 is what must be reached. */
function score({ value, reach, less }: Figure): number {
  return less ? reach / Math.max(value, 1e-9) : value / reach;
}

function aims({ value, aim, less }: Figure): boolean {
  return less ? value <= aim : value >= aim;
}

function shown({ value, unit }: Figure): string {
  if (unit === '%') return `${value.toFixed(1)} %`;
  if (unit === 'frames') return `${value.toFixed(2)} frames`;
  return unit === 'ms' ? `${value.toFixed(3)} ms` : `x ${value.toFixed(2)}`;
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]!);
}
