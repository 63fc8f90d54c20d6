import { existsSync } from 'node:fs';
import { accuracy } from './accuracy.ts';
import { hiddenYears } from './hidden-years.ts';
import { importing } from './import.ts';
import { library } from './library.ts';
import { match } from './match.ts';
import { pages } from './pages.ts';
import { pagesUi } from './pages-ui.ts';
import { parse } from './parse.ts';
import { sharedBench } from './shared.ts';
import { train } from './train.ts';

const commands: Record<string, (folder: string) => Promise<void>> = { accuracy, match, train };
/** Without labels: what they measure is made up from seeds, or tells by itself. */
const madeUp: Record<string, (size: string) => Promise<void>> = {
  parse,
  import: importing,
  library,
  pages,
  ui: pagesUi,
  'hidden-years': hiddenYears,
};
const [command = '', argument] = process.argv.slice(2).filter((text) => !text.startsWith('--'));
const runMadeUp = madeUp[command];
const folder = argument ?? (runMadeUp === undefined ? defaultFolder() : '');
const run = commands[command];
if (runMadeUp !== undefined) {
  await runMadeUp(folder);
} else if (run === undefined) {
  console.error(`usage: npm run bench -- ${Object.keys(commands).join(' | ')} [labelled folder] [--keep-floors]`);
  console.error(`       npm run bench -- hidden-years [playlist]`);
  console.error(`       npm run bench -- parse | import [entries]`);
  console.error(`       npm run bench -- library [films]`);
  console.error(`       npm run bench -- pages | ui [folder to keep the database in]`);
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
