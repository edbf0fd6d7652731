import type { Kysely } from 'kysely';
import type { Lifecycle } from '#domain/lifecycle.ts';
import type { Config } from './config.ts';
import type { Renderer } from './documents/render.ts';
import type { IdentityProvider } from './outside/identity-provider.ts';
import type { KeySignIn } from './outside/key-sign-in.ts';
import type { BlobStore } from './outside/blobs.ts';
import type { KeyRing } from './outside/cipher/key-ring.ts';
import type { Clock } from './outside/clock.ts';
import type { NoticeGateway } from './outside/notice-gateway.ts';
import type { Database } from './store/tables.ts';

/** The running system's parts, made once in main.ts and handed to whoever works for one office. */
export interface App {
  readonly config: Config;
  readonly db: Kysely<Database>;
  readonly lifecycle: Lifecycle;
  readonly clock: Clock;
  readonly blobs: BlobStore;
  readonly gateway: NoticeGateway;
  readonly renderer: Renderer;
  /** From which query codes are made; whoever has it can make every code. */
  readonly codeKey: Uint8Array;
  /** Seals what signs staff in: secrets of second factors, and names of sources and logins in counts of tries. */
  readonly signInKey: Uint8Array;
  /** The office's own sign-in for all its systems, where it has one. */
  readonly identityProvider?: IdentityProvider;
  /** Devices that hold a key, where the office has them. */
  readonly keySignIn?: KeySignIn;
  /** What the database's sealed columns are sealed with. */
  readonly keys: KeyRing;
}
