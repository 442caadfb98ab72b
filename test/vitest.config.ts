import { defineConfig } from 'vitest/config';
import { sentenceTemplates } from '../agent-ui/sentence-templates.ts';

export default defineConfig({
  plugins: [sentenceTemplates()],
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/shared-stores.ts'],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
