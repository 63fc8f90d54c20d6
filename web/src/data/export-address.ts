import { apiBase } from './base.ts';
import type { WorkQuery } from './work-search.ts';

/** Where all works that fit a question are had as one file. */
export function exportAddress(query: WorkQuery, format: 'csv' | 'json'): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return `${apiBase}/works/export?${new URLSearchParams([...given, ['format', format]])}`;
}
