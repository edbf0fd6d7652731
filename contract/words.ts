/** The words that cross the wire, for the desk, which does not reach into the domain. */
export {
  channels,
  purposes,
  results,
  routes,
  routesOf,
  serviceWays,
  stages,
  suggestionDecisions,
  type Purpose,
} from '#domain/matter.ts';
export { documentLayouts } from '#domain/document-layout.ts';
export { mediationEnds, mediationKinds, panelPosts } from '#domain/beside.ts';
export { roles, unitKinds } from '#domain/staff.ts';
