// The checking half of crypto.ts without node:crypto, for the page that checks a receipt in any browser, also without
// a network or a secure origin. Nothing here is secret, so nothing needs to take the same time.

/** FIPS 180-4: SHA-256 of the parts, one after the other. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const message = padded(flat(parts), 64, 8);
  const view = new DataView(message.buffer);
  const state = Uint32Array.from(start256);
  for (let at = 0; at < message.length; at += 64) mix256(state, view, at);
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, at) => digest.setUint32(at * 4, word));
  return new Uint8Array(digest.buffer);
}

/** RFC 8032, 5.1.7, in its strict form: the scalar is reduced, and no cofactor forgives a difference. */
export function verifyEd25519(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const [r, s] = [signature.slice(0, 32), numberOf(signature.slice(32))];
  const key = pointFrom(publicKey);
  if (!key || s >= order) return false;
  const challenge = numberOf(sha512(r, publicKey, message)) % order;
  const found = add(times(base, s), times(negated(key), challenge));
  return bytesOfPoint(found).every((byte, at) => byte === r[at]);
}

/** FIPS 180-4: SHA-512, on whole numbers, for the little that a signature needs. */
export function sha512(...parts: readonly Uint8Array[]): Uint8Array {
  const message = padded(flat(parts), 128, 16);
  const view = new DataView(message.buffer);
  const state = [...start512];
  for (let at = 0; at < message.length; at += 128) mix512(state, view, at);
  const digest = new DataView(new ArrayBuffer(64));
  state.forEach((word, at) => digest.setBigUint64(at * 8, word));
  return new Uint8Array(digest.buffer);
}

function flat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function padded(bytes: Uint8Array, block: number, lengthBytes: number): Uint8Array<ArrayBuffer> {
  const blocks = Math.ceil((bytes.length + 1 + lengthBytes) / block);
  const whole = new Uint8Array(blocks * block);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  new DataView(whole.buffer).setBigUint64(whole.length - 8, BigInt(bytes.length) * 8n);
  return whole;
}

function primes(count: number): readonly bigint[] {
  const found: bigint[] = [];
  for (let next = 2n; found.length < count; next += 1n)
    if (found.every((prime) => next % prime !== 0n)) found.push(next);
  return found;
}

/** The first 64 bits behind the point of the root of that degree. */
function fraction(value: bigint, degree: 2n | 3n): bigint {
  const scaled = value << (64n * degree);
  let [low, high] = [0n, 1n << 80n];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** degree <= scaled) low = middle;
    else high = middle;
  }
  return BigInt.asUintN(64, low);
}

const rounds512 = primes(80).map((prime) => fraction(prime, 3n));
const start512 = primes(8).map((prime) => fraction(prime, 2n));
const upper = (word: bigint): number => Number(word >> 32n);
const rounds256 = rounds512.slice(0, 64).map(upper);
const start256 = start512.map(upper);

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function mix256(state: Uint32Array, view: DataView, start: number): void {
  const words = new Uint32Array(64);
  for (let at = 0; at < 64; at += 1) {
    if (at < 16) {
      words[at] = view.getUint32(start + at * 4);
      continue;
    }
    const [two, fifteen] = [words[at - 2] ?? 0, words[at - 15] ?? 0];
    const near = turn(two, 17) ^ turn(two, 19) ^ (two >>> 10);
    const far = turn(fifteen, 7) ^ turn(fifteen, 18) ^ (fifteen >>> 3);
    words[at] = (words[at - 16] ?? 0) + far + (words[at - 7] ?? 0) + near;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let at = 0; at < 64; at += 1) {
    const chosen = (e & f) ^ (~e & g);
    const rising = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const one = (h + rising + chosen + (rounds256[at] ?? 0) + (words[at] ?? 0)) | 0;
    const most = (a & b) ^ (a & c) ^ (b & c);
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + most) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, at) => {
    state[at] = (state[at] ?? 0) + word;
  });
}

const wide = (word: bigint): bigint => BigInt.asUintN(64, word);
const turnWide = (word: bigint, by: bigint): bigint => wide((word >> by) | (word << (64n - by)));

function mix512(state: bigint[], view: DataView, start: number): void {
  const words: bigint[] = [];
  for (let at = 0; at < 80; at += 1) {
    if (at < 16) {
      words.push(view.getBigUint64(start + at * 8));
      continue;
    }
    const [two, fifteen] = [words[at - 2] ?? 0n, words[at - 15] ?? 0n];
    const near = turnWide(two, 19n) ^ turnWide(two, 61n) ^ (two >> 6n);
    const far = turnWide(fifteen, 1n) ^ turnWide(fifteen, 8n) ^ (fifteen >> 7n);
    words.push(wide((words[at - 16] ?? 0n) + far + (words[at - 7] ?? 0n) + near));
  }
  let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
  for (let at = 0; at < 80; at += 1) {
    const chosen = (e & f) ^ (wide(~e) & g);
    const rising = turnWide(e, 14n) ^ turnWide(e, 18n) ^ turnWide(e, 41n);
    const one = h + rising + chosen + (rounds512[at] ?? 0n) + (words[at] ?? 0n);
    const most = (a & b) ^ (a & c) ^ (b & c);
    const two = (turnWide(a, 28n) ^ turnWide(a, 34n) ^ turnWide(a, 39n)) + most;
    [h, g, f, e, d, c, b, a] = [g, f, e, wide(d + one), c, b, a, wide(one + two)];
  }
  [a, b, c, d, e, f, g, h].forEach((word, at) => {
    state[at] = wide((state[at] ?? 0n) + word);
  });
}

// RFC 8032, 5.1: the field, the curve's constant, the order of its base point.
const prime = 2n ** 255n - 19n;
const order = 2n ** 252n + 27742317777372353535851937790883648493n;
const mod = (value: bigint): bigint => ((value % prime) + prime) % prime;

function power(value: bigint, exponent: bigint): bigint {
  let [result, square, rest] = [1n, mod(value), exponent];
  for (; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}

const inverse = (value: bigint): bigint => power(value, prime - 2n);
const curve = mod(-121665n * inverse(121666n));
const rootOfMinusOne = power(2n, (prime - 1n) / 4n);

/** A point in extended coordinates. */
type Point = readonly [x: bigint, y: bigint, z: bigint, t: bigint];

const neutral: Point = [0n, 1n, 1n, 0n];
const pointAt = (x: bigint, y: bigint): Point => [x, y, 1n, mod(x * y)];
const negated = ([x, y, z, t]: Point): Point => [mod(-x), y, z, mod(-t)];

function add([x1, y1, z1, t1]: Point, [x2, y2, z2, t2]: Point): Point {
  const a = mod((y1 - x1) * (y2 - x2));
  const b = mod((y1 + x1) * (y2 + x2));
  const c = mod(2n * curve * t1 * t2);
  const d = mod(2n * z1 * z2);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

function times(point: Point, factor: bigint): Point {
  let [sum, doubled] = [neutral, point];
  for (let rest = factor; rest > 0n; rest >>= 1n) {
    if (rest & 1n) sum = add(sum, doubled);
    doubled = add(doubled, doubled);
  }
  return sum;
}

function numberOf(littleEndian: Uint8Array): bigint {
  return littleEndian.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

function pointFrom(bytes: Uint8Array): Point | undefined {
  const coded = numberOf(bytes);
  const y = BigInt.asUintN(255, coded);
  if (y >= prime) return undefined;
  const x = xFor(y, coded >> 255n);
  return x === undefined ? undefined : pointAt(x, y);
}

function xFor(y: bigint, sign: bigint): bigint | undefined {
  const square = mod((y * y - 1n) * inverse(curve * y * y + 1n));
  const guess = power(square, (prime + 3n) / 8n);
  const root = mod(guess * guess) === square ? guess : mod(guess * rootOfMinusOne);
  if (mod(root * root) !== square || (root === 0n && sign === 1n)) return undefined;
  return (root & 1n) === sign ? root : mod(-root);
}

function bytesOfPoint([x, y, z]: Point): Uint8Array {
  const scale = inverse(z);
  const coded = mod(y * scale) | ((mod(x * scale) & 1n) << 255n);
  return Uint8Array.from({ length: 32 }, (_, at) => Number((coded >> BigInt(at * 8)) & 255n));
}

const baseY = mod(4n * inverse(5n));
const base = pointAt(xFor(baseY, 0n) ?? 0n, baseY);
