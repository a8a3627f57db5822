import { either, flag, many, optional, token, value } from '../../grammar/arg.ts';
import { type Local, local, say } from '../../shell/local.ts';
import type { Board, Pick } from '../board.ts';
import { boardJson } from '../json.ts';
import { named } from '../rows.ts';
import { boardText } from '../text.ts';

/** A name that is no stream's is cut where it is longer, in cells. */
const longestName = 60;

/** Shows the streams, hides them, picks some. Where no picture can be painted it says in words what there is to see. */
export function boardLocal(board: Board): Local {
  return local({
    name: '/board',
    topic: 'the picture',
    byHand: true,
    summary:
      'Show the streams, or hide them: /board orders shows one, /board all all of them; --json prints what there is to see.',
    syntax: {
      json: flag('--JSON'),
      what: optional(either({ off: token('OFF'), all: token('ALL'), streams: many(value('stream', 'key')) })),
    },
    async run({ json, what }) {
      if (what !== undefined && 'off' in what) {
        board.turn(false);
        return say('The board is off. /board brings it back.');
      }
      const pick: Pick = what === undefined ? board.pick : 'all' in what ? 'all' : what.streams;
      if (json) return { text: boardJson(await board.look(pick)), isData: true };
      if (!board.hasRoom) return say(boardText(await board.look(pick)));
      const isOn = what !== undefined || !board.isOn;
      board.turn(isOn, pick);
      if (!isOn) return say('The board is off. /board brings it back.');
      const { missing } = pick === 'all' ? { missing: [] } : await board.look(pick);
      return say(
        ['The board is on.', ...missing.map((name) => `${named(name, longestName)}: no stream yet.`)].join('\n'),
      );
    },
  });
}
