import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { alone } from './turn.mjs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];
const debianFont = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';

/** The browser for the tests: the one CHROMIUM names, else an installed one; undefined when there is none. */
export function findBrowser() {
  const named = process.env.CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  return places.find((place) => existsSync(place));
}

/** Makes sure of a browser and a Chinese font: installs Debian's where it may, else says what is missing and fails. */
export function ensureBrowser() {
  if (missing().length > 0 && mayInstall()) alone('apt', installDebianPackages);
  const left = missing();
  if (left.length === 0) return;
  for (const { what, remedy } of left)
    console.error(`missing for the browser tests: ${what}. ${remedy}`);
  process.exitCode = 1;
}

function missing() {
  const found = [];
  const named = process.env.CHROMIUM;
  if (findBrowser() === undefined)
    found.push({
      debian: 'chromium',
      what: named ? `the browser that CHROMIUM names, ${named}` : 'Chromium or Chrome',
      remedy: 'Install it (Debian: apt-get install chromium), or name one in CHROMIUM.',
    });
  if (!hasChineseFont())
    found.push({
      debian: 'fonts-noto-cjk',
      what: 'a font with Chinese characters',
      remedy: 'Install one (Debian: apt-get install fonts-noto-cjk).',
    });
  return found;
}

function hasChineseFont() {
  if (process.platform !== 'linux' || existsSync(debianFont)) return true;
  const list = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return list.status === 0 && list.stdout.trim() !== '';
}

function mayInstall() {
  const isRoot = process.getuid?.() === 0;
  return isRoot && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
}

function installDebianPackages() {
  const packages = missing().map(({ debian }) => debian);
  if (packages.length === 0) return;
  console.error(`installing ${packages.join(' and ')} (apt-get) …`);
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  aptGet([...wait, 'update']);
  aptGet([...wait, 'install', '-y', '--no-install-recommends', ...packages]);
}

function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env });
}
