import './older-browsers.ts';
import type { Line } from '#record/verdict.ts';
import { judge, type Judged } from './judge.ts';
import { sayLine, type Baked, type Texts } from './words.ts';

// The script of the page that checks a receipt. It asks nobody for anything: what it needs stands in the page.

const baked = JSON.parse(element('baked').textContent ?? '') as Baked;
let language = document.documentElement.lang;
let last: Judged | undefined;

element('check').addEventListener('submit', (event) => {
  event.preventDefault();
  void check();
});
element('other-language').addEventListener('click', turnLanguage);
if (!isServed()) element('save').hidden = true;

const texts = (): Texts => baked.texts[language] ?? {};

function isServed(): boolean {
  return location.protocol.startsWith('http');
}

async function check(): Promise<void> {
  const [receipt, beside] = [await paperIn('receipt'), await paperIn('beside')];
  const keys = textIn('keys');
  last = await judge({ receipt, beside, keys }, { keys: baked.keys, now: Date.now() / 1000 });
  showResult(last);
  element('result').focus();
}

/** The file as it is; what was pasted without the spaces and line ends that come with pasting. */
async function paperIn(name: string): Promise<string> {
  const chosen = element(`${name}-file`);
  const file = chosen instanceof HTMLInputElement ? chosen.files?.[0] : undefined;
  if (file) return file.text();
  const pasted = textIn(`${name}-text`).trim();
  return pasted === '' ? '' : `${pasted}\n`;
}

function turnLanguage(): void {
  language = Object.keys(baked.texts).find((one) => one !== language) ?? language;
  document.documentElement.lang = language;
  document.title = texts()['title'] ?? '';
  for (const said of document.querySelectorAll<HTMLElement>('[data-say]'))
    said.textContent = texts()[said.dataset['say'] ?? ''] ?? '';
  element('other-language').lang = texts()['otherLanguageCode'] ?? '';
  if (last) showResult(last);
}

function showResult({ lines, size }: Judged): void {
  const isBad = lines.some(({ verdict }) => verdict === 'bad');
  const result = element('result');
  result.hidden = false;
  result.className = isBad ? 'bad' : 'good';
  element('summary').textContent = texts()[isBad ? 'found.bad' : 'found.good'] ?? '';
  element('lines').replaceChildren(...lines.map(itemOf));
  element('clock').hidden = !lines.some(({ say }) => timed.includes(say));
  element('clock').textContent = sayLine(texts(), { say: 'clock', params: { at: timeHere() } });
  showGrowth(isBad ? undefined : size);
}

/** What is told by the clock of the device. */
const timed = ['promised', 'overdue', 'running', 'passed'];

function itemOf(line: Line): HTMLElement {
  const item = document.createElement('li');
  item.className = line.verdict;
  const mark = document.createElement('strong');
  mark.textContent = texts()[`mark.${line.verdict}`] ?? '';
  const words = document.createElement('span');
  words.textContent = sayLine(texts(), line);
  item.append(mark, ' ', words);
  const remedy = texts()[`remedy.${line.say}`];
  if (remedy !== undefined) item.append(paragraph(remedy));
  return item;
}

function paragraph(text: string): HTMLElement {
  const made = document.createElement('p');
  made.textContent = text;
  return made;
}

/** Where to get what shows that nothing before was changed: the office's address, as long as it has one. */
function showGrowth(size: number | undefined): void {
  const link = element('growth-link');
  const origin = baked.keys[0]?.split('+')[0] ?? '';
  const base = isServed() ? '/log' : `https://${origin}`;
  element('growth').hidden = size === undefined;
  link.hidden = !isServed() && origin.endsWith('.invalid/log');
  link.setAttribute('href', `${base}/growth/${size ?? 0}`);
}

const timeHere = (): string => {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16).replace('T', ' ');
};

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no ${id}`);
  return found;
}

function textIn(id: string): string {
  const field = element(id);
  return field instanceof HTMLTextAreaElement ? field.value : '';
}
