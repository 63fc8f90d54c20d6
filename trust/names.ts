import { z } from 'zod';
import { startRadarr } from '../demo/simulated-radarr.ts';
import { askJson, type RawAnswer, type ServedApp } from './access/served-app.ts';
import type { TrustCommand, TrustOptions } from './command.ts';
import { nameFields } from './names/name-fields.ts';
import { inherited, inheritedNow, liveWithNames, poisonings } from './names/prototypes.ts';
import { type Race, raceLinks } from './names/race.ts';
import { traversals } from './names/traversals.ts';
import { baitWord, openYard, type Yard } from './names/yard.ts';

const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
const Works = z.object({
  items: z.array(z.object({ instances: z.array(z.object({ name: z.string(), state: z.string() })) })),
});

/** Routes that go on until the caller leaves, or that end what the others need. */
const leftOut = /\/events$|\/setup$|\/restore$|\/account\/password$|\/logs\/file$/;

/** What was asked, and what did not hold. */
class Tally {
  asked = 0;
  readonly faults: string[] = [];

  judge(what: string, { status, text }: RawAnswer, refusals?: readonly number[]): void {
    this.asked += 1;
    if (status >= 500) this.faults.push(`${what}: ${status} ${text.slice(0, 200)}`);
    else if (text.includes(baitWord)) this.faults.push(`${what}: shows what lies outside`);
    else if (refusals !== undefined && !refusals.includes(status)) this.faults.push(`${what}: is taken: ${status}`);
  }
}

/** `npm run trust -- names`: nobody reaches a file or a prototype by what he calls something. */
export const names: TrustCommand = {
  name: 'names',
  describe: 'No name, path or key of a caller reaches a file that it may not, or what all objects inherit.',
  async run(options) {
    const yard = await openYard();
    try {
      const spellings = traversals(yard.targets);
      const paths = await tryPaths(yard, spellings);
      const race = await raceLinks(yard, options.bounded ? 200 : 5_000);
      const prototypes = await tryPrototypes(yard.served);
      const bugs = yard.served.lines.filter((line) => line.includes('a request met a bug'));
      const faults = [...paths.faults, ...prototypes.faults, ...bugs.map((line) => line.slice(0, 500))];
      tell(faults, race, options);
      return {
        passed: faults.length === 0 && race.outside === 0 && race.good > 50 && spellings.length >= 300,
        figures: {
          spellings: spellings.length,
          'places for a name or a path': nameFields.length,
          'requests with such a text': paths.asked,
          'reads while a path became a link and a file again': race.reads,
          'of these of the file inside': race.good,
          'of these of the one outside': race.outside,
          'requests with keys of prototypes': prototypes.asked,
          'what does not hold': faults.length,
        },
        notCovered: ['a path that becomes a link, on other systems than Linux: nothing tells there what was opened'],
      };
    } finally {
      await yard.close();
    }
  },
};

function tell(faults: readonly string[], race: Race, { print }: TrustOptions): void {
  for (const fault of faults.slice(0, 20)) print(fault);
  if (race.outside > 0) print(`a file outside was read ${race.outside} times, while its path became a link`);
}

/** Every spelling in every place; what is right is taken before and after. */
async function tryPaths(yard: Yard, spellings: readonly string[]): Promise<Tally> {
  const { served } = yard;
  const tally = new Tally();
  const { status } = await addGood(served);
  if (status !== 201) tally.faults.push(`a playlist where one may lie is not taken: ${status}`);
  for (const { what, ask, refusals } of nameFields) {
    for (const text of spellings) {
      const answers = await ask(served, text);
      for (const answer of answers) tally.judge(`${what} ${JSON.stringify(text.slice(0, 100))}`, answer, refusals);
    }
  }
  const synced = await askJson(served.origin, 'POST', '/playlists-sync');
  const works = await askJson(served.origin, 'GET', '/works?status=unknown');
  tally.judge('a sync after all of them', synced);
  tally.judge('the works', works);
  if (!works.text.includes('"total":1,'))
    tally.faults.push(`the good playlist is not read: ${works.text.slice(0, 300)}`);
  tally.faults.push(...(await yard.changes()).map((path) => `${path} was written, made or deleted`));
  return tally;
}

function addGood({ origin }: ServedApp) {
  const place = { kind: 'file', path: 'sub/../good.m3u' };
  return askJson(origin, 'POST', '/settings/playlists', { name: 'good', place });
}

async function tryPrototypes(served: ServedApp): Promise<Tally> {
  const tally = new Tally();
  const before = inheritedNow();
  const radarr = await startRadarr({ movies: [{ tmdbId: 603, title: 'constructor', year: 1991 }] });
  try {
    for await (const [what, answer] of poisonings(served, await listRoutes(served))) tally.judge(what, answer);
    const { answers, works } = await liveWithNames(served, radarr);
    for (const answer of answers) tally.judge('something that is called as what objects inherit', answer);
    const states = Works.parse(works).items.map(({ instances }) =>
      instances.map(({ name, state }) => `${name} ${state}`),
    );
    const known = inherited.every((name) => states.flat().includes(`${name} in-collection`));
    if (!known) tally.faults.push(`instances that are called so are not told: ${JSON.stringify(states).slice(0, 500)}`);
  } finally {
    await radarr.close();
  }
  if (inheritedNow() !== before || 'polluted' in {}) tally.faults.push('what all objects inherit has changed');
  return tally;
}

async function listRoutes({ origin }: ServedApp) {
  const { json } = await askJson(origin, 'GET', '/openapi.json');
  return Object.entries(Document.parse(json).paths)
    .filter(([path]) => !leftOut.test(path))
    .flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => ({
        method: method.toUpperCase(),
        path: path.replace('{app}', 'radarr').replaceAll(/\{\w+\}/g, '__proto__'),
      })),
    );
}
