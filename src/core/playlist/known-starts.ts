/** A text that lines are compared with, by the bytes of its beginning and its end. */
export interface KnownStart {
  readonly length: number;
  readonly first: number;
  readonly second: number;
  readonly lastButOne: number;
  readonly last: number;
  /** Where the value behind it goes. */
  readonly place: number;
}

/** What `PlainExtinf` takes note of, one bit each. */
export const placeOf = { tvgId: 1, tvgName: 2, tvgLogo: 4, tvgType: 8, group: 16 } as const;

/** The attributes that an entry has a field for, up to the quote that opens the value; by their fifth byte. */
export const knownStarts: readonly (KnownStart | undefined)[] = byFifthByte([
  knownStart('tvg-id="', placeOf.tvgId),
  knownStart('tvg-name="', placeOf.tvgName),
  knownStart('tvg-logo="', placeOf.tvgLogo),
  knownStart('tvg-type="', placeOf.tvgType),
  knownStart('group-title="', placeOf.group),
]);

const EXT = wordOf('#EXT', 0);
const TINF = wordOf('TINF', 0);
const HTTP = wordOf('http', 0);

// A view is asked for its length by a call, so its length is passed along.

/** Whether `#EXTINF` stands at a place. */
export function isExtinfAt(view: DataView, length: number, at: number): boolean {
  return at + 7 <= length && view.getInt32(at) === EXT && view.getInt32(at + 3) === TINF;
}

/** Whether `http` stands at a place. */
export function isHttpAt(view: DataView, length: number, at: number): boolean {
  return at + 4 <= length && view.getInt32(at) === HTTP;
}

/** Whether a known text stands at a place. */
export function isAt(view: DataView, length: number, at: number, known: KnownStart): boolean {
  const end = at + known.length;
  return (
    end <= length &&
    view.getInt32(at) === known.first &&
    view.getInt32(at + 4) === known.second &&
    view.getInt32(end - 8) === known.lastButOne &&
    view.getInt32(end - 4) === known.last
  );
}

/** @param start ASCII of 8 to 16 characters, so that the four words together cover it */
function knownStart(start: string, place: number): [number, KnownStart] {
  const { length } = start;
  return [
    start.charCodeAt(4),
    {
      length,
      first: wordOf(start, 0),
      second: wordOf(start, 4),
      lastButOne: wordOf(start, length - 8),
      last: wordOf(start, length - 4),
      place,
    },
  ];
}

function wordOf(text: string, at: number): number {
  return [0, 1, 2, 3].reduce((word, index) => (word << 8) | text.charCodeAt(at + index), 0);
}

function byFifthByte(starts: readonly [number, KnownStart][]): (KnownStart | undefined)[] {
  const byByte = new Array<KnownStart | undefined>(256).fill(undefined);
  for (const [byte, start] of starts) byByte[byte] = start;
  return byByte;
}
