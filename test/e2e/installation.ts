/** Where the installation under test is, as the set-up left it in the environment. */
export const addressOf = (path: string): string => `${told('REDRESS_E2E_ADDRESS')}${path}`;

export const demoPassword = (): string => told('REDRESS_E2E_PASSWORD');

function told(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run with npx playwright test`);
  return value;
}
