import { Checkbox, VisuallyHidden } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo } from 'react';
import { formatLanguage, formatQuality } from '../../data/format.ts';
import { heldIn } from '../../data/held.ts';
import { type Picked, toggled } from '../../data/picked.ts';
import type { Work } from '../../data/types.ts';
import { placeAttribute, useRoving } from '../../data/use-roving.ts';
import { useLength, useWorkPages, type WorkList } from '../../data/use-work-list.ts';
import type { ListedStatus } from '../../data/work-search.ts';
import { text } from '../../text.ts';
import { ListEnd } from '../common/list-end.tsx';
import { Poster } from '../common/poster.tsx';
import { Score } from '../common/score.tsx';
import { Time } from '../common/time.tsx';

/** What a list of works is drawn from. */
export interface WorkListProps extends WorkList {
  readonly status: ListedStatus;
  readonly openId: string | undefined;
  /** Null outside select mode. */
  readonly picked: Picked | null;
  readonly onPick: (picked: Picked) => void;
  readonly onOpen: (id: number) => void;
}

const rowHeight = 64;

/** Works as rows, of which only those in sight are drawn. */
export function WorkTable(props: WorkListProps) {
  const { first, status, openId, picked, onPick, onOpen } = props;
  const length = useLength(props, rowHeight);
  const roving = useRoving(length.count, 1, (at) => rows.scrollToIndex(at));
  const rows = useVirtualizer({
    count: length.count,
    getScrollElement: () => roving.container.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const seen = rows.getVirtualItems();
  const [top, bottom] = [seen[0]?.index ?? 0, seen.at(-1)?.index ?? 0];
  const { workAt, failed } = useWorkPages(props, length, top, bottom);
  const stop = roving.stopAmong(top, bottom);
  return (
    <>
      <div className="table" ref={roving.container}>
        <table aria-label={text.table.label} aria-rowcount={first.atLeast ? -1 : first.total + 1}>
          <Head status={status} selecting={picked !== null} />
          <tbody style={{ height: rows.getTotalSize() }} onKeyDown={roving.onKeyDown}>
            {seen.map(({ index, start }) => {
              const work = workAt(index);
              return (
                <Row
                  key={index}
                  work={work}
                  index={index}
                  start={start}
                  open={work !== undefined && openId === String(work.id)}
                  isStop={stop === index}
                  onFocus={roving.setActive}
                  picked={picked}
                  onPick={onPick}
                  onOpen={onOpen}
                />
              );
            })}
          </tbody>
        </table>
      </div>
      <ListEnd failed={failed} isCut={length.isCut && bottom === length.count - 1} />
    </>
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
  /** Undefined while it is on its way. */
  readonly work: Work | undefined;
  readonly index: number;
  readonly start: number;
  readonly open: boolean;
  /** Whether the tab key stops here. */
  readonly isStop: boolean;
  readonly onFocus: (index: number) => void;
}

/** Drawn anew only where something of it has changed: scrolling draws but the rows that come into sight. */
const Row = memo(function Row({ work, index, start, open, isStop, onFocus, picked, onPick, onOpen }: RowProps) {
  const choose = () => {
    if (work) return picked ? onPick(toggled(picked, work.id, work.title)) : onOpen(work.id);
  };
  const title = work?.title ?? text.loading;
  return (
    // Keys reach the row's own button and box; the row is but a larger target for the mouse.
    <tr
      aria-rowindex={index + 2}
      className={`row ${work ? 'body' : 'waiting'} ${picked ? 'selecting' : ''} ${open ? 'open' : ''}`}
      style={{ transform: `translateY(${start}px)` }}
      onClick={choose}
    >
      {picked && (
        <td>
          {work && <Checkbox readOnly checked={picked.has(work.id)} aria-label={text.table.select(title)} size="xs" />}
        </td>
      )}
      <td className="name">
        {work && <Poster title={title} type={work.type} size={30} artwork={work.artwork} />}
        <span>
          <button
            type="button"
            className="plain"
            dir="auto"
            {...{ [placeAttribute]: index }}
            tabIndex={isStop ? 0 : -1}
            onFocus={() => onFocus(index)}
            title={title}
            onClick={(event) => {
              event.stopPropagation();
              if (work) onOpen(work.id);
            }}
          >
            {title}
          </button>
          {work && <Sub work={work} />}
        </span>
      </td>
      {work && <Cells work={work} />}
    </tr>
  );
});

function Sub({ work }: { readonly work: Work }) {
  return (
    <span className="sub">
      {work.year ?? text.unknownYear} · {text.type[work.type]}
      {languagesOf(work).length > 0 && <span className="only-phone"> · {shortLanguages(work)}</span>}
    </span>
  );
}

function Cells({ work }: { readonly work: Work }) {
  const qualities = [...new Set(work.variants.flatMap(({ quality }) => (quality === null ? [] : [quality])))];
  return (
    <>
      <td className="cell wide" title={languagesOf(work).map(formatLanguage).join(', ')}>
        {shortLanguages(work)}
      </td>
      <td className="cell wide">{qualities.map(formatQuality).join(', ')}</td>
      <td className="cell">
        <Score work={work}>
          <Held work={work} />
        </Score>
      </td>
      <td className="cell wide">
        <Time instant={work.firstSeenAt} />
      </td>
    </>
  );
}

/** Of a single instance without its name, for which there is little room. */
function Held({ work }: { readonly work: Work }) {
  const held = heldIn(work);
  if (held.length === 0) return null;
  // A name from right to left is set apart, or what is said of it would stand on its other side.
  const words = held
    .map(({ name, as }) => (work.instances.length === 1 ? as : `\u2068${name}\u2069: ${as}`))
    .join(' · ');
  return (
    <span className="sub" title={words}>
      {words}
    </span>
  );
}

function languagesOf({ variants }: Work): readonly string[] {
  return [...new Set(variants.flatMap(({ languages }) => languages))];
}

function shortLanguages(work: Work): string {
  return languagesOf(work)
    .map((code) => code.toUpperCase())
    .join(' ');
}
