// A run as JUnit's XML, which build servers read: a suite a file, a case a line.
//
//   <testsuites tests="2" failures="1" errors="0" skipped="0">
//     <testsuite name="fan-out.redis" tests="2" failures="1" errors="0" skipped="0">
//       <testcase classname="fan-out.redis" name="26: XPENDING events billing">
//         <failure message="the reply is (integer) 0">the report</failure>

import { printable } from '../base/printable.ts';
import { type Case, casesOf, type FileReport, type Reporter } from './cases.ts';
import { caretReport } from './report.ts';

interface Suite {
  readonly lines: readonly string[];
  readonly counts: Counts;
}

/** Tests, failures, errors, skipped. */
type Counts = readonly [number, number, number, number];

export function junit(unsupported?: (line: string) => string | undefined): Reporter {
  const suites: Suite[] = [];
  return {
    file(report) {
      suites.push(suiteOf(report, unsupported));
      return [];
    },
    end() {
      const sum = suites.reduce((all, { counts }) => all.map((n, i) => n + counts[i]!), [0, 0, 0, 0]);
      return [
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<testsuites ${numbers(sum)}>`,
        ...suites.flatMap(({ lines }) => lines.map((line) => `  ${line}`)),
        '</testsuites>',
      ];
    },
  };
}

function suiteOf(report: FileReport, unsupported: ((line: string) => string | undefined) | undefined): Suite {
  const { file } = report;
  const cases = 'problem' in report ? [] : casesOf(report.document, report.outcome, unsupported);
  const text = 'problem' in report ? '' : report.document.text;
  const error = 'problem' in report ? report.problem : report.outcome.error?.message;
  const failures = cases.filter((one) => 'result' in one && !one.result.ok).length;
  const skipped = cases.filter((one) => 'skipped' in one).length;
  const errors = error === undefined ? 0 : 1;
  const counts: Counts = [cases.length + errors, failures, errors, skipped];
  const wrong = error === undefined ? [] : [opened(file, file), failed('error', error, ''), '</testcase>'];
  return {
    counts,
    lines: [
      `<testsuite name="${xml(file)}" ${numbers(counts)}>`,
      ...[...cases.flatMap((one) => caseLines(file, one, text)), ...wrong].map((line) => `  ${line}`),
      '</testsuite>',
    ],
  };
}

function caseLines(file: string, one: Case, text: string): string[] {
  const { turn } = one;
  const who = turn.connection === 'main' ? '' : `${turn.connection}> `;
  const first = opened(file, `${turn.pieces[0]!.place.line}: ${who}${turn.line}`);
  if ('skipped' in one) return [first, `  <skipped message="${xml(one.skipped)}"/>`, '</testcase>'];
  const { failure } = one.result;
  if (failure === undefined) return [first.replace(/>$/, '/>')];
  return [first, failed('failure', failure.what, caretReport(one.result, text).join('\n')), '</testcase>'];
}

function opened(file: string, name: string): string {
  return `<testcase classname="${xml(file)}" name="${xml(name)}">`;
}

function failed(kind: 'failure' | 'error', message: string, body: string): string {
  return `  <${kind} message="${xml(message)}">${xml(body, '\n')}</${kind}>`;
}

function numbers([tests, failures, errors, skipped]: readonly number[]): string {
  return `tests="${tests}" failures="${failures}" errors="${errors}" skipped="${skipped}"`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML has it: nothing in it that XML forbids, line breaks only where they are kept. */
function xml(text: string, keep = ''): string {
  const lines = keep === '' ? [text] : text.split(keep);
  return lines
    .map((line) => printable(line).replace(/[&<>"]|[\ud800-\udfff\ufffe\uffff]/gu, (c) => entities[c] ?? '\ufffd'))
    .join(keep);
}
