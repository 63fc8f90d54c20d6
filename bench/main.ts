import { existsSync } from 'node:fs';
import { accuracy } from './accuracy.ts';
import { match } from './match.ts';
import { sharedBench } from './shared.ts';
import { train } from './train.ts';

const commands: Record<string, (folder: string) => Promise<void>> = { accuracy, match, train };
const [command = '', folder = defaultFolder()] = process.argv.slice(2);
const run = commands[command];
if (run === undefined) {
  console.error(`usage: npm run bench -- ${Object.keys(commands).join(' | ')} [labelled folder]`);
  process.exitCode = 2;
} else if (existsSync(`${folder}/truth.jsonl`) || (folder === '' && run === match)) {
  await run(folder);
} else {
  console.error(`no labelled set in "${folder}": name a folder with truth.jsonl`);
  process.exitCode = 3;
}

function defaultFolder(): string {
  const shared = sharedBench();
  return shared === null ? '' : `${shared}/dev`;
}
