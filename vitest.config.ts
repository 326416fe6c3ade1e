import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['tests/{unit,golden,chains,property}/**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
  },
});
