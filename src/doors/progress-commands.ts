// `streamdojo progress ...`: the words of the command line for what is in achievements.ts, which is loaded when one is
// given.

import type { Command } from 'commander';
import { Refusal } from '../place.ts';
import type { ShellOptions } from './shell.ts';

/** Add them to the program. `examples` makes the lines of a help text. */
export function addProgressCommands(top: Command, examples: (...lines: string[]) => string): void {
  const doors = async (): Promise<typeof import('./achievements.ts')> => {
    if (top.opts<ShellOptions>().connect !== undefined) throw new Refusal('--connect means nothing to progress', 2);
    return import('./achievements.ts');
  };
  const options = (): ShellOptions => top.opts<ShellOptions>();
  const progress = top
    .command('progress')
    .description('what is done: lessons, drills, mistaken beliefs; its file, and what was proved')
    .addHelpText('after', examples('progress', 'progress export ana.json', 'progress table class/*.json'))
    .action(async () => (await doors()).showProgress(options()));
  progress
    .command('export')
    .description('write the progress into a file')
    .argument('<file>', '- is standard output')
    .addHelpText('after', examples('progress export ana.json'))
    .action(async (file: string) => (await doors()).exportProgress(file));
  progress
    .command('import')
    .description('put a file in the place of the progress; what was here is kept beside it')
    .argument('<file>', '- is standard input')
    .addHelpText('after', examples('progress import ana.json'))
    .action(async (file: string) => (await doors()).importProgress(file));
  progress
    .command('merge')
    .description('add what files know to the progress')
    .argument('<files...>', '- is standard input')
    .addHelpText('after', examples('progress merge laptop.json'))
    .action(async (files: string[]) => (await doors()).mergeFiles(files));
  progress
    .command('table')
    .description('for who teaches: a row for each file, a column for each lesson')
    .argument('<files...>')
    .option('--json', 'as a JSON array, one object a learner')
    .addHelpText('after', '\nExit code: 1 where a file cannot be read; the others are shown.')
    .addHelpText('after', examples('progress table class/*.json', 'progress table --json class/*.json'))
    .action(async (files: string[]) => {
      process.exitCode = await (await doors()).tabulate(files, options());
    });
  progress
    .command('certificate')
    .description('prove again all that is done, and list it as text')
    .argument('[file]', "a learner's file; yours where it is left out")
    .option('--name <name>', 'whose it is')
    .addHelpText('after', '\nExit code: 1 where a step does not hold when it is done again.')
    .addHelpText('after', examples('progress certificate --name "Ana"', 'progress certificate class/ana.json'))
    .action(async (file: string | undefined, { name }: { name?: string }) => {
      process.exitCode = await (await doors()).certify(file, options(), name);
    });
}
