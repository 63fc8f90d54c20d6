import type { Claim } from '../../model/claim.ts';
import type { WorkType } from '../../model/item.ts';
import type { LearnedIds, LookupAnswer, LookupQuestion, Lookups } from '../../model/lookup.ts';
import type { TitleReading } from '../../model/parsed-title.ts';
import { looseTitle } from '../../title/loose-title.ts';
import { numbersOf } from '../../title/numbers-of.ts';
import { catalogueKeys, relateIds } from '../identities/catalogue-keys.ts';
import { compareYears, type YearRelation } from '../identities/compare-years.ts';
import { type Identity, identityOf } from '../identities/identity.ts';
import { titleKeys } from './lookup-questions.ts';

/** A title of fewer letters in one word finds whatever holds these letters. */
const TELLING_LETTERS = 6;

type Subject = Pick<Claim, 'type' | 'readings' | 'ids'>;

/**
 * What lookups tell of a claim. An answer counts only where name and year do not speak against it: see `LearnedIds`.
 * A claim that carries an id of its own is asked for by that id alone, and learns that item's other ids.
 * @returns null where nothing was asked, nothing fits, or several answers fit equally well
 */
export function learn(claim: Subject, lookups: Lookups): LearnedIds | null {
  if (lookups.size === 0) return null;
  const idKeys = catalogueKeys(claim.type, claim.ids);
  if (idKeys.length > 0) return learnById(claim, idKeys, lookups);
  for (const reading of claim.readings.filter(({ origin }) => origin === 'plain')) {
    for (const key of titleKeys(claim.type, reading)) {
      const learned = learnByName(reading, known(claim.type, lookups.get(key)));
      if (learned !== null) return learned;
    }
  }
  return null;
}

/** Answers kept of one question. */
const KEPT = 10;

/**
 * What of an answer is worth keeping: the best ones and those that bear the name asked for, without the names that are
 * others. Of an id, everything.
 */
export function condense({ type, key }: LookupQuestion, answers: readonly LookupAnswer[]): LookupAnswer[] {
  const [, normalizedTitle] = /^[a-z]+:title:(.*)\|\d+$/.exec(key) ?? [];
  if (normalizedTitle === undefined) return answers.slice(0, KEPT);
  const asked = { title: normalizedTitle, normalizedTitle, year: 0, origin: 'plain' } as const;
  const isAsked = (answer: LookupAnswer) => known(type, [answer]).some((each) => bearsName(each, asked));
  return answers
    .filter((answer, place) => place < KEPT || isAsked(answer))
    .map((answer) => ({
      ...answer,
      otherTitles: answer.otherTitles.filter((title) => isAsked({ ...answer, title, otherTitles: [] })),
    }));
}

function learnById({ type, ids, readings }: Subject, keys: readonly string[], lookups: Lookups): LearnedIds | null {
  const answers = known(
    type,
    keys.flatMap((key) => lookups.get(key) ?? []),
  );
  const found = answers.find(({ answer }) => relateIds(ids, answer) === 'same');
  if (found === undefined) return null;
  const agrees = readings.some((reading) => bearsName(found, reading) || yearOf(found, reading) === 'same');
  return agrees ? idsOf(found.answer, 'named') : null;
}

function learnByName(reading: TitleReading, answers: readonly Known[]): LearnedIds | null {
  const named = answers.filter((answer) => bearsName(answer, reading));
  if (reading.year === 0) return learnWithoutYear(reading, answers, named);
  const same = named.filter((answer) => yearOf(answer, reading) === 'same');
  const near = same.length > 0 ? same : named.filter((answer) => yearOf(answer, reading) === 'off-1');
  if (near.length > 0) return onlyOne(near, 'named');
  return named.length > 0 ? null : learnByYear(reading, answers);
}

/** Series of one name are told apart by their names; films of one name are many, and the search shows the first ones. */
function learnWithoutYear(
  reading: TitleReading,
  answers: readonly Known[],
  named: readonly Known[],
): LearnedIds | null {
  if (!isTelling(reading)) return null;
  const [first] = named;
  if (first !== undefined) return onlyOne(named, first.identity.type === 'series' ? 'named' : 'found');
  return answers.length === 1 && answers.every((answer) => mayBePart(answer, reading))
    ? onlyOne(answers, 'found')
    : null;
}

/** Some other name: the first answer, where it alone is of the year and the name is telling enough to find by. */
function learnByYear(reading: TitleReading, answers: readonly Known[]): LearnedIds | null {
  const [first] = answers;
  const ofYear = answers.filter((answer) => yearOf(answer, reading) === 'same');
  if (first === undefined || ofYear[0] !== first || !isTelling(reading) || !mayBePart(first, reading)) return null;
  return onlyOne(ofYear, 'found');
}

function isTelling({ normalizedTitle }: TitleReading): boolean {
  return normalizedTitle.includes(' ') || normalizedTitle.length >= TELLING_LETTERS;
}

/** A second part is told by its number, in whatever language. */
function mayBePart({ identity }: Known, { normalizedTitle }: TitleReading): boolean {
  const numbers = numbersOf(normalizedTitle).join();
  return identity.names.some((name) => numbersOf(name.normalizedTitle).join() === numbers);
}

function onlyOne(answers: readonly Known[], trust: LearnedIds['trust']): LearnedIds | null {
  const [known, ...others] = answers;
  if (known === undefined || others.some(({ answer }) => relateIds(known.answer, answer) !== 'same')) return null;
  return idsOf(known.answer, trust);
}

function idsOf({ tmdbId, tvdbId, imdbId }: LookupAnswer, trust: LearnedIds['trust']): LearnedIds {
  return { tmdbId, tvdbId, imdbId, trust };
}

function bearsName({ identity }: Known, { normalizedTitle }: TitleReading): boolean {
  const loose = looseTitle(normalizedTitle);
  return identity.names.some((name) => name.normalizedTitle === normalizedTitle || name.looseTitle === loose);
}

function yearOf({ identity }: Known, { year }: TitleReading): YearRelation {
  return compareYears(year > 0 ? [year] : [], identity.years);
}

/** An answer with what it is known by. */
interface Known {
  readonly answer: LookupAnswer;
  readonly identity: Identity;
}

function known(type: WorkType, answers: readonly LookupAnswer[] = []): Known[] {
  return answers.map((answer) => ({ answer, identity: identityOf([{ ...anyItem, ...answer, type }]) }));
}

/** What an answer lacks to be an item: nothing that it is known by. */
const anyItem = {
  instance: '',
  arrId: 0,
  artwork: [],
  monitored: false,
  hasFile: false,
  seasons: [],
  excluded: false,
} as const;
