// Standard input and output, for the doors that have no shell.

const { stdout } = process;

/** All of standard input. */
export async function standardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Lines on standard output, no blanks at their ends. */
export function print(lines: readonly string[]): void {
  stdout.write(lines.map((line) => `${line.trimEnd()}\n`).join(''));
}
