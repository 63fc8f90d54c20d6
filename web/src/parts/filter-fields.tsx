import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { type ComponentProps, useEffect, useState } from 'react';
import { text } from '../text.ts';

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

/** Asks a moment after the last key, and follows the address when it changes otherwise. */
export function TypedField({
  value,
  onChange,
  ...field
}: Omit<ComponentProps<typeof TextInput>, 'value' | 'onChange'> & {
  readonly value: string;
  readonly onChange: (typed: string) => void;
}) {
  const [typed, setTyped] = useState(value);
  const tell = useDebouncedCallback(onChange, 180);
  useEffect(() => setTyped(value), [value]);
  return (
    <TextInput
      {...field}
      value={typed}
      onChange={({ currentTarget: { value: next } }) => {
        setTyped(next);
        tell(next);
      }}
    />
  );
}

interface Bound {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** A range of numbers; what is no such number narrows nothing and says so. */
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
  const [wrong, setWrong] = useState(false);
  const take = (bound: Bound) => (typed: string) => {
    const isNumber = pattern.test(typed);
    setWrong(typed !== '' && !isNumber);
    bound.onChange(isNumber ? typed : undefined);
  };
  return (
    <fieldset className="span">
      <legend>{label}</legend>
      {[
        { ...from, placeholder: text.filter.from, take: take(from) },
        { ...to, placeholder: text.filter.to, take: take(to) },
      ].map((bound) => (
        <TypedField
          key={bound.label}
          aria-label={bound.label}
          placeholder={bound.placeholder}
          inputMode="numeric"
          maxLength={digits}
          value={bound.value ?? ''}
          onChange={bound.take}
        />
      ))}
      {wrong && <span role="status">{invalid}</span>}
    </fieldset>
  );
}

/** A range of days. */
export function DayRange({ label, from, to }: { readonly label: string; readonly from: Bound; readonly to: Bound }) {
  return (
    <fieldset className="span days">
      <legend>{label}</legend>
      {[from, to].map((bound) => (
        <TypedField
          key={bound.label}
          type="date"
          aria-label={bound.label}
          value={bound.value?.slice(0, 10) ?? ''}
          onChange={(day) => bound.onChange(day || undefined)}
        />
      ))}
    </fieldset>
  );
}
