import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type ComponentProps, useEffect, useRef, useState } from 'react';
import { text } from '../../text.ts';

/** One of some values, or any. */
export function Choice({
  label,
  value,
  data,
  onChange,
}: {
  readonly label: string;
  readonly value: string | undefined;
  readonly data: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}) {
  return (
    <NativeSelect
      label={label}
      value={value ?? ''}
      data={[{ value: '', label: text.filter.any }, ...data]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** Keys that follow one another faster are asked for at once. */
const pauseMs = 50;

/**
 * Asks a moment after the last key, and follows the address when something else changes it: what comes back of the own
 * keys is passed over, for by then the next ones may be there.
 * @param read - what is asked for where this is typed
 */
export function TypedField({
  value,
  read,
  onChange,
  ...field
}: Omit<ComponentProps<typeof TextInput>, 'value' | 'onChange'> & {
  readonly value: string;
  readonly read: (typed: string) => string;
  readonly onChange: (asked: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  const asked = useRef<readonly string[]>([]);
  const ask = useDebouncedCallback((next: string) => {
    const wanted = read(next);
    if (wanted === (asked.current.at(-1) ?? value)) return;
    asked.current = [...asked.current, wanted];
    onChange(wanted);
  }, pauseMs);
  useEffect(() => {
    const own = asked.current.indexOf(value);
    asked.current = own === -1 ? [] : asked.current.slice(own + 1);
    if (own === -1) setTyped(value);
  }, [value]);
  return (
    <TextInput
      {...field}
      value={typed}
      onChange={({ currentTarget: { value: next } }) => {
        setTyped(next);
        ask(next);
      }}
    />
  );
}

interface Bound {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** A range of numbers; what is no such number narrows nothing and says so, as do both where none lies between them. */
export function NumberRange({
  label,
  from,
  to,
  pattern,
  invalid,
  digits,
}: {
  readonly label: string;
  readonly from: Bound;
  readonly to: Bound;
  /** What a finished number looks like. */
  readonly pattern: RegExp;
  readonly invalid: string;
  readonly digits: number;
}) {
  const [wrong, setWrong] = useState({ from: false, to: false });
  const isTurned = Number(from.value) > Number(to.value);
  // What is asked for by other means than typing is none that was typed wrong.
  const isWrong = { from: wrong.from && from.value === undefined, to: wrong.to && to.value === undefined };
  const read = (side: 'from' | 'to') => (typed: string) => {
    const isNumber = pattern.test(typed);
    setWrong((before) => ({ ...before, [side]: typed !== '' && !isNumber }));
    return isNumber ? typed : '';
  };
  return (
    <fieldset className="span">
      <legend>{label}</legend>
      {(
        [
          ['from', from],
          ['to', to],
        ] as const
      ).map(([side, bound]) => (
        <TypedField
          key={side}
          aria-label={bound.label}
          placeholder={text.filter[side]}
          inputMode="numeric"
          maxLength={digits}
          value={bound.value ?? ''}
          error={isTurned || isWrong[side]}
          read={read(side)}
          onChange={(asked) => bound.onChange(asked || undefined)}
        />
      ))}
      {(isWrong.from || isWrong.to || isTurned) && <span role="status">{isTurned ? text.filter.turned : invalid}</span>}
    </fieldset>
  );
}

/** A range of days; one that holds none says so. */
export function DayRange({ label, from, to }: { readonly label: string; readonly from: Bound; readonly to: Bound }) {
  const [first, last] = [dayOf(from), dayOf(to)];
  const isTurned = last !== '' && first > last;
  return (
    <fieldset className="span days">
      <legend>{label}</legend>
      {[from, to].map((bound) => (
        <TypedField
          key={bound.label}
          type="date"
          aria-label={bound.label}
          value={dayOf(bound)}
          error={isTurned}
          read={String}
          onChange={(day) => bound.onChange(day || undefined)}
        />
      ))}
      {isTurned && <span role="status">{text.filter.turned}</span>}
    </fieldset>
  );
}

/** What may be an exact time, as a day. */
function dayOf({ value }: Bound): string {
  return value?.slice(0, 10) ?? '';
}
