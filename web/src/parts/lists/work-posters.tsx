import { Checkbox } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect } from 'react';
import { formatConfidence } from '../../data/format.ts';
import { gridLayout, tileGap } from '../../data/grid-layout.ts';
import { toggled } from '../../data/picked.ts';
import type { Work } from '../../data/types.ts';
import { placeAttribute, useRoving } from '../../data/use-roving.ts';
import { useLength, useWorkPages } from '../../data/use-work-list.ts';
import type { ListedStatus } from '../../data/work-search.ts';
import { text } from '../../text.ts';
import { ListEnd } from '../common/list-end.tsx';
import { Poster } from '../common/poster.tsx';
import type { WorkListProps } from './work-table.tsx';

/** Works as posters, of which only those in sight are drawn. */
export function WorkPosters(props: WorkListProps) {
  const { first, status, openId, picked, onPick, onOpen } = props;
  const { ref, width } = useElementSize();
  const { columns, tileWidth, rowHeight } = gridLayout(width);
  const length = useLength(props, rowHeight, columns);
  const roving = useRoving(length.count, columns, (at) => rows.scrollToIndex(Math.floor(at / columns)));
  const rows = useVirtualizer({
    count: Math.ceil(length.count / columns),
    getScrollElement: () => roving.container.current,
    estimateSize: () => rowHeight,
    overscan: 4,
  });
  // What was measured for another width holds no longer.
  useEffect(() => rows.measure(), [rows, rowHeight]);
  const seen = rows.getVirtualItems();
  const top = (seen[0]?.index ?? 0) * columns;
  const bottom = Math.min(length.count, ((seen.at(-1)?.index ?? 0) + 1) * columns) - 1;
  const { workAt, failed } = useWorkPages(props, length, top, bottom);
  const stop = roving.stopAmong(top, bottom);
  const places = seen.length === 0 ? [] : Array.from({ length: bottom - top + 1 }, (_, at) => top + at);
  return (
    <>
      <div className="posters" ref={roving.container}>
        <ul
          ref={ref}
          aria-label={text.table.label}
          style={{ height: rows.getTotalSize() }}
          onKeyDown={roving.onKeyDown}
        >
          {places.map((at) => {
            const work = workAt(at);
            const [left, row] = [(at % columns) * (tileWidth + tileGap), Math.floor(at / columns)];
            return (
              <li
                key={at}
                aria-setsize={first.atLeast ? -1 : first.total}
                aria-posinset={at + 1}
                style={{ width: tileWidth, transform: `translate(${left}px, ${row * rowHeight}px)` }}
              >
                <Tile
                  work={work}
                  status={status}
                  at={at}
                  isStop={stop === at}
                  open={work !== undefined && openId === String(work.id)}
                  picked={picked && work ? picked.has(work.id) : null}
                  onFocus={() => roving.setActive(at)}
                  onChoose={() => {
                    if (work) return picked ? onPick(toggled(picked, work.id, work.title)) : onOpen(work.id);
                  }}
                />
              </li>
            );
          })}
        </ul>
      </div>
      <ListEnd failed={failed} isCut={length.isCut && bottom === length.count - 1} />
    </>
  );
}

interface TileProps {
  /** Undefined while it is on its way. */
  readonly work: Work | undefined;
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
  return (
    <button
      type="button"
      className={`tile ${open ? 'open' : ''} ${picked ? 'picked' : ''}`}
      {...{ [placeAttribute]: at }}
      tabIndex={isStop ? 0 : -1}
      aria-pressed={picked ?? undefined}
      title={work?.title}
      onFocus={onFocus}
      onClick={onChoose}
    >
      {work ? (
        <TileFace work={work} status={status} />
      ) : (
        <span className="poster" role="img" aria-label={text.loading} />
      )}
      {picked !== null && <Checkbox.Indicator className="tick" checked={picked} aria-hidden />}
    </button>
  );
}

function TileFace({ work, status }: { readonly work: Work; readonly status: ListedStatus }) {
  const { title, year, type, candidate, confidence, artwork } = work;
  const say = status === 'in-collection' ? text.table.matchedAt : text.table.near;
  return (
    <>
      <Poster title={title} type={type} artwork={artwork} />
      <span className="tile-title" dir="auto">
        {title}
      </span>
      <span className="sub">
        {year ?? text.unknownYear} · {text.type[type]}
      </span>
      <span className="sub" title={candidate?.title}>
        {candidate ? say(formatConfidence(confidence)) : text.table.nothingNear}
      </span>
    </>
  );
}
