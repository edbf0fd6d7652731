/** HOUSE, after what 等保 level 3 asks for (RECALLED): how a password is made, and for how long it is good. */
export const passwordRule = {
  shortest: 12,
  longest: 200,
  kinds: 3,
  run: 4,
  remembered: 5,
  goodForDays: 90,
} as const;
