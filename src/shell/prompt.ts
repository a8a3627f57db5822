/** What stands before a line typed at a terminal: `> ` at main, `ana> ` at ana. */
export function promptFor(terminal: string): string {
  return terminal === 'main' ? '> ' : `${terminal}> `;
}
