import { Command, InvalidArgumentError, Option } from 'commander';
import { workCsvHead, workCsvLine } from '../api/work-csv.ts';
import type { WorkStatus } from '../core/model/decision.ts';
import { qualities } from '../core/model/parsed-title.ts';
import { workSorts, workStatuses } from '../core/model/work.ts';
import { type ListedWork, WorkPageAnswer } from './answers.ts';
import { formatWorks } from './format-works.ts';
import { type Gateway, withGateway } from './gateway.ts';
import { note, outputColumns, paint, print } from './terminal.ts';

interface MissingOptions {
  readonly type?: 'movie' | 'series';
  readonly status: WorkStatus;
  readonly q?: string;
  readonly language?: string;
  readonly quality?: string;
  readonly group?: string;
  readonly instance?: string;
  readonly file?: boolean;
  readonly monitored?: boolean;
  readonly sort: string;
  readonly adult?: boolean;
  readonly limit?: number;
  readonly format: 'table' | 'csv' | 'json';
}

/** A page is as large as the API allows. */
const pageSize = 500;
/** The API takes no longer text. */
const mostCharacters = 200;
const plurals = { work: 'works', movie: 'movies', series: 'series' } as const;
/** What fits on a screen or two. */
const tableRows = 50;

const help = `
Examples:
  gleanarr missing                              the newest works that no collection has
  gleanarr missing --type movie --sort title    movies by title
  gleanarr missing --language fr --quality 4k   what is offered in French and in 4K
  gleanarr missing --status review              what a person has to decide
  gleanarr missing --no-file                    what the collection holds without a file
  gleanarr missing --format csv > missing.csv   all of them, for a spreadsheet

"nearest" is the chance that the nearest item of the collection is this very work after all.
--file and --monitored, with and without "no", list works of the collection unless --status says otherwise.`;

/** `gleanarr missing`: lists what the playlists offer and no collection has. */
export function missingCommand(): Command {
  return new Command('missing')
    .description('list what the playlists offer and no collection has')
    .addOption(new Option('--type <type>', 'only movies or only series').choices(['movie', 'series']))
    .addOption(new Option('--status <status>', 'works of this status').choices(workStatuses).default('missing'))
    .option('--q <text>', 'part of a title', readText)
    .option('--language <code>', 'offered in this language, e.g. fr', readText)
    .addOption(new Option('--quality <quality>', 'offered in this quality').choices(qualities))
    .option('--group <name>', 'in this group of a playlist', readText)
    .option('--instance <name>', 'of this status in this Radarr or Sonarr', readText)
    .addOption(ofHeld('--file', 'held with a file, of a series at least one'))
    .addOption(ofHeld('--no-file', 'held without a file'))
    .addOption(ofHeld('--monitored', 'held and monitored'))
    .addOption(ofHeld('--no-monitored', 'held and not monitored'))
    .addOption(new Option('--sort <order>', 'in this order').choices(workSorts).default('newest'))
    .option('--adult', 'with adult works')
    .option('--no-adult', 'without adult works')
    .option('--limit <n>', `how many (default: ${tableRows} in a table, else all)`, readCount)
    .addOption(new Option('--format <format>', 'how to print').choices(['table', 'csv', 'json']).default('table'))
    .addHelpText('after', help)
    .action((options: MissingOptions) => withGateway((gateway) => listMissing(gateway, options)));
}

/** An option about works that an instance holds: no missing work is one of them. */
function ofHeld(flag: string, description: string): Option {
  return new Option(flag, description).implies({ status: 'in-collection' });
}

function readText(text: string): string {
  if (text.trim() === '' || text.length > mostCharacters) {
    throw new InvalidArgumentError(`It must have 1 to ${mostCharacters} characters.`);
  }
  return text;
}

function readCount(text: string): number {
  if (!/^[1-9]\d{0,7}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.');
  return Number(text);
}

async function listMissing(gateway: Gateway, options: MissingOptions): Promise<void> {
  const limit = options.limit ?? (options.format === 'table' ? tableRows : Number.POSITIVE_INFINITY);
  const pages = pagesOf(gateway, options, limit);
  if (options.format === 'csv') await printCsv(pages);
  else if (options.format === 'json') await printJson(pages);
  else await printTable(pages, options);
}

type Page = Awaited<ReturnType<typeof readPage>>;

async function* pagesOf(gateway: Gateway, options: MissingOptions, limit: number): AsyncGenerator<Page> {
  let cursor: string | null = null;
  let shown = 0;
  do {
    const page: Page = await readPage(gateway, options, Math.min(pageSize, limit - shown), cursor);
    yield page;
    shown += page.items.length;
    cursor = page.next;
  } while (cursor !== null && shown < limit);
}

async function readPage(gateway: Gateway, options: MissingOptions, limit: number, cursor: string | null) {
  const { type, status, q, language, quality, group, instance, file, monitored, sort, adult } = options;
  const given = {
    type,
    status,
    q,
    language,
    quality,
    group,
    instance,
    file,
    monitored,
    sort,
    adult,
    limit,
    cursor: cursor ?? undefined,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) if (value !== undefined) query.set(name, String(value));
  return WorkPageAnswer.parse(await gateway.get(`/missing-content?${query}`));
}

async function printTable(pages: AsyncIterable<Page>, { type, status }: MissingOptions): Promise<void> {
  const works: ListedWork[] = [];
  let last: Page | null = null;
  for await (const page of pages) {
    works.push(...page.items);
    last = page;
  }
  for (const line of formatWorks(works, outputColumns(), paint)) await print(line);
  if (last !== null) explain(last, works.length, `${plurals[type ?? 'work']} of status ${status}`);
}

/** The end of a table, beside the results: how much there is, and why it is short or old. */
function explain({ total, asOf, notices }: Page, shown: number, what: string): void {
  const age = asOf === null ? '' : `, collections read ${asOf.slice(0, 16).replace('T', ' ')} UTC`;
  note(`${shown} of ${total} ${what}${age}`);
  noteAll(notices);
}

function noteAll(notices: Page['notices']): void {
  for (const { message, hint } of notices) note(`${message} ${hint}`);
}

async function printCsv(pages: AsyncIterable<Page>): Promise<void> {
  await print(workCsvHead);
  let notices: Page['notices'] = [];
  for await (const page of pages) {
    for (const work of page.items) await print(workCsvLine(work));
    notices = page.notices;
  }
  noteAll(notices);
}

/** One document, written page by page: a list may be longer than what memory should hold. */
async function printJson(pages: AsyncIterable<Page>): Promise<void> {
  let last: Page | null = null;
  let separator = '';
  process.stdout.write('{"items":[');
  for await (const page of pages) {
    for (const work of page.items) {
      await print(`${separator}${JSON.stringify(work)}`);
      separator = ',';
    }
    last = page;
  }
  const { total = 0, adultLeftOut = 0, asOf = null, fresh = false, notices = [] } = last ?? {};
  await print(`],${JSON.stringify({ total, adultLeftOut, asOf, fresh, notices }).slice(1)}`);
}
