import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { csvLine } from '../api/http/csv-line.ts';
import { cutToWidth, displayWidth } from './display-width.ts';
import { formatTable } from './format-table.ts';

describe('displayWidth', () => {
  test.each([
    { text: 'Amélie', width: 6, because: 'an accent takes no column' },
    { text: 'Ame\u0301lie', width: 6, because: 'a combining accent takes no column' },
    { text: '千と千尋の神隠し', width: 16, because: 'CJK letters take two' },
    { text: '기생충', width: 6, because: 'Hangul takes two' },
    { text: 'ガンダム', width: 8, because: 'a voiced mark belongs to its letter' },
    { text: 'باب الحارة', width: 10, because: 'Arabic letters take one' },
    { text: 'بَاب', width: 3, because: 'Arabic vowel marks take none' },
    { text: 'می‌خواهم', width: 7, because: 'a zero-width non-joiner takes none' },
    { text: '🎬', width: 2, because: 'an emoji takes two' },
    { text: '👩‍👩‍👧', width: 2, because: 'a joined emoji is one picture' },
    { text: 'Ｆｕｌｌ', width: 8, because: 'full-width letters take two' },
    { text: '', width: 0, because: 'nothing takes nothing' },
  ])('$text: $because', ({ text, width }) => {
    expect(displayWidth(text)).toBe(width);
  });
});

describe('cutToWidth', () => {
  test.each([
    { text: 'The Matrix', columns: 10, cut: 'The Matrix', because: 'it fits' },
    { text: 'The Matrix', columns: 9, cut: 'The Matr…', because: 'the sign of the cut takes a column' },
    { text: 'The Matrix', columns: 5, cut: 'The…', because: 'no blank before the sign' },
    { text: '千と千尋', columns: 4, cut: '千…', because: 'half a wide letter cannot be shown' },
    { text: 'abc', columns: 1, cut: '…', because: 'only the sign is left' },
  ])('$text in $columns: $because', ({ text, columns, cut }) => {
    expect(cutToWidth(text, columns)).toBe(cut);
  });

  it('never takes more columns than it was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, columns) => {
        expect(displayWidth(cutToWidth(text, columns))).toBeLessThanOrEqual(columns);
      }),
    );
  });
});

describe('formatTable', () => {
  const columns = [{ title: 'TITLE', least: 6 }, { title: 'YEAR', align: 'right' }, { title: 'NOTE' }] as const;

  it('aligns columns whatever the script', () => {
    expect(
      formatTable(
        columns,
        [
          ['千と千尋', '2001', 'x'],
          ['Up', '9', 'yy'],
        ],
        80,
      ),
    ).toEqual(['TITLE     YEAR  NOTE', '千と千尋  2001  x', 'Up           9  yy']);
  });

  it('cuts only what may be cut, and keeps to the width of the terminal', () => {
    const lines = formatTable(columns, [['Portrait of a Lady on Fire', '2019', 'a long remark']], 36);
    expect(lines[1]).toBe('Portrait of a…   2019  a long remark');
    expect(lines.every((line) => displayWidth(line) <= 36)).toBe(true);
  });

  it('leaves nothing that could steer the terminal', () => {
    const [, line] = formatTable(columns, [['\u001b]0;owned\u0007Up\u202e\nnext', '2009', '']], 80);
    expect(line).toBe(']0;ownedUp next  2009');
  });

  it('hands each cell to the painter with its place, the heading as row -1', () => {
    const seen: string[] = [];
    formatTable(columns, [['Up', '2009', 'x']], 80, (cell, column, row) => {
      seen.push(`${row}/${column}=${cell}`);
      return cell;
    });
    expect(seen).toEqual(['-1/0=TITLE', '-1/1=YEAR', '-1/2=NOTE', '0/0=Up   ', '0/1=2009', '0/2=x']);
  });
});

describe('csvLine', () => {
  test.each([
    { cells: ['a', 1], line: 'a,1', because: 'plain cells stay plain' },
    { cells: ['a,b', 'c"d'], line: '"a,b","c""d"', because: 'commas and quotes are quoted' },
    { cells: ['two\nlines'], line: '"two\nlines"', because: 'so are line breaks' },
    { cells: ['=cmd()'], line: "'=cmd()", because: 'a formula is not run' },
    { cells: ['-1 Tag', -1], line: "'-1 Tag,-1", because: 'a number may be negative, a name is no formula' },
  ])('$because', ({ cells, line }) => {
    expect(csvLine(cells)).toBe(line);
  });
});
