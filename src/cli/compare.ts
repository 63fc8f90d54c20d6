import { Command, InvalidArgumentError, Option } from 'commander';
import type { WorkType } from '../core/model/item.ts';
import { SecretUrl } from '../core/model/secret.ts';
import { type Compared, compare, type ReadPlaylist, readClaims, readCollections } from './compare-inputs.ts';
import { entryLines, type OutputFormat, workLines } from './format-compared.ts';
import { endProgress, note, outputColumns, print, showProgress } from './terminal.ts';

interface CompareOptions {
  readonly playlist: string;
  readonly radarr?: string;
  readonly radarrLanguage?: readonly string[];
  readonly sonarr?: string;
  readonly perEntry?: boolean;
  readonly explain?: boolean;
  readonly format: OutputFormat;
}

const help = `
Examples:
  gleanarr compare --playlist list.m3u --radarr movies.json --sonarr series.json
  gleanarr compare --playlist list.m3u --radarr movies.json --radarr-language 2=movies-in-french.json
  gleanarr compare --playlist list.m3u --radarr movies.json --per-entry --format jsonl > decisions.jsonl

A collection file is a saved answer of GET /api/v3/movie (Radarr) or /api/v3/series (Sonarr), a language file one of
GET /api/v3/movie?languageId=N. Needs no server and no database, and writes nothing.`;

/** `gleanarr compare`: the main job on saved files. */
export function compareCommand(): Command {
  return new Command('compare')
    .description('compare a playlist with saved collections: no server, no database')
    .requiredOption('--playlist <file>', 'M3U playlist: a file or a URL')
    .option('--radarr <file>', 'saved answer of /api/v3/movie')
    .option('--radarr-language <N=file>', 'the same library titled in language N (repeatable)', collectLanguage)
    .option('--sonarr <file>', 'saved answer of /api/v3/series')
    .option('--per-entry', 'one result an entry, in file order, instead of one a work')
    .option('--explain', 'with evidence, runner-up and margin (jsonl only)')
    .addOption(new Option('--format <format>', 'how to print').choices(['table', 'jsonl', 'csv']).default('table'))
    .addHelpText('after', help)
    .action(runCompare);
}

function collectLanguage(text: string, earlier: readonly string[] = []): string[] {
  const parts = /^\d{1,4}=(.+)$/.exec(text);
  if (parts?.[1] === undefined) throw new InvalidArgumentError('It must have the form N=FILE, e.g. 17=turkish.json.');
  return [...earlier, parts[1]];
}

async function runCompare(options: CompareOptions, command: Command): Promise<void> {
  if (options.radarrLanguage !== undefined && options.radarr === undefined) {
    command.error('error: --radarr-language needs --radarr, whose titles it adds to');
  }
  const playlist = await readPlaylist(options.playlist);
  const collections = await readCollections({
    ...(options.radarr === undefined ? {} : { radarr: options.radarr }),
    ...(options.sonarr === undefined ? {} : { sonarr: options.sonarr }),
    radarrLanguages: options.radarrLanguage ?? [],
  });
  showProgress(`matching ${playlist.claims.length} names …`);
  const compared = compare(playlist, collections);
  endProgress();
  for (const line of linesOf(playlist, compared, options)) await print(line);
  noteSummary(playlist, compared, options);
  noteUnused(compared, options);
}

async function readPlaylist(location: string): Promise<ReadPlaylist> {
  const isUrl = /^https?:\/\//i.test(location) && URL.canParse(location);
  const playlist = await readClaims(isUrl ? new SecretUrl(location) : location, (entries) =>
    showProgress(`reading the playlist: ${entries} entries …`),
  );
  endProgress();
  return playlist;
}

function linesOf(playlist: ReadPlaylist, compared: Compared, options: CompareOptions): Iterable<string> {
  const { format, explain = false } = options;
  return options.perEntry === true
    ? entryLines(playlist, compared, { format, explain, width: outputColumns() })
    : workLines(compared, { format, explain, width: outputColumns() });
}

/** What a person wants to know at the end; machines read standard output. */
function noteSummary({ entries, summary }: ReadPlaylist, { works }: Compared, { format }: CompareOptions): void {
  if (!summary.endedCleanly) note('the playlist ends in the middle of an entry: it may not be whole');
  if (format !== 'table') return;
  const counts = Map.groupBy(works, ({ decision }) => decision.status);
  const said = [...counts].map(([status, own]) => `${own.length} ${status}`).join(', ');
  note(`${entries.length} entries, ${works.length} works: ${said || 'none'}`);
  for (const { code, count, lines } of summary.warnings) note(`${count} × ${code} (lines ${lines.join(', ')})`);
}

/** What was left out, where a result may surprise by it. */
function noteUnused({ works }: Compared, { radarr, sonarr, explain, format }: CompareOptions): void {
  const has = (type: WorkType) => works.some((work) => work.type === type);
  if (radarr === undefined && has('movie')) note('no movie is known to be missing: give a collection with --radarr');
  if (sonarr === undefined && has('series')) note('no series is known to be missing: give a collection with --sonarr');
  if (explain === true && format !== 'jsonl') note('evidence is left out: it comes with --format jsonl alone');
}
