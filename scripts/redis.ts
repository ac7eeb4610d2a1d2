import { installed, installPackage, isExecutable } from './executables.js'

/**
 * The path of a Redis server to test with: `$REDIS_SERVER`, else an installed one; where there is none it installs one
 * and says so on stderr.
 *
 * @throws {Error} where none is found and none can be installed; the message says what to do.
 */
export function findRedisServer(): string {
  const named = process.env['REDIS_SERVER']
  if (named) {
    if (isExecutable(named)) return named
    throw new Error(
      `findRedisServer: REDIS_SERVER names ${named}, which is not an executable file. Correct it or unset it.`,
    )
  }
  return installedServer() ?? (installPackage('redis-server') ? installedServer() : undefined) ?? giveUp()
}

function installedServer() {
  return installed(['redis-server', 'valkey-server'])
}

function giveUp(): never {
  throw new Error(
    'findRedisServer: no Redis found, and none could be installed. ' +
      'Install redis-server, or set REDIS_SERVER to the path of its executable.',
  )
}
