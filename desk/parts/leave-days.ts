interface Leave {
  readonly awayFrom: string | null;
  readonly awayTo: string | null;
}

/** From when until when somebody is away; the end stays open where nobody knows it. */
export const leaveDays = ({ awayFrom, awayTo }: Leave, day: (one: string) => string): string =>
  awayFrom === null ? '' : `${day(awayFrom)} – ${awayTo === null ? '' : day(awayTo)}`;
