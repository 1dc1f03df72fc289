import { defineConfig } from 'vitest/config';

const testTimeout = 60_000;

export default defineConfig({
  test: {
    // All processors: by default one is left free, which on two is half.
    maxWorkers: '100%',
    reporters: ['default', './test/support/tally-reporter.ts'],
    projects: [
      {
        test: {
          name: 'parts',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['test/cli/**'],
          testTimeout,
        },
      },
      {
        // These run the program as its users do, so it is built first.
        test: {
          name: 'program',
          include: ['test/cli/**/*.test.ts'],
          globalSetup: 'test/support/build.ts',
          testTimeout,
        },
      },
    ],
  },
});
