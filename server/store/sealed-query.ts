import {
  ColumnNode,
  InsertQueryNode,
  OnConflictNode,
  PrimitiveValueListNode,
  ReferenceNode,
  TableNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
  type ColumnUpdateNode,
  type OperationNode,
  type RootOperationNode,
} from 'kysely';
import type { Seals } from '#domain/cipher.ts';
import { nameOf, sealedIn, type Place, type sealedColumns } from './sealed-columns.ts';

type Places = ReadonlyMap<string, Place>;

/** The same query with sealed values where it writes into sealed columns. */
export function sealedQuery(node: RootOperationNode, seals: Seals): RootOperationNode {
  if (InsertQueryNode.is(node)) return sealedInsert(node, seals);
  if (node.kind !== 'UpdateQueryNode' || !node.table || !TableNode.is(node.table)) return node;
  const places = sealedIn(node.table.table.identifier.name);
  return places.size === 0 || !node.updates
    ? node
    : { ...node, updates: sealedUpdates(node.updates, places, seals) };
}

/** What a function of the database is given for a sealed column, which it cannot seal itself. */
export function sealedFor<T extends keyof typeof sealedColumns>(
  table: T,
  column: keyof (typeof sealedColumns)[T] & string,
  value: string,
  seals: Seals,
): string {
  const place = sealedIn(table).get(column);
  if (!place) throw new Error(`${table}.${column} is not sealed`);
  return sealedText(place, value, seals);
}

function sealedInsert(node: InsertQueryNode, seals: Seals): InsertQueryNode {
  const { values, onConflict, columns = [], into } = node;
  const places = into ? sealedIn(into.table.identifier.name) : new Map<string, Place>();
  if (places.size === 0) return node;
  if (!values || !ValuesNode.is(values))
    throw new Error('rows for sealed columns come from the application, not from SQL');
  const order = columns.map(({ column }) => places.get(column.name));
  return {
    ...node,
    values: ValuesNode.create(values.values.map((list) => sealedList(list, order, seals))),
    ...(onConflict?.updates && {
      onConflict: {
        ...onConflict,
        updates: sealedUpdates(onConflict.updates, places, seals),
      } satisfies OnConflictNode,
    }),
  };
}

type Order = readonly (Place | undefined)[];

function sealedList(
  list: ValueListNode | PrimitiveValueListNode,
  order: Order,
  seals: Seals,
): ValueListNode | PrimitiveValueListNode {
  if (PrimitiveValueListNode.is(list))
    return PrimitiveValueListNode.create(
      list.values.map((value, index) => sealedValue(value, order[index], seals)),
    );
  return ValueListNode.create(
    list.values.map((value, index) => sealedNode(value, order[index], seals)),
  );
}

const sealedUpdates = (
  updates: readonly ColumnUpdateNode[],
  places: Places,
  seals: Seals,
): ColumnUpdateNode[] =>
  updates.map((update) => ({
    ...update,
    value: sealedNode(update.value, places.get(columnOf(update.column)), seals),
  }));

function columnOf(node: OperationNode): string {
  if (ColumnNode.is(node)) return node.column.name;
  if (ReferenceNode.is(node) && ColumnNode.is(node.column)) return node.column.column.name;
  throw new Error(`not a column: ${node.kind}`);
}

function sealedNode(node: OperationNode, place: Place | undefined, seals: Seals): OperationNode {
  if (!place) return node;
  if (ValueNode.is(node)) return ValueNode.create(sealedValue(node.value, place, seals));
  // In an upsert, the value of the row that was not inserted: it is sealed already.
  if (ReferenceNode.is(node) && node.table?.table.identifier.name === 'excluded') return node;
  throw new Error(`${nameOf(place)} is sealed: SQL cannot make its value`);
}

function sealedValue(value: unknown, place: Place | undefined, seals: Seals): unknown {
  if (!place || value === null || value === undefined) return value;
  if (typeof value !== 'string') throw new Error(`${nameOf(place)} is written as text`);
  return sealedText(place, value, seals);
}

function sealedText(place: Place, value: string, seals: Seals): string {
  const sealed = seals.seal(value, nameOf(place));
  return place.kind === 'json' ? JSON.stringify(sealed) : sealed;
}
