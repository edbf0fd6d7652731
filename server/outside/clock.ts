import { day, type Day } from '#domain/day.ts';

export interface Clock {
  now(): Date;
  /** The calendar day in Asia/Shanghai, whatever the zone of this process. */
  today(): Day;
}

export interface FixedClock extends Clock {
  moveTo(day: Day): void;
  /** Later on the same day. */
  pass(minutes: number): void;
}

const shanghai = new Intl.DateTimeFormat('en-US', {
  timeZone: 'Asia/Shanghai',
  calendar: 'gregory',
  numberingSystem: 'latn',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

export const systemClock: Clock = {
  now: () => new Date(),
  today: () => dayInShanghai(new Date()),
};

/** A clock that stands at noon, Shanghai time, until it is moved. */
export function fixedClock(start: Day): FixedClock {
  let current = noon(start);
  return {
    now: () => new Date(current),
    today: () => dayInShanghai(current),
    moveTo: (next) => {
      current = noon(next);
    },
    pass: (minutes) => {
      current = new Date(current.getTime() + minutes * 60_000);
    },
  };
}

const noon = (on: Day): Date => new Date(`${on}T12:00:00+08:00`);

export function dayInShanghai(moment: Date): Day {
  const parts = Object.fromEntries(
    shanghai.formatToParts(moment).map(({ type, value }) => [type, value]),
  );
  return day(`${parts['year']}-${parts['month']}-${parts['day']}`);
}

const hour = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** 'HH:MM' on the office's clock. */
export const hourInShanghai = (moment: Date): string => hour.format(moment);
