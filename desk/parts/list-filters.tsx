import { useQuery } from '@tanstack/react-query';
import { Checkbox, Input, Select } from 'antd';
import { routes, stages } from '#contract/words.ts';
import type { ListSearch } from '../list-search.ts';
import { callsQuery, referenceQuery, unitsQuery } from '../queries.ts';
import { mayCall, useMe } from '../session.ts';
import { useWords } from '../use-words.ts';

interface Props {
  readonly search: ListSearch;
  readonly change: (next: ListSearch) => void;
}

type Single = Exclude<keyof ListSearch, 'stage' | 'route'>;

export function ListFilters({ search, change }: Props) {
  const { t, both } = useWords();
  const units = useQuery(unitsQuery);
  const reference = useQuery(referenceQuery);
  const one = { search, change };
  return (
    <div className="row filters">
      <Pick {...one} name="state" options={namesOf('state', ['open', 'ended', 'any'], t)} />
      <Several {...one} name="stage" of={stages} />
      <Several {...one} name="route" of={routes} />
      <Pick
        {...one}
        name="unit"
        options={(units.data?.units ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Pick
        {...one}
        name="category"
        options={(reference.data?.categories ?? []).map(({ code, name }) => ({
          value: code,
          label: `${code} ${both(name)}`,
        }))}
      />
      <CallPick {...one} />
      <Pick {...one} name="late" options={namesOf('late', ['late', 'near'], t)} />
      <DayPick {...one} name="receivedFrom" />
      <DayPick {...one} name="receivedTo" />
      <Pick {...one} name="sort" options={namesOf('sort', ['due', 'received', 'number'], t)} />
      <Checkbox
        checked={search.unowned === 'true'}
        onChange={({ target }) => change(withOne(search, 'unowned', target.checked ? 'true' : ''))}
      >
        {t('list.filter.unowned')}
      </Checkbox>
    </div>
  );
}

/** For the posts that see calls for suggestions, once there are any. */
function CallPick(props: Props) {
  const me = useMe();
  const calls = useQuery({ ...callsQuery, enabled: mayCall(me, 'call.list') });
  const options = (calls.data?.calls ?? []).map(({ id, title }) => ({ value: id, label: title }));
  return options.length === 0 ? null : <Pick {...props} name="call" options={options} />;
}

const namesOf = (list: string, values: readonly string[], t: (key: string) => string) =>
  values.map((value) => ({ value, label: t(`list.${list}.${value}`) }));

function withOne(search: ListSearch, name: Single, value: string | undefined): ListSearch {
  const { [name]: _, ...rest } = search;
  return value === undefined || value === '' ? rest : { ...rest, [name]: value };
}

interface PickProps extends Props {
  readonly name: Single;
  readonly options: { value: string; label: string }[];
}

function Pick({ search, change, name, options }: PickProps) {
  const { t } = useWords();
  const label = t(`list.filter.${name}`);
  return (
    <Select
      className="filter"
      allowClear
      aria-label={label}
      placeholder={label}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      value={search[name] ?? null}
      options={options}
      onChange={(value: string | undefined) => change(withOne(search, name, value))}
    />
  );
}

interface SeveralProps extends Props {
  readonly name: 'stage' | 'route';
  readonly of: readonly string[];
}

function Several({ search, change, name, of }: SeveralProps) {
  const { t, term } = useWords();
  const label = t(`list.filter.${name}`);
  const { [name]: chosen, ...rest } = search;
  return (
    <Select
      className="filter"
      mode="multiple"
      maxTagCount="responsive"
      allowClear
      aria-label={label}
      placeholder={label}
      popupMatchSelectWidth={false}
      value={chosen ?? []}
      options={of.map((value) => ({ value, label: term(name, value) }))}
      onChange={(values: string[]) =>
        change(values.length === 0 ? rest : { ...rest, [name]: values })
      }
    />
  );
}

function DayPick({ search, change, name }: Props & { name: 'receivedFrom' | 'receivedTo' }) {
  const { t } = useWords();
  return (
    <label className="row day-pick">
      <span className="faint">{t(`list.filter.${name}`)}</span>
      <Input
        type="date"
        className="day-input"
        value={search[name] ?? ''}
        onChange={({ target }) => change(withOne(search, name, target.value))}
      />
    </label>
  );
}
