import type { MatterRow } from '#contract/views.ts';
import { DueDay } from './due-day.tsx';
import { DueSum } from './due-sum.tsx';

/** The day by which a matter's next duty is due. It opens its sum, a promised day too, which has no clock. */
export function MatterDue({ row }: { row: MatterRow }) {
  const { id, dueRule, safeDue, daysLeft, provisional } = row;
  if (safeDue === null) return null;
  const due = <DueDay day={safeDue} daysLeft={daysLeft} provisional={provisional} />;
  if (dueRule === null) return due;
  return (
    <DueSum matterId={id} rule={dueRule} day={safeDue}>
      {due}
    </DueSum>
  );
}
