import { runHere } from './run.js'

const isBuild = process.argv[2] === 'build'

process.env['STORYBOOK_DISABLE_TELEMETRY'] = '1'
console.log('The stories sign tokens and seal cookies with WebCrypto, which browsers offer on https and loopback only.')

process.exitCode = await runHere(
  'storybook',
  isBuild
    ? ['build', '--output-dir', 'storybook-static']
    : ['dev', '-p', '6006', '--ci', '--no-version-updates', ...process.argv.slice(2)],
)
