/** @jsxImportSource preact */
import type { PublicCall } from '../../calls/public-calls.ts';
import { Layout } from '../layout.tsx';
import type { Page } from '../page.ts';

/** Everything the office asks or has asked, what is open first. */
export function CallsPage({
  page,
  calls,
}: {
  readonly page: Page;
  readonly calls: readonly PublicCall[];
}) {
  const { t } = page;
  const open = calls.filter(({ seenAs }) => seenAs === 'collecting' || seenAs === 'upcoming');
  const over = calls.filter((one) => !open.includes(one));
  return (
    <Layout page={page} title={t('portal:calls.title')}>
      <p class="place">
        <a href="/">{t('portal:write.back')}</a>
      </p>
      <h1>{t('portal:calls.title')}</h1>
      <p>{t('portal:calls.lead')}</p>
      <h2>{t('portal:calls.open')}</h2>
      <List page={page} calls={open} none="noneOpen" />
      <h2>{t('portal:calls.over')}</h2>
      <List page={page} calls={over} none="noneOver" />
    </Layout>
  );
}

interface ListProps {
  readonly page: Page;
  readonly calls: readonly PublicCall[];
  readonly none: 'noneOpen' | 'noneOver';
}

function List({ page, calls, none }: ListProps) {
  if (calls.length === 0) return <p class="none">{page.t(`portal:calls.${none}`)}</p>;
  return (
    <ul>
      {calls.map((shown) => (
        <li key={shown.call.id}>
          <a href={`/calls/${shown.call.id}`}>{shown.call.title}</a>
          <br />
          <small>{standingOf(page, shown)}</small>
        </li>
      ))}
    </ul>
  );
}

/** Where a call stands, in one sentence. */
export function standingOf({ t, day }: Page, { call, seenAs }: PublicCall): string {
  const days = { from: day(call.opensOn), to: day(call.closesOn) };
  const told = call.stage === 'summary-published' ? { on: day(call.summaryOn) } : {};
  const ended = call.stage === 'cancelled' ? { on: day(call.cancelledOn) } : {};
  return t(`portal:calls.standing.${seenAs}`, { ...days, ...told, ...ended });
}
