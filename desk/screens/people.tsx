import { useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Drawer, Form, Input, Select, Switch, Table } from 'antd';
import { useState } from 'react';
import { roles } from '#contract/words.ts';
import { call, type AnswerOf } from '../client.ts';
import { newKey } from '../new-key.ts';
import { PersonAccess } from '../parts/person-access.tsx';
import { EditDrawer } from '../parts/edit-drawer.tsx';
import { leaveDays } from '../parts/leave-days.ts';
import { Screen } from '../parts/screen.tsx';
import { WaitingChanges } from '../parts/waiting-changes.tsx';
import { peopleQuery, unitsQuery } from '../queries.ts';
import { mayCall, useMe } from '../session.ts';
import { useUnitName } from '../use-unit-name.ts';
import { useWords, type Words } from '../use-words.ts';

type Person = AnswerOf<'person.list'>['people'][number];
type Typed = Person & { readonly password?: string };

const blank = (): Person => ({
  id: newKey(),
  login: '',
  name: '',
  unit: '',
  roles: [],
  awayFrom: null,
  awayTo: null,
  standIn: null,
  active: true,
  secondFactor: false,
  identities: { oidc: null, key: null },
});

export function People() {
  const words = useWords();
  const { t } = words;
  const me = useMe();
  const enters = mayCall(me, 'person.save');
  const Opened = enters ? PersonForm : PersonDrawer;
  const opens = enters || mayCall(me, 'person.end-sessions');
  const people = useQuery(peopleQuery);
  const nameOf = useUnitName();
  const [edited, edit] = useState<Person>();
  const add = enters && (
    <Button type="primary" onClick={() => edit(blank())}>
      {t('people.add')}
    </Button>
  );
  return (
    <Screen title={t('people.title')} query={people} actions={add}>
      {({ people: rows, changes }) => (
        <>
          <WaitingChanges changes={changes} people={rows} nameOf={nameOf} />
          <Table<Person>
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={rows}
            columns={columnsOf(words, nameOf, opens ? edit : undefined)}
            scroll={{ x: 900 }}
          />
          {edited !== undefined && <Opened person={edited} close={() => edit(undefined)} />}
        </>
      )}
    </Screen>
  );
}

const columnsOf = (
  { t, term, day }: Words,
  nameOf: (unit: string) => string,
  edit: ((person: Person) => void) | undefined,
) => [
  {
    title: t('people.name'),
    render: (_: unknown, person: Person) =>
      edit === undefined ? (
        person.name
      ) : (
        <Button type="link" className="in-line" onClick={() => edit(person)}>
          {person.name}
        </Button>
      ),
  },
  { title: t('people.login'), dataIndex: 'login' },
  { title: t('people.unit'), render: (_: unknown, { unit }: Person) => nameOf(unit) },
  {
    title: t('people.roles'),
    render: (_: unknown, person: Person) =>
      person.roles.map((role) => term('role', role)).join(' · '),
  },
  {
    title: t('people.away'),
    render: (_: unknown, person: Person) => leaveDays(person, day),
  },
  {
    title: t('people.active'),
    width: 80,
    render: (_: unknown, { active }: Person) => t(active ? 'common.yes' : 'common.no'),
  },
];

function PersonForm({ person, close }: { person: Person; close: () => void }) {
  const { t, term } = useWords();
  const { message } = App.useApp();
  const units = useQuery(unitsQuery);
  const isMe = useMe().person.id === person.id;
  const save = async (typed: Typed) => {
    const { waits } = await savePerson(typed);
    if (waits) message.info(t('people.waits'));
  };
  return (
    <EditDrawer<Typed>
      title={person.name === '' ? t('people.add') : person.name}
      start={person}
      renews={peopleQuery.queryKey}
      close={close}
      save={save}
    >
      <Form.Item name="name" label={t('people.name')}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="login" label={t('people.login')} extra={t('people.loginHelp')}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="unit" label={t('people.unit')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={(units.data?.units ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="roles" label={t('people.roles')} extra={t('people.rolesHelp')}>
        <Checkbox.Group
          className="stacked"
          options={roles.map((role) => ({ value: role, label: term('role', role) }))}
        />
      </Form.Item>
      <div className="two">
        <Form.Item name="awayFrom" label={t('people.awayFrom')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="awayTo" label={t('people.awayTo')}>
          <Input type="date" />
        </Form.Item>
      </div>
      <StandIn of={person} />
      {isMe ? (
        <p className="faint">{t('sign-in:people.ownPassword')}</p>
      ) : (
        <Form.Item
          name="password"
          label={t('people.password')}
          extra={t('sign-in:people.passwordHelp')}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      )}
      <Form.Item name="active" label={t('people.active')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </EditDrawer>
  );
}

/** What of an account is the security administrator's. */
function PersonDrawer({ person, close }: { person: Person; close: () => void }) {
  return (
    <Drawer open onClose={close} title={person.name} size={520} destroyOnHidden>
      <PersonAccess person={person} />
    </Drawer>
  );
}

/** Colleagues of the unit that is chosen in the form. */
function StandIn({ of }: { of: Person }) {
  const { t } = useWords();
  const people = useQuery(peopleQuery);
  const unit: unknown = Form.useWatch('unit');
  const others = (people.data?.people ?? []).filter(
    (one) => one.active && one.unit === unit && one.id !== of.id,
  );
  return (
    <Form.Item name="standIn" label={t('people.standIn')} extra={t('people.standInHelp')}>
      <Select allowClear options={others.map(({ id, name }) => ({ value: id, label: name }))} />
    </Form.Item>
  );
}

function savePerson({ id, password, awayFrom, awayTo, standIn, ...rest }: Typed) {
  const { login, name, unit, roles: posts, active } = rest;
  const away = { awayFrom: awayFrom || null, awayTo: awayTo || null, standIn: standIn ?? null };
  const body = { login, name, unit, roles: posts, active, ...away };
  return call('person.save', {
    params: { id },
    body: password === undefined || password === '' ? body : { ...body, password },
  });
}
