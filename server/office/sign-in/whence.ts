import { isIPv6 } from 'node:net';

/** Where somebody signs in from. */
export interface Whence {
  /** The network address that the request came from. */
  readonly source: string;
  /** What the browser was given when somebody signed in there before; null when it shows nothing. */
  readonly device: string | null;
  /** What the browser calls itself, in short. */
  readonly agent: string;
}

export const nowhere: Whence = { source: '', device: null, agent: '' };

/** Whoever has one address of version 6 has as many as they like: the first half is the line they sit on. */
export function lineOf(source: string): string {
  if (!isIPv6(source) || source.startsWith('::ffff:')) return source;
  const [front = '', back] = source.split('::');
  const first = front.split(':').filter((part) => part !== '');
  const last = back === undefined ? [] : back.split(':').filter((part) => part !== '');
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0');
  return [...first, ...zeros, ...last].slice(0, 4).join(':');
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\/(\d+)/, 'Edge'],
  [/QIHU|360SE|360EE/, '360'],
  [/Qaxbrowser/i, 'Qianxin'],
  [/OPR\/(\d+)/, 'Opera'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/MicroMessenger\/(\d+)/, 'WeChat'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Kylin/i, 'Kylin'],
  [/UOS|UnionTech/i, 'UOS'],
  [/Linux/, 'Linux'],
];

/** Browser and system, as far as they say; enough to tell one's own desk from one's telephone. */
export function agentIn(header: string | undefined): string {
  const text = header ?? '';
  const browser = browsers.find(([sign]) => sign.test(text));
  const version = browser?.[0].exec(text)?.[1];
  const system = systems.find(([sign]) => sign.test(text));
  const named = browser && [browser[1], version].filter(Boolean).join(' ');
  return [named, system?.[1]].filter(Boolean).join(' · ');
}
