import { either, flag, many, optional, token, value } from '../../grammar/arg.ts';
import { type Local, local, say } from '../../shell/local.ts';
import type { Board, Pick } from '../board.ts';
import { boardJson } from '../json.ts';
import { boardText } from '../text.ts';

/** Shows the streams, hides them, picks some. Where no picture can be painted it says in words what there is to see. */
export function boardLocal(board: Board): Local {
  return local({
    name: '/board',
    summary:
      'Show the streams, or hide them: /board orders shows one, /board ALL all; --json prints what there is to see.',
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
      return say(isOn ? 'The board is on.' : 'The board is off. /board brings it back.');
    },
  });
}
