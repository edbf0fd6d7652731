import {
  AliasNode,
  ColumnNode,
  IdentifierNode,
  ReferenceNode,
  SelectAllNode,
  TableNode,
  type OperationNode,
  type RootOperationNode,
  type SelectionNode,
} from 'kysely';
import { sealedIn, type Place } from './sealed-columns.ts';

/** Which sealed column each column of a query's answer comes from, by its name in the answer. */
export function placesShown(node: RootOperationNode): ReadonlyMap<string, Place> {
  const selections = selectionsOf(node);
  if (selections.length === 0) return new Map();
  const tables = tablesOf(node);
  return new Map(selections.flatMap(({ selection }) => shownBy(selection, tables)));
}

/** By the name under which the query speaks of it. */
type Tables = ReadonlyMap<string, string>;
type Shown = readonly [name: string, place: Place][];

function selectionsOf(node: RootOperationNode): readonly SelectionNode[] {
  if (node.kind === 'SelectQueryNode') return node.selections ?? [];
  return 'returning' in node ? (node.returning?.selections ?? []) : [];
}

function tablesOf(node: RootOperationNode): Tables {
  if (node.kind === 'InsertQueryNode') return namesOf(node.into ? [node.into] : []);
  const joined = 'joins' in node ? (node.joins ?? []).map(({ table }) => table) : [];
  const from = 'from' in node ? (node.from?.froms ?? []) : [];
  const own = node.kind === 'UpdateQueryNode' && node.table ? [node.table] : [];
  return namesOf([...own, ...from, ...joined]);
}

const namesOf = (nodes: readonly OperationNode[]): Tables =>
  new Map(
    nodes.flatMap((node) => {
      const [table, name] = AliasNode.is(node) ? [node.node, node.alias] : [node, undefined];
      if (!TableNode.is(table)) return [];
      const real = table.table.identifier.name;
      return [[name && IdentifierNode.is(name) ? name.name : real, real] as const];
    }),
  );

function shownBy(node: OperationNode, tables: Tables): Shown {
  if (SelectAllNode.is(node)) return [...tables.values()].flatMap(allOf);
  if (AliasNode.is(node)) {
    const { alias } = node;
    if (!IdentifierNode.is(alias)) return [];
    return shownBy(node.node, tables).map(([, place]) => [alias.name, place]);
  }
  if (ColumnNode.is(node)) return oneOf(node.column.name, [...tables.values()]);
  if (!ReferenceNode.is(node)) return [];
  const named = node.table && tables.get(node.table.table.identifier.name);
  const among = named === undefined ? [...tables.values()] : [named];
  if (SelectAllNode.is(node.column)) return among.flatMap(allOf);
  return oneOf(node.column.column.name, among);
}

const allOf = (table: string): Shown => [...sealedIn(table)];

const oneOf = (column: string, tables: readonly string[]): Shown =>
  tables.flatMap((table) => {
    const place = sealedIn(table).get(column);
    return place ? [[column, place] as const] : [];
  }) as Shown;
