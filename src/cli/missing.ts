import { Command, InvalidArgumentError, Option } from 'commander';
import { workCsvHead, workCsvLine } from '../api/works/work-csv.ts';
import type { WorkStatus } from '../core/model/decision.ts';
import { qualities } from '../core/model/parsed-title.ts';
import { workSorts, workStatuses } from '../core/model/work.ts';
import { type ListedWork, WorkPageAnswer } from './answers.ts';
import { formatWorks } from './format-works.ts';
import { type Gateway, withGateway } from './gateway.ts';
import { note, outputColumns, paint, print } from './terminal.ts';

/** What the list is narrowed by and its order, by the names of the API. */
interface ListOptions {
  readonly type?: 'movie' | 'series';
  readonly status: WorkStatus;
  readonly q?: string;
  readonly language?: string;
  readonly quality?: string;
  readonly group?: string;
  readonly playlist?: string;
  readonly instance?: string;
  readonly file?: boolean;
  readonly monitored?: boolean;
  readonly yearFrom?: number;
  readonly yearTo?: number;
  readonly confidenceFrom?: number;
  readonly confidenceTo?: number;
  readonly firstSeenFrom?: string;
  readonly firstSeenTo?: string;
  readonly sort: string;
  readonly adult?: boolean | 'only';
}

interface OutputOptions {
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
  gleanarr missing                               the newest works that no collection has
  gleanarr missing --type movie --sort title     movies by title
  gleanarr missing --language fr --quality 4k    what is offered in French and in 4K
  gleanarr missing --first-seen-from 2026-11-23  what has come since then
  gleanarr missing --year-from 1990 --year-to 1999
  gleanarr missing --status review               what a person has to decide
  gleanarr missing --no-file                     what the collection holds without a file
  gleanarr missing --format csv > missing.csv    all of them, for a spreadsheet

"nearest" is the chance that the nearest item of the collection is this very work after all: the confidence.
One entry must fit language, quality, group and playlist together. A bound on the year leaves out works that tell none.
--file and --monitored, with and without "no", list works of the collection unless --status says otherwise.`;

/** `gleanarr missing`: lists what the playlists offer and no collection has. */
export function missingCommand(): Command {
  return new Command('missing')
    .description('list what the playlists offer and no collection has')
    .addOption(new Option('--type <type>', 'only movies or only series').choices(['movie', 'series']))
    .addOption(new Option('--status <status>', 'works of this status').choices(workStatuses).default('missing'))
    .option('--q <words>', 'words of a name, all of which must be found', readText)
    .option('--language <code>', 'offered in this language, e.g. fr', readText)
    .addOption(new Option('--quality <quality>', 'offered in this quality').choices(qualities))
    .option('--group <name>', 'in this group of a playlist', readText)
    .option('--playlist <name>', 'in this playlist', readText)
    .option('--instance <name>', 'of this status in this Radarr or Sonarr', readText)
    .option('--year-from <year>', 'of this year or later', readYear)
    .option('--year-to <year>', 'of this year or earlier', readYear)
    .option('--confidence-from <n>', 'with at least this confidence, 0 to 100', readConfidence)
    .option('--confidence-to <n>', 'with at most this confidence', readConfidence)
    .option('--first-seen-from <time>', 'first seen then or later: a day or a time (UTC)', readTime('00:00:00Z'))
    .option('--first-seen-to <time>', 'first seen then or earlier', readTime('23:59:59.999Z'))
    .addOption(ofHeld('--file', 'held with a file, of a series at least one'))
    .addOption(ofHeld('--no-file', 'held without a file'))
    .addOption(ofHeld('--monitored', 'held and monitored'))
    .addOption(ofHeld('--no-monitored', 'held and not monitored'))
    .addOption(new Option('--sort <order>', 'in this order').choices(workSorts).default('newest'))
    .addOption(new Option('--adult [only]', 'with adult works, or only them').choices(['only']))
    .option('--no-adult', 'without adult works')
    .option('--limit <n>', `how many (default: ${tableRows} in a table, else all)`, readCount)
    .addOption(new Option('--format <format>', 'how to print').choices(['table', 'csv', 'json']).default('table'))
    .addHelpText('after', help)
    .action(({ limit, format, ...list }: ListOptions & OutputOptions) =>
      withGateway((gateway) => listMissing(gateway, list, format, limit)),
    );
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

function upTo(most: number, form: RegExp): (text: string) => number {
  return (text) => {
    if (form.test(text) && Number(text) <= most) return Number(text);
    throw new InvalidArgumentError(`It must be a number from 0 to ${most}.`);
  };
}

const readYear = upTo(9_999, /^\d{1,4}$/);
const readConfidence = upTo(100, /^\d{1,3}(?:\.\d{1,3})?$/);

const timeForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/** A day, which belongs to what the bound lets in, or a time as the API takes it. */
function readTime(ofDay: string): (text: string) => string {
  return (text) => {
    const time = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T${ofDay}` : text;
    if (timeForm.test(time) && !Number.isNaN(Date.parse(time))) return time;
    throw new InvalidArgumentError('It must be a day such as 2026-11-22 or a time such as 2026-11-22T16:00:00Z.');
  };
}

function readCount(text: string): number {
  if (!/^[1-9]\d{0,7}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.');
  return Number(text);
}

async function listMissing(
  gateway: Gateway,
  list: ListOptions,
  format: OutputOptions['format'],
  limit = format === 'table' ? tableRows : Number.POSITIVE_INFINITY,
): Promise<void> {
  const pages = pagesOf(gateway, list, limit);
  if (format === 'csv') await printCsv(pages);
  else if (format === 'json') await printJson(pages);
  else await printTable(pages, list);
}

type Page = Awaited<ReturnType<typeof readPage>>;

async function* pagesOf(gateway: Gateway, list: ListOptions, limit: number): AsyncGenerator<Page> {
  let cursor: string | null = null;
  let shown = 0;
  do {
    const page: Page = await readPage(gateway, list, Math.min(pageSize, limit - shown), cursor);
    yield page;
    shown += page.items.length;
    cursor = page.next;
  } while (cursor !== null && shown < limit);
}

async function readPage(gateway: Gateway, list: ListOptions, limit: number, cursor: string | null) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...list, limit, ...(cursor === null ? {} : { cursor }) })) {
    query.set(name, String(value));
  }
  return WorkPageAnswer.parse(await gateway.get(`/missing-content?${query}`));
}

async function printTable(pages: AsyncIterable<Page>, { type, status }: ListOptions): Promise<void> {
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
function explain({ total, atLeast, asOf, notices }: Page, shown: number, what: string): void {
  const age = asOf === null ? '' : `, collections read ${asOf.slice(0, 16).replace('T', ' ')} UTC`;
  note(`${shown} of ${total}${atLeast ? ' or more' : ''} ${what}${age}`);
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
