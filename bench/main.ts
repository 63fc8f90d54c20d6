import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { accuracy } from './accuracy.ts';
import { train } from './train.ts';

const here = new URL('..', import.meta.url);
// biome-ignore lint/style/noProcessEnv: where the labelled set lies is no setting of the program
const shared = process.env.GLEANARR_SHARED ?? fileURLToPath(new URL('../shared', here));
const [command, folder = `${shared}/bench/dev`] = process.argv.slice(2);
const commands: Record<string, (folder: string) => Promise<void>> = { accuracy, train };
const run = commands[command ?? ''];
if (run === undefined) {
  console.error(`usage: npm run bench -- ${Object.keys(commands).join(' | ')} [labelled folder]`);
  process.exitCode = 2;
} else if (existsSync(`${folder}/truth.jsonl`)) {
  await run(folder);
} else {
  console.error(`no labelled set in ${folder}: name a folder with truth.jsonl`);
  process.exitCode = 3;
}
