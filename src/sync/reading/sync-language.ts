import { dayMs } from '../../core/model/durations.ts';
import type { FailureReport } from '../../core/model/run.ts';
import type { InstanceSource } from '../../core/model/source.ts';
import { asFailure, Failure } from '../../failures.ts';
import type { LanguageTitle } from '../../io/arr/parse-items.ts';
import { readLanguageTitles } from '../../io/arr/read-instance.ts';
import type { Reading } from '../../io/arr/reading.ts';
import type { LanguageTitleRow } from '../../io/store/contract/staging.ts';
import type { PartFacts } from '../../io/store/contract/store.ts';
import { reportOf } from '../contract/report-of.ts';
import { findSource, partOf } from '../contract/source-facts.ts';
import { storedInstance } from '../contract/stored-sources.ts';
import type { JobContext, JobDeps } from '../contract/sync-deps.ts';
import { settle } from './settle.ts';
import { baselineOf, stageAll } from './sync-instance.ts';

/** Titles in a language hardly change. */
const keptMs = 7 * dayMs;
/** An answer that tells of fewer than this share of the items is not all that the instance knows. */
const wholeShare = 0.8;
/** What was read more than a day ago is read again once it lacks more than this share of the items. */
const lackingShare = 0.02;

/** Whether a language must be read: never read, read a week ago, or read before many of the items came. */
export function isLanguageDue(part: PartFacts | null, items: number, baseline: string, now: number): boolean {
  if (part?.goodAt === null || part?.goodAt === undefined || part.baseline !== baseline) return true;
  const age = Math.abs(now - part.goodAt);
  if (age >= keptMs) return true;
  return !part.unsupported && age >= dayMs && items > part.rows * (1 + lackingShare);
}

/**
 * Reads the titles of a Radarr's movies in one language, if they are due. A first answer that says what the main read
 * says is remembered as unsupported; a later one takes away no title that was known. A failure is reported and harms
 * nothing: what was read before stays.
 */
export async function syncLanguage(
  { instance, languageId }: { readonly instance: InstanceSource; readonly languageId: number },
  deps: JobDeps,
  context: JobContext,
): Promise<FailureReport | null> {
  const { store, clock, log } = deps;
  const { app, name } = instance;
  const facts = await findSource(store, { app, name });
  if (facts === null) return null;
  const part = `language:${languageId}` as const;
  const baseline = baselineOf(storedInstance(instance, true));
  const items = partOf(facts, 'items')?.rows ?? 0;
  if (items === 0 || !isLanguageDue(partOf(facts, part), items, baseline, clock())) return null;
  const staging = await store.beginGeneration({ app, name }, part, { baseline, now: clock() });
  try {
    const mainTitles = await titlesOf(deps, instance);
    const seen = { same: 0, different: 0 };
    const reading = readLanguageTitles(instance, languageId, { signal: context.signal });
    const rows = rowsOf(reading, mainTitles, seen);
    await stageAll(
      rows,
      staging,
      (done) => context.report({ phase: 'reading', source: name, done, total: items }),
      context.signal,
    );
    checkWhole(reading, partOf(facts, 'items'), instance);
    const known = partOf(facts, part);
    const wasSupported = known !== null && known.rows > 0 && !known.unsupported;
    if (seen.same > 0 && seen.different === 0 && !wasSupported) {
      await staging.swap({ now: clock(), hold: [], releaseHeldBefore: clock(), unsupported: true });
    } else await settle(staging, { source: 'extra', kinds: ['item'], memory: '', now: clock() });
    log.info({ app, instance: name, languageId, rows: reading.facts.rows, different: seen.different }, 'language read');
    return null;
  } catch (error) {
    context.signal.throwIfAborted();
    const failure = asFailure(error);
    log.warn({ app, instance: name, languageId, code: failure.code }, 'language not read');
    return reportOf(failure);
  } finally {
    await staging.abort();
  }
}

function checkWhole({ facts }: Reading<unknown>, items: PartFacts | null, { name }: InstanceSource): void {
  // Held items are most likely gone.
  const expected = (items?.rows ?? 0) - (items?.held ?? 0);
  const told = facts.rows + facts.nameless;
  if (told >= expected * wholeShare) return;
  throw new Failure('ARR_INVALID', `${name} told titles of ${told} items in this language, and has ${expected}`);
}

async function titlesOf({ store }: JobDeps, { name }: InstanceSource): Promise<ReadonlyMap<number, string>> {
  const collections = await store.collections('movie');
  const items = collections.find(({ instance }) => instance === name)?.items ?? [];
  return new Map(items.filter(({ excluded }) => !excluded).map(({ arrId, title }) => [arrId, title]));
}

async function* rowsOf(
  reading: AsyncIterable<LanguageTitle>,
  mainTitles: ReadonlyMap<number, string>,
  seen: { same: number; different: number },
): AsyncGenerator<LanguageTitleRow> {
  for await (const { arrId, tmdbId, title } of reading) {
    const mainTitle = mainTitles.get(arrId);
    // An item that came since the main read says nothing about the language.
    if (mainTitle === title) seen.same += 1;
    else if (mainTitle !== undefined) seen.different += 1;
    // What is said anyway may mean that it is not known just now.
    yield { arrId, tmdbId, titles: title === mainTitle ? [] : [title] };
  }
}
