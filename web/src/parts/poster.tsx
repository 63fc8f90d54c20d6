/**
 * A poster that we draw ourselves: initials on a colour that is always the same for a title. It only decorates.
 * @param size - its width in pixels
 */
export function Poster({
  title,
  type,
  size,
}: {
  readonly title: string;
  readonly type: string;
  readonly size: number;
}) {
  const hue = hueOf(title);
  const initials = initialsOf(title);
  return (
    <svg width={size} height={size * 1.5} viewBox="0 0 40 60" aria-hidden="true" className="poster">
      <rect width="40" height="60" rx="3" fill={`hsl(${hue} 32% 30%)`} />
      <path d="M0 44 L14 34 L24 41 L40 28 V57 a3 3 0 0 1 -3 3 H3 a3 3 0 0 1 -3 -3 Z" fill={`hsl(${hue} 38% 22%)`} />
      <text
        x="20"
        y="26"
        textAnchor="middle"
        fontSize={initials.length > 2 ? 12 : 15}
        fontWeight="600"
        fill={`hsl(${hue} 45% 92%)`}
      >
        {initials}
      </text>
      {type === 'series' && <path d="M10 52h20M13 55.5h14" stroke={`hsl(${hue} 45% 80%)`} strokeWidth="1.6" />}
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

function hueOf(title: string): number {
  let hue = 0;
  for (const letter of title) hue = (hue * 31 + (letter.codePointAt(0) ?? 0)) % 360;
  return hue;
}
