/** The words that cross the wire, for the desk, which does not reach into the domain. */
export {
  channels,
  endStages,
  purposes,
  results,
  routes,
  routesOf,
  serviceWays,
  stages,
  suggestionDecisions,
  type Channel,
  type Purpose,
  type Result,
  type Route,
  type Stage,
} from '#domain/matter.ts';
export { roles, unitKinds, type Role, type UnitKind } from '#domain/staff.ts';
