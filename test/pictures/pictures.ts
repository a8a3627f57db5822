// `npm run pictures`: draws the pictures of the README from the real program. docs/board.svg is a recording of the board
// while the fan-out lesson is done, docs/first-lesson.svg a still of the first lesson.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { record, type Scene } from './record.ts';
import { moving, still } from './svg.ts';

const root = process.env.PROJECT_ROOT!;
const program = join(root, 'dist/main.js');

const fanOut: Scene = {
  columns: 100,
  rows: 30,
  args: ['learn', 'fan-out'],
  ready: /^ sms_group .*[\s\S]*^> /m,
  acts: [
    {
      type: 'XADD notifications * user_id 123 type order_update order_id 456 status shipped',
      enter: true,
      until: /^notifications +● /m,
      look: 3200,
    },
    { type: '', enter: true, until: /And now the sms service/, look: 400 },
    { type: '2', enter: true, until: /Be the third service/, look: 2200 },
    {
      type: 'XREADGROUP GROUP push_group push_service STREAMS notifications >',
      enter: true,
      until: /^ push_group +p│/m,
      look: 2600,
    },
    { type: '/repeat 6 XADD notifications * order_id 457', enter: true, until: /7 entries \+6/, look: 2400 },
    {
      type: 'XREADGROUP GROUP push_group ana COUNT 3 STREAMS notifications >',
      enter: true,
      until: /^ push_group +p a a a│/m,
      look: 2600,
    },
    { type: 'XACK notifications push_group <id>', enter: true, until: /^ push_group +(?:p a a ✓|✓)/m, look: 2600 },
    { type: 'XTRIM notifications MAXLEN 5', enter: true, until: /^notifications +× × ● /m, look: 4200 },
  ],
};

const first: Scene = {
  columns: 90,
  rows: 36,
  args: ['learn', '1'],
  ready: /^Goal: .*[\s\S]*^> /m,
  acts: [
    { type: 'XDAD coffee * drink espresso', enter: true, until: /Did you mean/, look: 300, unseen: true },
    { type: '\t', enter: true, until: /^coffee +● /m, look: 300, unseen: true },
    { type: 'XREVRANGE coff', until: /^> XREVRANGE coff/m, look: 200 },
  ],
};

const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);

if (isWanted('board')) {
  const frames = await record(program, fanOut);
  const title = 'Streamdojo: three groups read a stream in the lesson on fan-out, and the board shows it';
  write('board', moving(frames, fanOut.columns, title));
}
if (isWanted('first-lesson')) {
  const frames = await record(program, first);
  const { rows } = frames.at(-1)!;
  const used = rows.slice(0, 1 + rows.findLastIndex((runs) => runs.length > 0));
  write('first-lesson', still(used, first.columns, 'Streamdojo: the first lesson'));
}
process.exit(0);

function write(name: string, svg: string): void {
  writeFileSync(join(root, `docs/${name}.svg`), svg);
  console.log(`docs/${name}.svg  ${Math.round(svg.length / 1000)} kB`);
}
