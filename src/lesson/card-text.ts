// A card as text: the commands with their replies, what is said of them, and where the programs are. Pure.

import { type Card, type Client, clients, type Lesson } from './lesson.ts';
import { withoutPatterns } from './prose.ts';

/** The card, in paragraphs; not wrapped. */
export function cardText(card: Card, { id }: Pick<Lesson, 'id'>): string {
  const says = card.says.map(({ head, text }) => `${head} ${text}`);
  const programs = `The same in ${clients.join(', ').replace(/, ([^,]*)$/, ' and $1')}: /card ${id} ${clients[0]}`;
  const lines = card.lines.map((line) => `    ${line.startsWith('> ') ? line : withoutPatterns(line)}`);
  return [lines.join('\n'), ...says, programs].join('\n\n');
}

/** One of its programs, as it is to be copied. */
export function programText(card: Card, client: Client): string {
  return card.programs.find((program) => program.client === client)!.code;
}
