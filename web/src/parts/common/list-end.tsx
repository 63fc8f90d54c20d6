import { text } from '../../text.ts';
import { Failed, Remark } from './states.tsx';

/** What is to be said below a list: that a part of it cannot be had, or that it goes on. */
export function ListEnd({ failed, isCut }: { readonly failed: { error: Error } | null; readonly isCut: boolean }) {
  if (failed) return <Failed error={failed.error} />;
  return isCut ? <Remark>{text.table.cut}</Remark> : null;
}
