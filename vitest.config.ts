import { defineConfig, mergeConfig } from 'vitest/config';
import app from './vite.config.ts';

export default mergeConfig(
  app,
  defineConfig({
    test: {
      environment: 'node',
      setupFiles: ['tests/setup.ts'],
      include: ['tests/{unit,golden,chains,property,fuzz}/**/*.test.{ts,tsx}'],
      testTimeout: 60_000,
    },
  }),
);
