import { openBrowser } from '../server/browser.js'
import { wrongCode } from '../emulator/world.js'
import { type World } from '../server/world.js'
import { from } from './fleet.js'

/** Guesses the code of one conversation, so many times from each of so many network addresses, a round at a time. */
export async function guess(
  world: World,
  handler: Parameters<typeof from>[1],
  victim: string,
  addresses: number,
  each: number,
) {
  const started = openBrowser(from('198.51.100.1', handler), world.clock)
  await started.post('sendCode', { email: victim })
  const { drawnFor, flowId, jar } = started
  const code = wrongCode(world.code(victim))
  const codes = new Map<string, number>()
  for (let round = 0; round < each; round++) {
    const answers = await Promise.all(
      Array.from({ length: addresses }, (_, index) => {
        const attacker = openBrowser(from(`203.0.113.${index}`, handler), world.clock)
        return Object.assign(attacker, { drawnFor, flowId }).probe('submitCode', { code }, { cookie: jar.header ?? '' })
      }),
    )
    for (const { body } of answers) codes.set(body.code ?? 'none', (codes.get(body.code ?? 'none') ?? 0) + 1)
  }
  return codes
}

/** How many codes were shown to WorkOS. */
export function triesUpstream(world: World): number {
  const kinds = ['authenticateWithMagicAuth', 'authenticateWithEmailVerification']
  return world.emulator.control.requests.filter(({ operation }) => kinds.includes(operation)).length
}
