import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { calendarYearSchema, type CalendarYear } from '#domain/calendar.ts';
import { acts, actNames } from '#domain/acts.ts';
import { lifecycleSchema, type Lifecycle } from '#domain/lifecycle.ts';
import type { Stage } from '#domain/matter.ts';
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

/** The table of acts, checked against the acts that the code can decide. Throws when the two do not fit. */
export function loadLifecycle(): Lifecycle {
  const lifecycle = lifecycleSchema.parse(readYaml('cn/lifecycle.yaml'));
  for (const [name, { from }] of Object.entries(lifecycle.acts)) checkAct(name, from);
  const missing = actNames.find((name) => !(name in lifecycle.acts));
  if (missing) throw new Error(`the law file has no row for the act "${missing}"`);
  return lifecycle;
}

function checkAct(name: string, from: readonly Stage[]): void {
  const act = actNames.find((one) => one === name);
  if (!act) throw new Error(`the law file names an act that does not exist: "${name}"`);
  const stages: readonly Stage[] = acts[act].stages;
  const stranger = from.find((stage) => !stages.includes(stage));
  if (stranger)
    throw new Error(`the law file opens "${name}" in "${stranger}", where it cannot be decided`);
}

const root = new URL('../law/', import.meta.url);

function loadTables(): LawTables {
  return parseLawTables({
    grounds: readYaml('cn/refusal-grounds.yaml'),
    routes: readYaml('cn/routes.yaml'),
    procedures: readYaml('cn/procedures.yaml'),
    categories: readYaml('cn/categories.yaml'),
    reviewChain: readYaml('cn/review-chain.yaml'),
    recourses: readYaml('cn/recourses.yaml'),
    citations: readYaml('cn/citations.yaml'),
    suggestionCalls: readYaml('cn/suggestion-calls.yaml'),
    parties: readYaml('cn/parties.yaml'),
    openings: readYaml('cn/openings.yaml'),
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
