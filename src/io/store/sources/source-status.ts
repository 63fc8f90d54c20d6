import type { SourceState, SourceStatus } from '../../../core/model/run.ts';
import type { FreshFor, Freshness, PartFacts, SourceFacts } from '../contract/store.ts';

/** What a status is worked out with. */
export interface StatusContext {
  readonly now: number;
  readonly freshFor: FreshFor;
  readonly lastSync: SourceStatus['lastSync'];
}

/** A source as the API shows it. */
export function statusOf(source: SourceFacts, { now, freshFor, lastSync }: StatusContext): SourceStatus {
  const main = mainPart(source);
  const goodAt = main?.goodAt ?? null;
  const ageSeconds = goodAt === null ? null : Math.max(0, Math.round((now - goodAt) / 1_000));
  const isReadAsSet = main?.baseline === freshFor.baselineOf(source);
  const isFresh = isReadAsSet && isYounger(goodAt, now, freshFor[source.app ?? 'playlist']);
  return {
    name: source.name,
    app: source.app,
    managed: source.managed,
    enabled: source.enabled,
    state: stateOf(source, main, isFresh),
    lastSync,
    lastGoodAt: goodAt,
    quarantinedAt: quarantinedAt(source),
    isReadAsSet,
    ageSeconds,
    items: main?.rows ?? 0,
    nextRunAt: source.nextTryAt,
    cache: { hits: source.cacheHits, misses: source.cacheMisses, ageSeconds, bytes: source.cacheBytes },
    health: source.health && { message: source.health.message, hint: source.health.hint },
  };
}

/** What lists rest on that are judged against these instances. */
export function freshnessOf(instances: readonly SourceFacts[], now: number, freshFor: FreshFor): Freshness {
  const parts = instances.map(mainPart);
  const times = parts.map((part) => part?.goodAt ?? null);
  if (times.length === 0 || times.includes(null)) return { asOf: null, fresh: false };
  const asOf = Math.min(...times.map((time) => time ?? 0));
  // A first read that is empty is not acted on before another an hour later agrees.
  const isAgreed = parts.every((part) => part !== undefined && (part.rows > 0 || part.goodReads > 1));
  const isReadAsSet = instances.every((source, i) => parts[i]?.baseline === freshFor.baselineOf(source));
  const isYoung = instances.every(({ app }, i) => isYounger(times[i] ?? null, now, freshFor[app ?? 'playlist']));
  return { asOf, fresh: isAgreed && isReadAsSet && isYoung };
}

/** A failure counts before age: it is what a person can do something about. */
function stateOf(source: SourceFacts, main: PartFacts | undefined, isFresh: boolean): SourceState {
  if (main?.quarantine) return 'quarantined';
  if (source.health) return 'failed';
  if (main === undefined || main.generation === 0) return 'never';
  return isFresh ? 'ok' : 'stale';
}

function quarantinedAt({ parts }: SourceFacts): number | null {
  const times = parts.flatMap(({ quarantine }) => quarantine?.at ?? []);
  return times.length === 0 ? null : Math.max(...times);
}

/** The part that says what a source holds; undefined where it was never begun to be read. */
export function mainPart(source: SourceFacts): PartFacts | undefined {
  const name = source.app === null ? 'entries' : 'items';
  return source.parts.find(({ part }) => part === name);
}

/** A read from the future is not believed: the clock was set back. */
function isYounger(time: number | null, now: number, limitMs: number): boolean {
  return time !== null && now - time < limitMs && now - time > -60_000;
}
