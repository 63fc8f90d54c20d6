import type { Item } from '../../core/model/item.ts';
import { labelOf } from '../../core/model/label.ts';
import type { InstanceSource } from '../../core/model/source.ts';
import { Failure } from '../../failures.ts';
import { failureOfAnswer, failureOfError } from './arr-failure.ts';
import { ask, askForJson, parseBody, type ReadOptions } from './ask.ts';
import { type Fields, intField, isFields } from './fields.ts';
import { exclusionOf } from './item-of.ts';
import { startReading } from './reading.ts';

const PAGE_SIZE = 1_000;
const MAX_PAGES = 500;
/** A list that changes between two pages is read anew: what moved up a page would be left out. */
const MAX_READS = 3;

/** What an older app answers where it knows no paged list: no such route, or a path that is no id. */
const unpagedStatuses: ReadonlySet<number> = new Set([400, 404, 405]);

/**
 * The import exclusion list of an instance: what its owner does not want offered. Read page by page; from an older
 * app as one list. A list that changes meanwhile is read anew.
 * @returns items with `excluded: true` and `arrId` 0
 * @throws Failure of any ARR code: to be reported, and harmless to the collection
 */
export async function readExclusions(instance: InstanceSource, options: ReadOptions = {}): Promise<Item[]> {
  const path = instance.app === 'radarr' ? '/api/v3/exclusions' : '/api/v3/importlistexclusion';
  for (let reads = 0; reads < MAX_READS; reads += 1) {
    const rows = await readPages(instance, path, options);
    if (rows === 'unpaged') return await readWhole(instance, path, options);
    if (rows !== 'changed') return itemsOf(rows, instance);
  }
  throw new Failure('ARR_INVALID', `The pages of the exclusion list of ${labelOf(instance)} do not fit together`);
}

/** All rows, each once, if they are as many as every page says; `unpaged` where the app knows no pages. */
async function readPages(
  instance: InstanceSource,
  path: string,
  options: ReadOptions,
): Promise<readonly Fields[] | 'unpaged' | 'changed'> {
  const rowById = new Map<number, Fields>();
  let total: number | null = null;
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const read = await readPage(instance, path, page, options);
    if (read === null) return 'unpaged';
    total ??= read.total;
    for (const row of read.rows) rowById.set(intField(row, 'id'), row);
    if (read.total !== total) return 'changed';
    if (read.rows.length > 0 && page * PAGE_SIZE < total) continue;
    return rowById.size === total ? [...rowById.values()] : 'changed';
  }
  throw new Failure('ARR_TOO_LARGE', `The exclusion list of ${labelOf(instance)} has more than ${MAX_PAGES} pages`);
}

/** One page, null where the app knows no pages. */
async function readPage(
  instance: InstanceSource,
  path: string,
  page: number,
  options: ReadOptions,
): Promise<{ rows: Fields[]; total: number } | null> {
  const pagedPath = `${path}/paged`;
  const answer = await ask(instance, `${pagedPath}?page=${page}&pageSize=${PAGE_SIZE}`, 'small', options);
  if (unpagedStatuses.has(answer.status) && page === 1) {
    await answer.discard();
    return null;
  }
  const failure = await failureOfAnswer(answer, instance, pagedPath);
  if (failure !== null) throw failure;
  const body = await parseBody(answer, instance);
  if (!isFields(body) || !Array.isArray(body.records)) {
    throw new Failure('ARR_INVALID', `The exclusion list of ${labelOf(instance)} has another form than expected`);
  }
  return { rows: body.records.filter(isFields), total: intField(body, 'totalRecords') };
}

async function readWhole(instance: InstanceSource, path: string, options: ReadOptions): Promise<Item[]> {
  const reading = startReading({
    open: async () => (await askForJson(instance, path, 'collection', options)).body,
    rowOf: (fields) => exclusionOf(fields, instance.app, instance.name),
    failureOf: (error) => failureOfError(error, instance),
  });
  const items: Item[] = [];
  for await (const item of reading) items.push(item);
  return items;
}

function itemsOf(rows: readonly Fields[], { app, name }: InstanceSource): Item[] {
  return rows.map((row) => exclusionOf(row, app, name)).filter((item) => item !== null);
}
