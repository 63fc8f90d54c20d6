import { type KeyboardEvent, useRef, useState } from 'react';
import { stepInGrid } from './grid-layout.ts';

/** The attribute by which the place of a tile or row is found again. */
export const placeAttribute = 'data-place';

/**
 * One stop for the tab key among many works; arrow keys, Home and End lead from one to the next, drawn or not.
 * @param reveal - scrolls a place into sight, so that it is drawn
 */
export function useRoving(count: number, columns: number, reveal: (at: number) => void) {
  const [given, setActive] = useState(0);
  const active = Math.min(given, Math.max(0, count - 1));
  const container = useRef<HTMLDivElement>(null);
  const wanted = useRef(0);
  const focusOn = (at: number) => {
    const place = container.current?.querySelector<HTMLElement>(`[${placeAttribute}="${at}"]`);
    place?.focus({ preventScroll: true });
    return place != null;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = stepInGrid(event.key, active, { columns, count });
    if (to === active || event.altKey || event.ctrlKey || event.metaKey || count === 0) return;
    event.preventDefault();
    setActive(to);
    reveal(to);
    wanted.current = to;
    if (focusOn(to)) return;
    // Drawn at the next frame where it was out of sight. By then another key may have led on.
    requestAnimationFrame(() => requestAnimationFrame(() => wanted.current === to && focusOn(to)));
  };
  /** Of the places that are drawn, the one where the tab key stops. */
  const stopAmong = (first: number, last: number) => (active >= first && active <= last ? active : first);
  return { stopAmong, setActive, container, onKeyDown };
}
