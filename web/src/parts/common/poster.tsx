import { useState } from 'react';
import { apiBase } from '../../data/base.ts';

interface PosterProps {
  readonly title: string;
  readonly type: string;
  /** Its width in pixels; without one it fills what it stands in. */
  readonly size?: number;
  /** TMDB's hash of the real one; null or absent: there is none to show. */
  readonly artwork?: string | null | undefined;
}

/** A poster, or in its place one that we draw ourselves. It only decorates: the title always stands beside it. */
export function Poster({ title, type, size, artwork }: PosterProps) {
  const [lost, setLost] = useState<string | null>(null);
  const shown = artwork && artwork !== lost ? artwork : null;
  return (
    <span className="poster" style={size === undefined ? undefined : { width: size }} aria-hidden="true">
      {/* Stays below the real one, for as long as that is on its way. */}
      <Drawn title={title} type={type} />
      {shown !== null && (
        <img
          key={shown}
          src={`${apiBase}/artwork/${shown}`}
          alt=""
          loading="lazy"
          decoding="async"
          onError={() => setLost(shown)}
        />
      )}
    </span>
  );
}

/** Initials over hills, in colours and forms that are always the same for a title. */
function Drawn({ title, type }: Pick<PosterProps, 'title' | 'type'>) {
  const seed = seedOf(title);
  const hue = seed % 360;
  const initials = initialsOf(title);
  const colour = (saturation: number, lightness: number, turn = 0) =>
    `hsl(${(hue + turn) % 360} ${saturation}% ${lightness}%)`;
  const lift = seed % 7;
  return (
    <svg viewBox="0 0 40 60" aria-hidden="true">
      <rect width="40" height="60" fill={colour(30, 33)} />
      <rect width="40" height="20" fill={colour(28, 37, 12)} />
      <circle cx={8 + (seed % 25)} cy={30 + lift} r={5 + (seed % 4)} fill={colour(45, 62, 30)} opacity="0.55" />
      <path d={`M0 ${44 - lift} L13 ${34 + lift} L25 ${43 - lift} L40 ${30 + lift} V60 H0 Z`} fill={colour(36, 24)} />
      <path d={`M0 ${50 - lift} L16 ${46 + lift} L40 ${50 - lift} V60 H0 Z`} fill={colour(40, 17)} />
      <text
        x="20"
        y="21"
        textAnchor="middle"
        fontSize={initials.length > 2 ? 12 : 15}
        fontWeight="600"
        fill={colour(45, 94)}
      >
        {initials}
      </text>
      {type === 'series' && <path d="M12 53h16M15 56h10" stroke={colour(45, 78)} strokeWidth="1.4" />}
    </svg>
  );
}

function initialsOf(title: string): string {
  const words = title.match(/[\p{L}\p{N}]+/gu) ?? [];
  // Of a number its digits, since one of them says little.
  const [first = ''] = words;
  if (/^\d+$/.test(first)) return first.slice(0, 4);
  return words
    .slice(0, 2)
    .map((word) => [...word][0])
    .join('')
    .toUpperCase();
}

function seedOf(title: string): number {
  let seed = 7;
  for (const letter of title) seed = (seed * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return seed;
}
