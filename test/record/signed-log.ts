import { bytesOf } from '#record/bytes.ts';
import { signCheckpoint } from '#record/checkpoint.ts';
import { formatGrowth } from '#record/growth.ts';
import { hashesOver, type ReadFile } from '#record/log-source.ts';
import { formatVerifierKey, verifierOf, type SigningKey } from '#record/note.ts';
import { consistencySpans } from '#record/proofs.ts';
import { bundleOf, bundlePath, tileAt } from '#record/tiles.ts';
import { KeptTree } from './kept-tree.ts';

export const officeKey: SigningKey = {
  name: 'office.example/log',
  seed: new Uint8Array(32).fill(7),
};

/** A whole log of an office in memory: files by name, as it would publish them. */
export class SignedLog {
  readonly files = new Map<string, Uint8Array>();
  readonly #tree = new KeptTree();
  readonly #entries: Uint8Array[] = [];
  readonly #keys: readonly SigningKey[];

  constructor(keys: readonly SigningKey[] = [officeKey]) {
    this.#keys = keys;
  }

  get size(): number {
    return this.#tree.size;
  }

  /** Adds entries of 32 bytes that begin with these words, signs, and publishes. */
  add(...words: readonly string[]): this {
    const entries = words.map(entryOf);
    this.#tree.add(entries);
    this.#entries.push(...entries);
    for (const [name, bytes] of this.#tree.tiles) this.files.set(name, bytes);
    for (let index = 0; ; index += 1) {
      const tile = tileAt(0, index, this.size);
      if (!tile) break;
      const own = this.#entries.slice(index * 256, index * 256 + tile.width);
      this.files.set(bundlePath(tile), bundleOf(own));
    }
    this.files.set('checkpoint', bytesOf(this.checkpoint()));
    const keys = this.#keys.map((key) => `${formatVerifierKey(verifierOf(key))}\n`);
    this.files.set('key', bytesOf(keys.join('')));
    return this;
  }

  grow(count: number, word = 'entry'): this {
    return this.add(...Array.from({ length: count }, (_, at) => `${word} ${this.size + at}`));
  }

  checkpoint(size = this.size): string {
    const origin = this.#keys[0]?.name ?? '';
    return signCheckpoint({ origin, size, root: this.#tree.root(size) }, this.#keys);
  }

  /** What the office would hand to a witness that knows the old size. */
  async submission(oldSize: number): Promise<string> {
    const spans = oldSize > this.size ? [] : consistencySpans(oldSize, this.size);
    const hashes = await hashesOver(this.read, spans, this.size);
    return formatGrowth({ oldSize, hashes, checkpoint: this.checkpoint() });
  }

  readonly read: ReadFile = (name) => Promise.resolve(this.files.get(name));
}

export const entryOf = (word: string): Uint8Array => bytesOf(word.padEnd(32, '.')).slice(0, 32);
