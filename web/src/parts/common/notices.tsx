import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { setNamesApart, splitSentence } from '../../data/format.ts';
import type { Notice } from '../../data/types.ts';
import { text } from '../../text.ts';
import { welcomeText } from '../../text-welcome.ts';

/** What is mended on the page of the sources; the server's hint speaks to those who have no UI. */
const mendedAtSources: ReadonlySet<string> = new Set([
  'NO_PLAYLIST',
  'NO_INSTANCE',
  'NEVER_SYNCED',
  'QUARANTINED',
  'FAILED',
  'STALE',
  'EMPTY_SOURCE',
]);
const notSetUp = /^NO_(?:PLAYLIST|INSTANCE)$/;

/**
 * Why a list is empty or not fresh, as the server says it, with the way to where it is mended. One line each, and one
 * for all where there are several: what is to be read is the list.
 * @param open - where there is no list, all of them are to be read
 */
export function Notices({ notices, open }: { readonly notices: readonly Notice[]; readonly open: boolean }) {
  const [first] = notices;
  if (!first) return null;
  if (notices.length === 1) {
    return (
      <div className="notices">
        <NoticeLine notice={first} />
      </div>
    );
  }
  return (
    <details className="notices" open={open}>
      <summary>
        <TriangleAlert size={16} aria-hidden />
        <b>{text.table.notices(notices.length)}</b>
        <span className="cell">{setNamesApart(splitSentence(first.message)[0])}</span>
      </summary>
      <ul>
        {notices.map((notice) => (
          <li key={`${notice.code} ${notice.message}`}>
            <NoticeLine notice={notice} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function NoticeLine({ notice: { code, message, hint } }: { readonly notice: Notice }) {
  const isNew = notSetUp.test(code);
  const [cause, rest] = splitSentence(setNamesApart(message));
  return (
    <p className="notice">
      <TriangleAlert size={16} aria-hidden />
      <span>
        <b>{cause}.</b> {rest} {isNew ? text.table.notSetUp : hint}{' '}
        {mendedAtSources.has(code) && (
          <Anchor size="sm" renderRoot={(props) => <Link to={isNew ? '/welcome' : '/sources'} {...props} />}>
            {isNew ? welcomeText.title : text.table.toSources}
          </Anchor>
        )}
      </span>
    </p>
  );
}
