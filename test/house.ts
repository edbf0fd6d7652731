// Reads the house for its test: files, who imports whom, code without comments.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** Inside the house `to` begins with a stroke, names of libraries do not. */
export type Import = { from: string; to: string; onlyType: boolean };

const root = fileURLToPath(new URL('..', import.meta.url));

export function sourcesIn(folder: string): string[] {
  return filesIn(folder).filter((file) => /\.(ts|tsx|mjs)$/.test(file));
}

export function filesIn(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).split(sep).join('/'))
    .sort();
}

export function importsOf(from: string): Import[] {
  const source = ts.createSourceFile(from, read(from), ts.ScriptTarget.Latest, false);
  const found: Import[] = [];
  const look = (node: ts.Node): void => {
    const named = nameIn(node);
    if (named) found.push({ from, to: pathOf(from, named.name), onlyType: named.onlyType });
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

function nameIn(node: ts.Node): { name: string; onlyType: boolean } | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
    return { name: node.moduleSpecifier.text, onlyType: node.importClause?.isTypeOnly ?? false };
  if (
    ts.isExportDeclaration(node) &&
    node.moduleSpecifier &&
    ts.isStringLiteral(node.moduleSpecifier)
  )
    return { name: node.moduleSpecifier.text, onlyType: node.isTypeOnly };
  if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword)
    return undefined;
  const [name] = node.arguments;
  return name && ts.isStringLiteral(name) ? { name: name.text, onlyType: false } : undefined;
}

function pathOf(from: string, name: string): string {
  if (name.startsWith('#')) return `/${name.slice(1)}`;
  return name.startsWith('.')
    ? `/${normalize(join(dirname(from), name))
        .split(sep)
        .join('/')}`
    : name;
}

export function isInside({ to }: Import): boolean {
  return to.startsWith('/');
}

export function isIn(room: string, path: string): boolean {
  const bare = path.replace(/^\//, '');
  return bare.startsWith(`${room}/`) || bare === `${room}.ts` || bare === `${room}.tsx`;
}

/** The first way that leads from the file back to a file it came through; empty when there is none. */
export function findCircle(imports: Import[], file: string, seen: Seen): string[] {
  if (seen.path.includes(file)) return [...seen.path.slice(seen.path.indexOf(file)), file];
  if (seen.clean.has(file)) return [];
  const path = [...seen.path, file];
  for (const { to } of imports.filter((each) => each.from === file && isInside(each))) {
    const circle = findCircle(imports, to.slice(1), { ...seen, path });
    if (circle.length > 0) return circle;
  }
  seen.clean.add(file);
  return [];
}

export type Seen = { path: string[]; clean: Set<string> };

/** Without comments: they may cite an article in its own words. */
export function codeOf(file: string): string {
  return read(file).replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
}

export function json(file: string): unknown {
  return JSON.parse(read(file));
}

export function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
