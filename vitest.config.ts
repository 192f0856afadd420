/** Unit and property tests: plain Node, no browser. `tests/unit` mirrors the tree. Browsers are tests/e2e's business. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.{ts,tsx}'],
    environment: 'node',
  },
});
