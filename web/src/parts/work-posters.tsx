import { Checkbox } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect } from 'react';
import { formatConfidence } from '../data/format.ts';
import { gridLayout, tileGap } from '../data/grid-layout.ts';
import { toggled } from '../data/picked.ts';
import type { Work } from '../data/types.ts';
import { placeAttribute, useRoving } from '../data/use-roving.ts';
import type { ListedStatus } from '../data/work-search.ts';
import { text } from '../text.ts';
import { Poster } from './poster.tsx';
import type { WorkListProps } from './work-table.tsx';

/** So many rows before the end the next page is asked for. */
const ahead = 8;

/** Works as posters, of which only those in sight are drawn. */
export function WorkPosters({ items, total, status, openId, picked, onPick, onOpen, onEnd }: WorkListProps) {
  const { ref, width } = useElementSize();
  const { columns, tileWidth, rowHeight } = gridLayout(width);
  const count = Math.ceil(items.length / columns);
  const roving = useRoving(items.length, columns, (at) => rows.scrollToIndex(Math.floor(at / columns)));
  const rows = useVirtualizer({
    count,
    getScrollElement: () => roving.container.current,
    estimateSize: () => rowHeight,
    overscan: 4,
  });
  // What was measured for another width holds no longer.
  useEffect(() => rows.measure(), [rows, rowHeight]);
  const seen = rows.getVirtualItems();
  const last = seen.at(-1)?.index ?? 0;
  const stop = roving.stopAmong((seen[0]?.index ?? 0) * columns, (last + 1) * columns - 1);
  useEffect(() => {
    if (last >= count - ahead) onEnd();
  }, [last, count, onEnd]);
  return (
    <div className="posters" ref={roving.container}>
      <ul ref={ref} aria-label={text.table.label} style={{ height: rows.getTotalSize() }} onKeyDown={roving.onKeyDown}>
        {seen.flatMap(({ index: row, start }) =>
          items.slice(row * columns, (row + 1) * columns).map((work, column) => {
            const at = row * columns + column;
            const left = column * (tileWidth + tileGap);
            return (
              <li
                key={work.id}
                aria-setsize={total}
                aria-posinset={at + 1}
                style={{ width: tileWidth, transform: `translate(${left}px, ${start}px)` }}
              >
                <Tile
                  work={work}
                  status={status}
                  at={at}
                  isStop={stop === at}
                  open={openId === String(work.id)}
                  picked={picked?.has(work.id) ?? null}
                  onFocus={() => roving.setActive(at)}
                  onChoose={() => (picked ? onPick(toggled(picked, work.id, work.title)) : onOpen(work.id))}
                />
              </li>
            );
          }),
        )}
      </ul>
    </div>
  );
}

interface TileProps {
  readonly work: Work;
  readonly status: ListedStatus;
  readonly at: number;
  /** Whether the tab key stops here. */
  readonly isStop: boolean;
  readonly open: boolean;
  /** Null outside select mode. */
  readonly picked: boolean | null;
  readonly onFocus: () => void;
  readonly onChoose: () => void;
}

function Tile({ work, status, at, isStop, open, picked, onFocus, onChoose }: TileProps) {
  const { title, year, type, candidate, confidence, artwork } = work;
  const say = status === 'in-collection' ? text.table.matchedAt : text.table.near;
  return (
    <button
      type="button"
      className={`tile ${open ? 'open' : ''} ${picked ? 'picked' : ''}`}
      {...{ [placeAttribute]: at }}
      tabIndex={isStop ? 0 : -1}
      aria-pressed={picked ?? undefined}
      title={title}
      onFocus={onFocus}
      onClick={onChoose}
    >
      <Poster title={title} type={type} artwork={artwork} />
      {picked !== null && <Checkbox.Indicator className="tick" checked={picked} aria-hidden />}
      <span className="tile-title">{title}</span>
      <span className="sub">
        {year ?? text.unknownYear} · {text.type[type]}
      </span>
      <span className="sub" title={candidate?.title}>
        {candidate ? say(formatConfidence(confidence)) : text.table.nothingNear}
      </span>
    </button>
  );
}
