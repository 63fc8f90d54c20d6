import { Anchor, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { curveOf, niceTicks } from '../../data/chart-scale.ts';
import { formatCount, formatShort } from '../../data/format.ts';
import type { WorkSearch } from '../../data/work-search.ts';
import { text } from '../../text.ts';
import { dashboardText } from '../../text-dashboard.ts';

/** A chart with its title, and the same as a table for whoever reads rather than looks. */
export function ChartCard({
  title,
  hint,
  table,
  wide,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  /** A head and rows; absent where the chart is read as it is. */
  readonly table?: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <section className={`card ${wide ? 'wide-card' : ''}`}>
      <Title order={2} size="h5" mb={hint ? 2 : 'sm'}>
        {title}
      </Title>
      {hint && (
        <Text size="xs" c="dimmed" mb="sm">
          {hint}
        </Text>
      )}
      {children}
      {table && (
        <details className="as-table">
          <summary>{dashboardText.asTable}</summary>
          <Table
            fz="sm"
            verticalSpacing={3}
            data={{ head: [...table.head], body: table.rows.map((row) => [...row]) }}
          />
        </details>
      )}
    </section>
  );
}

/** One bar of a list of bars. */
export interface Bar {
  readonly label: string;
  readonly works: number;
  /** The list of missing works that it counts. */
  readonly search?: WorkSearch;
}

/** Bars below each other, each with its number; read as a list. */
export function Bars({ bars, label }: { readonly bars: readonly Bar[]; readonly label: string }) {
  const most = Math.max(1, ...bars.map(({ works }) => works));
  return (
    <ul className="bars" aria-label={label}>
      {bars.map(({ label: name, works, search }) => (
        <li key={name}>
          {search ? (
            <Anchor size="sm" renderRoot={(props) => <Link to="/missing" search={search} {...props} />}>
              {name}
            </Anchor>
          ) : (
            <span>{name}</span>
          )}
          <span className="bar" aria-hidden="true">
            <span style={{ width: `${(100 * works) / most}%` }} />
          </span>
          <span className="count">{formatCount(works)}</span>
        </li>
      ))}
    </ul>
  );
}

/** What a drawing is made of, one colour each: the name of a status. */
export interface Series {
  readonly status: keyof typeof text.status;
  readonly values: readonly number[];
}

const width = 640;
const height = 220;
const left = 52;
const bottom = 24;
const top = 8;
const innerHeight = height - bottom - top;
const innerWidth = width - left - 8;

function yOf(share: number): number {
  return top + innerHeight * (1 - share);
}

function Grid({ ticks }: { readonly ticks: readonly number[] }) {
  const highest = ticks.at(-1) ?? 1;
  return ticks.map((tick) => (
    <g key={tick}>
      <line x1={left} x2={width - 8} y1={yOf(tick / highest)} y2={yOf(tick / highest)} className="grid-line" />
      <text x={left - 6} y={yOf(tick / highest) + 4} textAnchor="end">
        {formatShort(tick)}
      </text>
    </g>
  ));
}

/** Columns beside each other, each of the parts that add up to it. @param labels - one a column */
export function Columns({
  labels,
  series,
  title,
}: {
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  readonly title: string;
}) {
  const sums = labels.map((_, at) => series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  const ticks = niceTicks(Math.max(0, ...sums));
  const highest = ticks.at(-1) ?? 1;
  const step = innerWidth / Math.max(1, labels.length);
  return (
    <>
      <Legend statuses={series.map(({ status }) => status)} />
      <svg viewBox={`0 0 ${width} ${height}`} className="chart" role="img" aria-label={title}>
        <Grid ticks={ticks} />
        {labels.map((label, at) => {
          let sum = 0;
          return (
            <g key={label}>
              {series.map(({ status, values }) => {
                const value = values[at] ?? 0;
                sum += value;
                return value === 0 ? null : (
                  <rect
                    key={status}
                    x={left + step * at + step * 0.14}
                    width={step * 0.72}
                    y={yOf(sum / highest)}
                    height={Math.max(1.5, (innerHeight * value) / highest)}
                    className={`fill ${status}`}
                  />
                );
              })}
              <text x={left + step * (at + 0.5)} y={height - 6} textAnchor="middle">
                {label}
              </text>
            </g>
          );
        })}
      </svg>
    </>
  );
}

/** Curves over time. @param times - UTC milliseconds, ascending, as many as each series has values */
export function Curves({
  times,
  series,
  title,
  ends,
}: {
  readonly times: readonly number[];
  readonly series: readonly Series[];
  readonly title: string;
  /** First and last day in words. */
  readonly ends: readonly [string, string];
}) {
  const ticks = niceTicks(Math.max(0, ...series.flatMap(({ values }) => values)));
  const highest = ticks.at(-1) ?? 1;
  return (
    <>
      <Legend statuses={series.map(({ status }) => status)} />
      <svg viewBox={`0 0 ${width} ${height}`} className="chart" role="img" aria-label={title}>
        <Grid ticks={ticks} />
        {series.map(({ status, values }) => {
          const points = curveOf(
            times.map((at, place) => ({ at, value: values[place] ?? 0 })),
            highest,
          );
          return (
            <polyline
              key={status}
              className={`stroke ${status}`}
              points={points.map(({ x, y }) => `${left + innerWidth * x},${yOf(y)}`).join(' ')}
            />
          );
        })}
        <text x={left} y={height - 6}>
          {ends[0]}
        </text>
        <text x={width - 8} y={height - 6} textAnchor="end">
          {ends[1]}
        </text>
      </svg>
    </>
  );
}

/** Which colour is which status. */
export function Legend({ statuses }: { readonly statuses: readonly Series['status'][] }) {
  return (
    <ul className="legend">
      {statuses.map((status) => (
        <li key={status}>
          <span className={`swatch ${status}`} aria-hidden="true" />
          {text.status[status]}
        </li>
      ))}
    </ul>
  );
}
