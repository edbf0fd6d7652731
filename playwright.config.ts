import { defineConfig } from '@playwright/test';

/** A real browser against a real server: a worker per core of CI, no second try, bounded in all. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  globalSetup: './test/e2e/set-up.ts',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 180_000,
  globalTimeout: 25 * 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1366, height: 768 },
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    // Recording every step costs as much as the steps: TRACE=1 when a failure has to be looked into.
    trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        // Debian's launcher turns it on, whatever else is said about the GPU.
        '--disable-gpu-rasterization',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
