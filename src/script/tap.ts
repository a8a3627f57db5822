// A run in TAP (testanything.org, version 14): a test point a line of the files.
//
//   TAP version 14
//   ok 1 - fan-out.redis:3 XGROUP CREATE events billing $ MKSTREAM
//   not ok 2 - fan-out.redis:26 XPENDING events billing
//     ---
//     message: "the reply is (integer) 0"
//     ...
//   ok 3 - fan-out.redis:30 /advance 1s # SKIP not run
//   1..3

import { printable } from '../base/printable.ts';
import { type Case, casesOf, type FileReport, type Reporter } from './cases.ts';
import { caretReport } from './report.ts';

export function tap(unsupported?: (line: string) => string | undefined): Reporter {
  let count = 0;
  const points = (report: FileReport): string[] => {
    if ('problem' in report) return point(++count, false, report.file, '', [report.problem]);
    const { document, outcome } = report;
    const lines = casesOf(document, outcome, unsupported).flatMap((one) => caseLines(++count, one, document.text));
    const { error } = outcome;
    return error === undefined ? lines : [...lines, ...point(++count, false, report.file, '', [error.message])];
  };
  return {
    file: (report) => (count === 0 ? ['TAP version 14', ...points(report)] : points(report)),
    end: () => [`1..${count}`],
  };
}

function caseLines(number: number, one: Case, text: string): string[] {
  const { turn } = one;
  const name = `${turn.place.file}:${turn.pieces[0]!.place.line} ${turn.connection === 'main' ? '' : `${turn.connection}> `}${turn.line}`;
  if ('skipped' in one) return point(number, true, name, ` # SKIP ${escaped(one.skipped)}`, []);
  const { ok, failure } = one.result;
  return point(number, ok, name, '', failure === undefined ? [] : [failure.what, ...caretReport(one.result, text)]);
}

/** `more`: the message, and what else there is to see. */
function point(number: number, ok: boolean, name: string, directive: string, more: readonly string[]): string[] {
  const first = `${ok ? 'ok' : 'not ok'} ${number} - ${escaped(name)}${directive}`;
  const [message, ...report] = more;
  if (message === undefined) return [first];
  const block = report.length === 0 ? [] : ['  report: |', ...report.map((line) => `    ${line}`.trimEnd())];
  return [first, '  ---', `  message: ${JSON.stringify(printable(message))}`, ...block, '  ...'];
}

function escaped(text: string): string {
  return printable(text).replace(/[\\#]/g, '\\$&');
}
