import { lists } from './reach/lists.ts';
import { officeDoors } from './reach/office-doors.ts';
import { opened } from './reach/opened.ts';
import { portalDoors } from './reach/portal-doors.ts';
import { sideDoors } from './reach/side-doors.ts';

// One office for all of it: every endpoint, role and relation; lists; what is only named; the portal; no session at all.
const office = opened();
officeDoors(office);
lists(office);
sideDoors(office);
portalDoors(office);
