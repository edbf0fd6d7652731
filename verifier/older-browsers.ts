// Telephones of 2020 and later: what the record needs of newer browsers.

if (typeof String.prototype.isWellFormed !== 'function')
  // oxlint-disable-next-line no-extend-native -- only where it is missing, and as the standard has it
  Object.defineProperty(String.prototype, 'isWellFormed', {
    value(this: string) {
      return !/\p{Surrogate}/u.test(this);
    },
  });
