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
  interests,
  type Purpose,
} from '#domain/matter.ts';
export { documentLayouts } from '#domain/document-layout.ts';
export { consentStates, mandateScopes } from '#domain/parties.ts';
export { partyRoles } from '#domain/party-law.ts';
export { linkKinds, supervisionGrounds } from '#domain/beside.ts';
export { simpleWays } from '#domain/events.ts';
export { annulled, reviewResults, terminationGrounds } from '#domain/review.ts';
export { mediationEnds, mediationKinds, panelPosts } from '#domain/beside.ts';
export { isAdministrator, roles, unitKinds } from '#domain/staff.ts';
export { topicNames as changeTopicNames } from '#domain/change-log.ts';
