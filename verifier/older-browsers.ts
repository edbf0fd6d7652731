// Telephones of 2020 and later: what the record needs of newer browsers.

if (typeof String.prototype.isWellFormed !== 'function')
  Object.defineProperty(String.prototype, 'isWellFormed', {
    value(this: string) {
      return !/\p{Surrogate}/u.test(this);
    },
  });
