import { textOf } from '../../base/bytes.ts';
import { writeWord } from '../../base/quoting.ts';
import { many, value } from '../../grammar/arg.ts';
import { CommandError } from '../../reply/command-error.ts';
import { answerLines } from '../exchange.ts';
import { local, refuse, say } from '../local.ts';

const most = 100_000;

const times = value('times', 'integer', (word) => {
  if (/^[1-9]\d{0,5}$/.test(word) && Number(word) <= most) return Number(word);
  throw new CommandError(`"${word}" is no number of times: say 1 to ${most}.`);
});

/** One call many times: what fills a stream. Only the last reply is shown, and `/undo` takes all of them back at once. */
export const repeat = local({
  name: '/repeat',
  topic: 'lines',
  summary: 'Run a line many times, and show the last reply: /repeat 250 XADD s * n 1',
  acts: true,
  nests: 1,
  syntax: { times, line: many(value('command', 'text')) },
  async run({ times, line }, { shell, connection }) {
    const first = line[0]!;
    if (first.startsWith('/')) return refuse(`${textOf(first)} is a word of the shell: only commands can be repeated.`);
    const done = await shell.again(connection, line, times, `/repeat ${times} ${line.map(writeWord).join(' ')}`);
    if (done === undefined) return refuse(`The terminal ${connection} waits: /as opens another one.`);
    const { ran, reply, tooMuch } = done;
    if (tooMuch) return refuse(`It is answered too much for one line, so it was ended, after time ${ran} of ${times}.`);
    if (reply === undefined) return refuse(`This would wait, so it was ended, at time ${ran} of ${times}.`);
    const count = `${ran === times ? '' : 'stopped at '}${ran} of ${times}:`;
    const text = [count, ...answerLines({ kind: 'reply', reply })].join('\n');
    return reply.type === 'error' ? refuse(text) : say(text);
  },
});
