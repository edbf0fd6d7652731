import { randomBytes } from 'node:crypto';
import { ownDatabase } from './own-database.ts';
import { startRedress } from './start-redress.ts';

/** One installation with the demo county for all browser tests; the environment tells them where it is. */
export default async function setUp(): Promise<() => Promise<void>> {
  const password = randomBytes(12).toString('base64url');
  const database = await ownDatabase(process.env['DATABASE_URL']);
  const redress = await startRedress({
    REDRESS_DEMO_PASSWORD: password,
    DATABASE_URL: database.url,
    PUBLIC_URL: 'https://xinfang.example',
    // One test is told apart from the others by the address it comes from.
    TRUST_PROXY: '1',
  });
  process.env['REDRESS_E2E_ADDRESS'] = redress.address;
  process.env['REDRESS_E2E_PASSWORD'] = password;
  return async () => {
    await redress.stop();
    await database.drop();
  };
}
