import { defineConfig } from 'vitest/config';

/** The unit tests of one room, which its mutants are tried against: scripts/mutation.mjs names them. */
export default defineConfig({
  define: { __APP_VERSION__: JSON.stringify('0.0.0') },
  test: {
    include: JSON.parse(process.env['MUTATION_TESTS'] ?? '[]') as string[],
    environment: 'node',
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    // A mutant that hangs is one that is caught: Stryker's own limit ends it.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
