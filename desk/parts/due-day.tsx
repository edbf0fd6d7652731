import { ClockCircleOutlined, WarningFilled } from '@ant-design/icons';
import { nearnessOf, wordsOfDaysLeft } from '../days.ts';
import { useWords } from '../use-words.ts';

interface Due {
  readonly day: string;
  readonly daysLeft: number | null;
  readonly provisional: boolean;
}

/** A last day with the days that are left: late and near differ in words and sign, not by colour alone. */
export function DueDay({ day, daysLeft, provisional }: Due) {
  const words = useWords();
  const { t } = words;
  const text =
    daysLeft === null
      ? words.day(day)
      : t('days.with', { day: words.day(day), left: wordsOfDaysLeft(daysLeft, t) });
  return (
    <span className={`due ${daysLeft === null ? '' : nearnessOf(daysLeft)}`}>
      <DueSign daysLeft={daysLeft} />
      {text}
      {provisional && (
        <span className="provisional" title={t('days.provisionalWhy')}>
          {t('days.provisional')}
        </span>
      )}
    </span>
  );
}

export function DueSign({ daysLeft }: { daysLeft: number | null }) {
  if (daysLeft === null) return null;
  const nearness = nearnessOf(daysLeft);
  if (nearness === 'late') return <WarningFilled aria-hidden />;
  return nearness === 'near' ? <ClockCircleOutlined aria-hidden /> : null;
}
