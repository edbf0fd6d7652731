import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { calendarYearSchema, type CalendarYear } from '#domain/calendar.ts';
import { composeLaw, parseLawFile, type Law, type LawFile } from '#domain/law.ts';
import { parseLawTables, type LawTables } from '#domain/law-tables.ts';

/** The law as shipped, with the overlays that the office has turned on. Throws on an overlay that does not exist. */
export function loadLaw({ overlays = [] }: { overlays?: readonly string[] } = {}): Law {
  const national = parseLawFile(readYaml('cn/clocks.yaml'));
  const turnedOn = overlays.map((name) => readOverlay(known(name)));
  return composeLaw(national, turnedOn, loadTables());
}

/** The names an administrator may turn on. */
export function overlayNames(): string[] {
  return yamlNames('overlays');
}

/** Every overlay that ships, on or off, with its rules. */
export function loadOverlays(): LawFile[] {
  return overlayNames().map(readOverlay);
}

/** The working-day years that ship with the product. */
export function loadCalendarSeed(): CalendarYear[] {
  return yamlNames('calendar').map((name) =>
    calendarYearSchema.parse(readYaml(`calendar/${name}.yaml`)),
  );
}

const root = new URL('../law/', import.meta.url);

function loadTables(): LawTables {
  return parseLawTables({
    grounds: readYaml('cn/refusal-grounds.yaml'),
    routes: readYaml('cn/routes.yaml'),
    procedures: readYaml('cn/procedures.yaml'),
    categories: readYaml('cn/categories.yaml'),
    reviewChain: readYaml('cn/review-chain.yaml'),
    citations: readYaml('cn/citations.yaml'),
  });
}

function readOverlay(name: string): LawFile {
  return parseLawFile(readYaml(`overlays/${name}.yaml`));
}

function known(name: string): string {
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
