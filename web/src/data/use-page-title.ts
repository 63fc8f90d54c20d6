import { useEffect } from 'react';
import { text } from '../text.ts';

/** Names the page for tabs, histories and readers. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? text.name : `${title} · ${text.name}`;
  }, [title]);
}
