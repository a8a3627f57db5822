// A fence of a lesson: its role, the belief its number names, and its transcript, with the places of the file.
//
//   ```redis miss 12          role miss, belief 12; `miss 12 anywhere`: looked for in the sandbox too
//   you> XDEL jobs [..]       a transcript: script/parse.ts
//   ```

import type { Code } from 'mdast';
import { type Place, SourceError } from '../base/source-error.ts';
import { parseTranscript, type Transcript } from '../script/parse.ts';
import { lastBelief } from './beliefs.ts';
import { type Fence, type Role, roles, turnsOf } from './lesson.ts';

/** The roles that may carry the number of a belief. */
const believers: readonly Role[] = ['predict', 'miss'];

/** A fence of the file whose lines are given. Throws SourceError. */
export function parseFence(node: Code, file: string, lines: readonly string[]): Fence {
  const { line, column } = node.position!.start;
  const place = { file, line, column };
  const named = roleOf(node, place, lines);
  return { ...named, place, transcript: transcriptOf(node, named.role, place, lines) };
}

function roleOf(node: Code, place: Place, lines: readonly string[]): Pick<Fence, 'role' | 'belief' | 'anywhere'> {
  const meta = node.meta?.trim() ?? '';
  const [word = '', number, ...rest] = meta.split(/\s+/);
  const role = roles.find((one) => one === word);
  const from = lines[place.line - 1]!.indexOf('redis') + 1;
  const known = `the roles are ${roles.join(', ')}`;
  if (meta === '') throw new SourceError({ ...place, column: from, length: 5 }, 'this fence has no role', known);
  const where = { ...place, column: lines[place.line - 1]!.indexOf(meta, from + 4) + 1, length: meta.length };
  if (role === undefined) throw new SourceError(where, `there is no role "${meta}"`, known);
  if (number === undefined) return { role, belief: undefined, anywhere: false };
  const belief = /^\d{1,4}$/.test(number) ? Number(number) : 0;
  const anywhere = role === 'miss' && rest.length === 1 && rest[0] === 'anywhere';
  if ((rest.length > 0 && !anywhere) || !believers.includes(role) || belief < 1 || belief > lastBelief) {
    const fix = `${believers.join(' and ')} may carry the number of a belief, 1 to ${lastBelief}: \`\`\`redis miss 12`;
    throw new SourceError(where, `there is no role "${meta}"`, fix);
  }
  return { role, belief, anywhere };
}

function transcriptOf(node: Code, role: Role, place: Place, lines: readonly string[]): Transcript {
  const { file, line } = place;
  const values = node.value === '' ? [] : node.value.split('\n');
  const margins = values.map((value, i) => Math.max(0, lines[line + i]!.length - value.length));
  const allow = role === 'miss' || role === 'remark' ? ['you'] : [];
  const transcript = parseTranscript(node.value, { file, line: line + 1, margins, allow });
  const left = transcript.items.find((item) => item.kind === 'omission');
  if (left?.kind === 'omission') throw new SourceError(left.place, `${left.why} is nothing a lesson can run`);
  const turns = turnsOf(transcript);
  if (turns.length === 0)
    throw new SourceError(place, `this ${role} is empty`, 'write a line that begins with a prompt: > XLEN key');
  if (!transcript.prompted)
    throw new SourceError(turns[0]!.place, 'in a lesson every command has its prompt', 'write > before it');
  if (role === 'predict' && turns.at(-1)!.expected.length === 0) {
    throw new SourceError(turns.at(-1)!.place, 'the reply to be predicted is missing', 'write it below the last line');
  }
  return transcript;
}
