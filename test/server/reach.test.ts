import { canaries } from './reach/canaries.ts';
import { inTables } from './reach/in-tables.ts';
import { lists } from './reach/lists.ts';
import { officeDoors } from './reach/office-doors.ts';
import { opened } from './reach/opened.ts';
import { portalDoors } from './reach/portal-doors.ts';
import { sideDoors } from './reach/side-doors.ts';

// One office for all of it: every endpoint, role and relation; lists; what is only named; the portal; no session at all;
// and last what anybody could read of all this, in answers, files, notices, the log and the tables.
const office = opened();
officeDoors(office);
lists(office);
sideDoors(office);
portalDoors(office);
canaries(office);
inTables(office);
