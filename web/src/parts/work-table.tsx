import { Checkbox, VisuallyHidden } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect } from 'react';
import { formatLanguage, formatQuality } from '../data/format.ts';
import { type Picked, toggled } from '../data/picked.ts';
import type { Work } from '../data/types.ts';
import { placeAttribute, useRoving } from '../data/use-roving.ts';
import type { ListedStatus } from '../data/work-search.ts';
import { text } from '../text.ts';
import { Poster } from './poster.tsx';
import { Score } from './score.tsx';
import { Time } from './time.tsx';

/** What a list of works is drawn from. */
export interface WorkListProps {
  readonly items: readonly Work[];
  readonly total: number;
  readonly status: ListedStatus;
  readonly openId: string | undefined;
  /** Null outside select mode. */
  readonly picked: Picked | null;
  readonly onPick: (picked: Picked) => void;
  readonly onOpen: (id: number) => void;
  /** Called when the last rows are near. */
  readonly onEnd: () => void;
}

const rowHeight = 64;
/** So many rows before the end the next page is asked for. */
const ahead = 40;

/** Works as rows, of which only those in sight are drawn. */
export function WorkTable({ items, total, status, openId, picked, onPick, onOpen, onEnd }: WorkListProps) {
  const roving = useRoving(items.length, 1, (at) => rows.scrollToIndex(at));
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => roving.container.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const seen = rows.getVirtualItems();
  const last = seen.at(-1)?.index ?? 0;
  const stop = roving.stopAmong(seen[0]?.index ?? 0, last);
  useEffect(() => {
    if (last >= items.length - ahead) onEnd();
  }, [last, items.length, onEnd]);
  return (
    <div className="table" ref={roving.container}>
      <table aria-label={text.table.label} aria-rowcount={total + 1}>
        <Head status={status} selecting={picked !== null} />
        <tbody style={{ height: rows.getTotalSize() }} onKeyDown={roving.onKeyDown}>
          {seen.map(({ index, start }) => {
            const work = items[index];
            return (
              work && (
                <Row
                  key={work.id}
                  work={work}
                  index={index}
                  start={start}
                  open={openId === String(work.id)}
                  isStop={stop === index}
                  onFocus={roving.setActive}
                  picked={picked}
                  onPick={onPick}
                  onOpen={onOpen}
                />
              )
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Head({ status, selecting }: { readonly status: ListedStatus; readonly selecting: boolean }) {
  const columns = [
    [text.table.title, ''],
    [text.table.languages, 'wide'],
    [text.table.qualities, 'wide'],
    [status === 'in-collection' ? text.table.matched : text.table.nearest, ''],
    [text.table.firstSeen, 'wide'],
  ] as const;
  return (
    <thead>
      <tr className={`row head ${selecting ? 'selecting' : ''}`} aria-rowindex={1}>
        {selecting && (
          <th scope="col">
            <VisuallyHidden>{text.bulk.start}</VisuallyHidden>
          </th>
        )}
        {columns.map(([label, kind]) => (
          <th key={label} scope="col" className={kind}>
            {label}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface RowProps extends Pick<WorkListProps, 'picked' | 'onPick' | 'onOpen'> {
  readonly work: Work;
  readonly index: number;
  readonly start: number;
  readonly open: boolean;
  /** Whether the tab key stops here. */
  readonly isStop: boolean;
  readonly onFocus: (index: number) => void;
}

/** Drawn anew only where something of it has changed: scrolling draws but the rows that come into sight. */
const Row = memo(function Row({ work, index, start, open, isStop, onFocus, picked, onPick, onOpen }: RowProps) {
  const { id, title } = work;
  const languages = [...new Set(work.variants.flatMap((variant) => variant.languages))];
  const qualities = [...new Set(work.variants.flatMap(({ quality }) => (quality === null ? [] : [quality])))];
  const choose = () => (picked ? onPick(toggled(picked, id, title)) : onOpen(id));
  return (
    // Keys reach the row's own button and box; the row is but a larger target for the mouse.
    <tr
      aria-rowindex={index + 2}
      className={`row body ${picked ? 'selecting' : ''} ${open ? 'open' : ''}`}
      style={{ transform: `translateY(${start}px)` }}
      onClick={choose}
    >
      {picked && (
        <td>
          <Checkbox readOnly checked={picked.has(id)} aria-label={text.table.select(title)} size="xs" />
        </td>
      )}
      <td className="name">
        <Poster title={title} type={work.type} size={30} artwork={work.artwork} />
        <span>
          <button
            type="button"
            className="plain"
            {...{ [placeAttribute]: index }}
            tabIndex={isStop ? 0 : -1}
            onFocus={() => onFocus(index)}
            title={title}
            onClick={(event) => {
              event.stopPropagation();
              onOpen(id);
            }}
          >
            {title}
          </button>
          <span className="sub">
            {work.year ?? text.unknownYear} · {text.type[work.type]}
            <span className="only-phone"> · {languages.map((code) => code.toUpperCase()).join(' ')}</span>
          </span>
        </span>
      </td>
      <td className="cell wide" title={languages.map(formatLanguage).join(', ')}>
        {languages.map((code) => code.toUpperCase()).join(' ')}
      </td>
      <td className="cell wide">{qualities.map(formatQuality).join(', ')}</td>
      <td className="cell">
        <Score work={work} />
      </td>
      <td className="cell wide">
        <Time instant={work.firstSeenAt} />
      </td>
    </tr>
  );
});
