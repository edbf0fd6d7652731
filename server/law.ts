import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { calendarYearSchema, type CalendarYear } from '#domain/calendar.ts';
import { composeLaw, parseLawFile, type Law } from '#domain/law.ts';

/** The law as shipped, with the overlays that the office has turned on. Throws on an overlay that does not exist. */
export function loadLaw({ overlays = [] }: { overlays?: readonly string[] } = {}): Law {
  const national = parseLawFile(readYaml('cn/clocks.yaml'));
  return composeLaw(
    national,
    overlays.map((name) => parseLawFile(readYaml(`overlays/${knownOverlay(name)}.yaml`))),
  );
}

/** The names an administrator may turn on. */
export function overlayNames(): string[] {
  return yamlNames('overlays');
}

/** The working-day years that ship with the product. */
export function loadCalendarSeed(): CalendarYear[] {
  return yamlNames('calendar').map((name) =>
    calendarYearSchema.parse(readYaml(`calendar/${name}.yaml`)),
  );
}

const root = new URL('../law/', import.meta.url);

function knownOverlay(name: string): string {
  if (overlayNames().includes(name)) return name;
  throw new RangeError(`no overlay ${name}; there are ${overlayNames().join(', ')}`);
}

function yamlNames(folder: string): string[] {
  return readdirSync(fileURLToPath(new URL(`${folder}/`, root)))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort();
}

function readYaml(path: string): unknown {
  return parse(readFileSync(fileURLToPath(new URL(path, root)), 'utf8'));
}
