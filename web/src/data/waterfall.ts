/** One step of a waterfall. Places are shares of its width, 0 to 1. */
interface WaterfallStep {
  readonly from: number;
  readonly to: number;
}

/** Where the steps stand, and where no evidence at all would. */
export interface Waterfall {
  readonly steps: readonly WaterfallStep[];
  readonly zero: number;
  readonly total: number;
  readonly totalBits: number;
}

/** Lays weights side by side, each from where the one before it ended. @param bits - weights in their order */
export function waterfallOf(bits: readonly number[]): Waterfall {
  const ends: number[] = [];
  let sum = 0;
  for (const weight of bits) {
    sum += weight;
    ends.push(sum);
  }
  const least = Math.min(0, ...ends);
  const width = Math.max(0, ...ends) - least || 1;
  const place = (value: number) => (value - least) / width;
  const steps = ends.map((end, i) => ({ from: place(ends[i - 1] ?? 0), to: place(end) }));
  return { steps, zero: place(0), total: place(sum), totalBits: sum };
}
