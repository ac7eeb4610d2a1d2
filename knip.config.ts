import type { KnipConfig } from 'knip'

export default {
  entry: [
    // What package.json promises to the outside.
    'src/{index,client/index,emulator/index,emulator/browser,server/index,server/browser,testing/index,cli/latchkey}.ts',
    'src/locales/*.ts',
    // What is started by name, by another script or by a person.
    'scripts/{accessibility,pictures,reference,sizes}.ts',
    'test/*/run.ts',
    'test/{mutation,react18}/vitest.config.ts',
    'test/mutation/messages.mjs',
    // Written into a page of an example.
    'test/consumers/mistake.ts',
    // Scripts of pages: HTML names them.
    'demo/app/main.tsx',
    'bench/pages/*.tsx',
    'test/e2e/*/main.{ts,tsx}',
    'test/**/*.test.{ts,tsx}',
    'examples/*.{ts,tsx}',
  ],
  project: ['{src,scripts,demo,bench,test,stories}/**/*.{ts,tsx}', 'examples/*.{ts,tsx}'],
  // Projects of their own, with their own package.json.
  ignore: ['bench/rivals/**', 'examples/*/**', 'test/hosts/programs/**', 'test/examples/mistakes/**'],
  // Tests read bootstrap and normalize.css as files; scripts run the others by name.
  ignoreDependencies: [
    '@arethetypeswrong/cli',
    '@biomejs/biome',
    '@stryker-mutator/vitest-runner',
    'bootstrap',
    'normalize.css',
    'oxlint',
    'oxlint-tsgolint',
    'publint',
  ],
  // Types of what is exported beside them have to be named where those are used.
  ignoreExportsUsedInFile: { interface: true },
  // These find the projects of the examples, which are not part of ours.
  jest: false,
  playwright: false,
  'playwright-test': false,
} satisfies KnipConfig
