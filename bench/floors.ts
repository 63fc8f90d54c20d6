import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Figures } from './score.ts';

/** Figures that must not be lower, by group of entries; `review` and `ece` must not be higher. */
type Floors = Readonly<Record<string, Partial<Figures>>>;

const FILE = new URL('floors.json', import.meta.url);

/** What is held, with how much it may differ from the figure that was reached: a few entries. */
const SLACK: Partial<Figures> = {
  precision: 0.0015,
  recall: 0.004,
  accuracy: 0.003,
  review: 0.004,
  kind: 0.0005,
  ece: 0.004,
  auc: 0.004,
  purity: 0.002,
  whole: 0.004,
};
const FALLING: ReadonlySet<string> = new Set(['review', 'ece']);

/** The floors of a labelled folder by its name; none for a folder that was never held. */
export function floorsOf(folder: string): Floors {
  const all: Record<string, Floors> = JSON.parse(readFileSync(FILE, 'utf8'));
  return all[basename(folder)] ?? {};
}

/** Makes what was measured the new floors of a folder. */
export function keepFloors(folder: string, measured: ReadonlyMap<string, Figures>): void {
  const all: Record<string, Floors> = JSON.parse(readFileSync(FILE, 'utf8'));
  const floors = Object.fromEntries([...measured].map(([group, figures]) => [group, floorOf(figures)]));
  writeFileSync(FILE, `${JSON.stringify({ ...all, [basename(folder)]: floors }, null, 2)}\n`);
}

function floorOf(figures: Figures): Partial<Figures> {
  const floor = Object.entries(SLACK).map(([name, slack]) => {
    const value = figures[name as keyof Figures];
    return [name, Math.round((FALLING.has(name) ? value + slack : value - slack) * 10_000) / 10_000] as const;
  });
  return Object.fromEntries(floor.filter(([, value]) => !Number.isNaN(value)));
}

/** What fell below its floor, one line each: "playlist.m3u movie: precision .9912 below .9930". */
export function belowFloors(measured: ReadonlyMap<string, Figures>, floors: Floors): string[] {
  return [...measured].flatMap(([group, figures]) =>
    Object.entries(floors[group] ?? {}).flatMap(([name, floor]) => {
      const value = figures[name as keyof Figures];
      const isBelow = FALLING.has(name) ? value > floor : value < floor;
      const side = FALLING.has(name) ? 'above' : 'below';
      return isBelow ? [`${group}: ${name} ${value.toFixed(4)} ${side} ${floor}`] : [];
    }),
  );
}
