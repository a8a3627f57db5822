// Where the links of a lesson lead: to a file that is there, or to an address of the web that is well-formed. The terminal
// shows the words alone; whoever reads the page in a browser follows them.

import type { Faults } from './fault.ts';
import type { Lesson } from './lesson.ts';

/** Is there a file of this path, from the lesson's folder on? */
export type Exists = (path: string) => boolean;

/** Links that lead nowhere are faults. */
export function links({ file, text }: Lesson, exists: Exists, faults: Faults): void {
  let fenced = false;
  for (const [i, line] of text.split('\n').entries()) {
    if (line.startsWith('```')) fenced = !fenced;
    if (fenced) continue;
    for (const found of line.replace(/`[^`]*`/g, (code) => ' '.repeat(code.length)).matchAll(/\]\(([^()\s]*)\)/g)) {
      const to = found[1]!;
      const what = whyNowhere(to, exists);
      const place = { file, line: i + 1, column: found.index + 3, length: Math.max(1, to.length) };
      if (what !== undefined) faults.add(undefined, place, what);
    }
  }
}

function whyNowhere(to: string, exists: Exists): string | undefined {
  if (/^https:\/\//.test(to)) return URL.canParse(to) ? undefined : 'this is no address';
  if (/^[a-z][a-z0-9+.-]*:/i.test(to)) return 'a link leads to https://, or to a file beside the lesson';
  const path = to.replace(/#.*$/, '');
  if (path === '') return to === '' ? 'this link leads nowhere' : undefined;
  return exists(path) ? undefined : `there is no ${path} here`;
}
