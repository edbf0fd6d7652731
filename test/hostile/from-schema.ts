import { z } from 'zod';
import { poison } from './poison.ts';
import type { Chance } from './random.ts';

/** Values that fit a schema of the contract, and the same with one place poisoned. */
interface Shape {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly minItems?: number;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
}

export interface Known {
  /** Ids of matters, papers, documents: things that are there. */
  readonly ids: readonly string[];
}

const shapes = new WeakMap<z.ZodType, Shape>();

export function fitting(schema: z.ZodType, known: Known, chance: Chance): unknown {
  return valueOf(shapeOf(schema), known, chance);
}

/** Fits, but for one to three places. */
export function poisoned(schema: z.ZodType, known: Known, chance: Chance): unknown {
  let value = fitting(schema, known, chance);
  const times = 1 + chance.below(3);
  for (let time = 0; time < times; time++) value = poisonOne(value, chance);
  return value;
}

function shapeOf(schema: z.ZodType): Shape {
  const found =
    shapes.get(schema) ??
    (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Shape);
  shapes.set(schema, found);
  return found;
}

function valueOf(shape: Shape, known: Known, chance: Chance): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return chance.pick(shape.enum);
  const among = shape.anyOf ?? shape.oneOf ?? shape.allOf;
  if (among && among.length > 0) return valueOf(chance.pick(among), known, chance);
  const make = shape.type === undefined ? undefined : makers[shape.type];
  return make ? make(shape, known, chance) : null;
}

type Maker = (shape: Shape, known: Known, chance: Chance) => unknown;

const makers: Readonly<Record<string, Maker>> = {
  object: ({ properties = {}, required = [] }, known, chance) =>
    Object.fromEntries(
      Object.entries(properties)
        .filter(([name]) => required.includes(name) || chance.happens(2))
        .map(([name, inner]) => [name, valueOf(inner, known, chance)]),
    ),
  array: ({ items = {}, minItems = 0 }, known, chance) =>
    Array.from({ length: minItems + chance.below(3) }, () => valueOf(items, known, chance)),
  string: textOf,
  integer: (_shape, _known, chance) => chance.below(6),
  number: (_shape, _known, chance) => chance.below(6),
  boolean: (_shape, _known, chance) => chance.happens(2),
  null: () => null,
};

const days = ['2026-03-02', '2026-12-31', '2024-02-29'];

function textOf({ format, pattern, minLength = 0 }: Shape, known: Known, chance: Chance): string {
  if (format === 'uuid') return chance.pick(known.ids);
  if (format === 'date' || pattern?.includes('\\d{4}-')) return chance.pick(days);
  return 'text '.repeat(1 + Math.ceil(minLength / 5)).trim();
}

/** Goes down a random path of the value and puts poison at its end. */
function poisonOne(value: unknown, chance: Chance): unknown {
  if (typeof value !== 'object' || value === null || chance.happens(6)) return poison(chance);
  if (Array.isArray(value)) {
    if (value.length === 0) return [poison(chance)];
    const at = chance.below(value.length);
    return value.map((one: unknown, index) => (index === at ? poisonOne(one, chance) : one));
  }
  const names = Object.keys(value);
  if (names.length === 0 || chance.happens(8)) return { ...value, extra: poison(chance) };
  const name = chance.pick(names);
  const inner: unknown = Reflect.get(value, name);
  return { ...value, [name]: poisonOne(inner, chance) };
}
