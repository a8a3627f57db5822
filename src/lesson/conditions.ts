// What must hold: the transcript of a check, an always, a miss or a remark as conditions.
//
//   # nothing is pending          a comment above a probe names the condition (check, always)
//   > XPENDING jobs workers
//   1) (integer) 0
//   ...
//   # or                          another way for the same condition to hold
//   > EXISTS jobs
//   (integer) 0
//
// A miss or a remark is one condition without a name; there comments but `# or` are comments.

import { SourceError } from '../base/source-error.ts';
import type { Turn } from '../script/parse.ts';
import type { Condition, Fence } from './lesson.ts';
import { whyNotReadonly } from './readonly.ts';
import { wordsOf } from './typed.ts';

interface Draft {
  readonly place: Condition['place'];
  readonly name: string;
  readonly ways: Turn[][];
}

/** The conditions of a check or an always, in order. Throws SourceError. */
export function parseConditions(fence: Fence): Condition[] {
  const drafts: Draft[] = [];
  for (const item of fence.transcript.items) {
    if (item.kind === 'omission' || (item.kind === 'comment' && item.text === '')) continue;
    const last = drafts.at(-1);
    if (item.kind === 'comment') {
      if (item.text === 'or') another(last, item.place);
      else if (last !== undefined && last.ways[0]!.length === 0) throw noProbe(last);
      else drafts.push({ place: item.place, name: item.text, ways: [[]] });
    } else if (last === undefined) {
      throw new SourceError(
        item.place,
        'this condition has no name',
        'write a comment above it: # nothing is pending any more',
      );
    } else last.ways.at(-1)!.push(look(item, fence.role));
  }
  for (const draft of drafts) complete(draft);
  return drafts;
}

/** When a miss or a remark speaks. Throws SourceError. */
export function parseWhen(fence: Fence): Condition {
  const draft: Draft = { place: fence.place, name: '', ways: [[]] };
  for (const item of fence.transcript.items) {
    if (item.kind === 'comment' && item.text === 'or') another(draft, item.place);
    else if (item.kind === 'command' || item.kind === 'arrival') draft.ways.at(-1)!.push(probe(item));
  }
  complete(draft);
  return draft;
}

function another(draft: Draft | undefined, place: Condition['place']): void {
  if (draft === undefined || draft.ways.at(-1)!.length === 0) {
    throw new SourceError(place, '"or" stands between two ways, and there is none before it');
  }
  draft.ways.push([]);
}

function probe(turn: Turn): Turn {
  if (turn.kind === 'arrival')
    throw new SourceError(turn.place, 'a probe asks something', 'write a command after the prompt');
  if (turn.connection !== 'main') return turn;
  if (turn.blocked) throw new SourceError(turn.place, 'a probe is answered at once', 'leave (blocked) out');
  const argv = wordsOf(turn.line, () => undefined);
  const why = argv[0]?.startsWith('/') ? undefined : whyNotReadonly(argv, []); // prove.ts knows the slash commands
  if (why === undefined) return turn;
  throw new SourceError(
    turn.place,
    `law 4: a probe only reads, and ${why}`,
    'look at the state with XLEN, XRANGE, XPENDING, XINFO ...',
  );
}

/** A probe of a check or an always: it looks at the state, and at no line. */
function look(turn: Turn, role: string): Turn {
  if (turn.connection === 'main') return probe(turn);
  throw new SourceError(
    turn.place,
    `a probe of ${role === 'check' ? 'a check' : 'an always'} looks at the state`,
    'begin it with > alone',
  );
}

function complete(draft: Draft): void {
  if (draft.ways.at(-1)!.length === 0)
    throw draft.ways.length === 1 ? noProbe(draft) : new SourceError(draft.place, 'nothing stands after the last "or"');
}

function noProbe(draft: Draft): SourceError {
  return new SourceError(
    draft.place,
    'this condition has no probe',
    'write below it the command that shows whether it holds',
  );
}
