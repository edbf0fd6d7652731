interface Place {
  readonly path: readonly string[];
  readonly value: unknown;
}

/**
 * The first field whose text no database can keep: it holds a NUL, or half of a character (a lone surrogate). Kept by a
 * stack of its own, so that input nested a hundred thousand deep is walked like any other.
 */
export function unstorableField(input: unknown): string | undefined {
  const places: Place[] = [{ path: [], value: input }];
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    if (isUnstorable(place.value)) return place.path.join('.');
    for (const part of partsOf(place)) places.push(part);
  }
  return undefined;
}

function isUnstorable(value: unknown): boolean {
  return typeof value === 'string' && (value.includes('\0') || !value.isWellFormed());
}

// No form of ours is nested as deep as this; what lies deeper is refused by whoever reads it.
const deepest = 20;

function partsOf({ path, value }: Place): Place[] {
  if (typeof value !== 'object' || value === null || path.length >= deepest) return [];
  return Object.entries(value).map(([name, part]) => ({ path: [...path, name], value: part }));
}
