// Imported before a server, it gives that server `no-leaves.ts` in the place of `log-leaves.ts`.
import { registerHooks } from 'node:module';

const noLeaves = new URL('no-leaves.ts', import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    const isOffices = new URL(found.url).pathname.endsWith('/server/store/log-leaves.ts');
    return isOffices && context.parentURL !== noLeaves ? { ...found, url: noLeaves } : found;
  },
});
