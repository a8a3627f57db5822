import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // A program in a terminal of its own may have to be built and started first.
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
