import { formatCount, formatLanguage, formatQuality } from '../../data/format.ts';
import type { Facets } from '../../data/types.ts';
import type { ChangeSearch } from '../../data/use-work-search.ts';
import { type ListedStatus, readWorkSearch, type WorkSearch } from '../../data/work-search.ts';
import { text } from '../../text.ts';
import { Choice, DayRange, NumberRange } from './filter-fields.tsx';
import { SavedFilters } from './saved-filters.tsx';

type Held = 'file' | 'monitored';

/** Every filter that does not stand in the head of a list. */
export function MoreFilters({
  status,
  search,
  facets,
  onChange,
}: {
  readonly status: ListedStatus;
  readonly search: WorkSearch;
  readonly facets: Facets | undefined;
  readonly onChange: ChangeSearch;
}) {
  const pick = (key: 'language' | 'quality' | 'group' | 'playlist' | Held | 'adult') => (value: string) =>
    onChange({ [key]: readWorkSearch({ [key]: value })[key] });
  const bound = (key: 'yearFrom' | 'yearTo' | 'confidenceFrom' | 'confidenceTo' | 'seenFrom' | 'seenTo') => ({
    label: text.filter[key],
    value: search[key],
    onChange: (value: string | undefined) => onChange({ [key]: value }),
  });
  // What no instance holds has no file anywhere: only an address can ask for it there.
  const held = (['file', 'monitored'] as const).filter((key) => status !== 'missing' || search[key] !== undefined);
  return (
    <div className="filters">
      <Choice
        label={text.filter.language}
        value={search.language}
        onChange={pick('language')}
        data={optionsOf(facets?.languages, search.language, formatLanguage)}
      />
      <Choice
        label={text.filter.quality}
        value={search.quality}
        onChange={pick('quality')}
        data={optionsOf(facets?.qualities, search.quality, formatQuality)}
      />
      <Choice
        label={text.filter.group}
        value={search.group}
        onChange={pick('group')}
        data={optionsOf(facets?.groups, search.group, String)}
      />
      <Choice
        label={text.filter.playlist}
        value={search.playlist}
        onChange={pick('playlist')}
        data={optionsOf(facets?.playlists, search.playlist, String)}
      />
      {held.map((key) => (
        <Choice
          key={key}
          label={text.filter[key]}
          value={search[key]}
          onChange={pick(key)}
          data={[
            { value: 'true', label: text.filter.yes },
            { value: 'false', label: text.filter.no },
          ]}
        />
      ))}
      <NumberRange
        label={text.filter.year}
        from={bound('yearFrom')}
        to={bound('yearTo')}
        pattern={/^\d{4}$/}
        invalid={text.filter.yearInvalid}
        digits={4}
      />
      <NumberRange
        label={text.filter.confidence}
        from={bound('confidenceFrom')}
        to={bound('confidenceTo')}
        pattern={/^(?:100|\d{1,2})$/}
        invalid={text.filter.confidenceInvalid}
        digits={3}
      />
      <DayRange label={text.filter.seen} from={bound('seenFrom')} to={bound('seenTo')} />
      <Choice
        label={text.filter.adult}
        value={search.adult}
        onChange={pick('adult')}
        data={[
          { value: 'false', label: text.filter.adultWithout },
          { value: 'true', label: text.filter.adultWith },
          { value: 'only', label: text.filter.adultOnly },
        ]}
      />
      <SavedFilters search={search} onChange={onChange} />
    </div>
  );
}

/** With the value of the address even where nothing has it now, or the field would look empty. */
function optionsOf(
  counts: readonly { readonly value: string; readonly works: number }[] | undefined,
  current: string | undefined,
  show: (value: string) => string,
) {
  const options = (counts ?? []).map(({ value, works }) => ({
    value,
    label: `${show(value)} (${formatCount(works)})`,
  }));
  const isKnown = current === undefined || options.some(({ value }) => value === current);
  return isKnown ? options : [{ value: current, label: show(current) }, ...options];
}
