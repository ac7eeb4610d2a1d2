import { createEmulator, listenEmulator } from '@latchkey/react/emulator'
import { people, peoplesPassword } from '@latchkey/react/testing'
import { WorkOS } from '@workos-inc/node'
import { createSeals } from '../src/server/seal.js'
import { compare, print } from './compare.js'

const cookiePassword = 'a bench secret that is known to everybody'

/** Opening our cookie beside the official SDK's check of its sealed session; answers how many times as fast it is. */
export async function benchCookies(): Promise<{ name: string; timesSdk: number }[]> {
  const listening = await listenEmulator(createEmulator({ seed: people }), { port: 4173 })
  const { clientId, apiKey } = createEmulator()
  const workos = new WorkOS(apiKey, { clientId, apiHostname: 'localhost', port: 4173, https: false })
  const { sealedSession = '', user } = await workos.userManagement.authenticateWithPassword({
    clientId,
    email: 'mary@example.com',
    password: peoplesPassword,
    session: { sealSession: true, cookiePassword },
  })

  // More cookies than the handler keeps opened, in turn: each of them is opened anew.
  const seals = createSeals([cookiePassword])
  const cookies = await Promise.all(
    Array.from({ length: 2_000 }, (_, index) => seals.seal('view', { index, user, text: 'x'.repeat(700) })),
  )
  let turn = 0

  const rates = await compare({
    'official SDK: authenticate()': () =>
      workos.userManagement.loadSealedSession({ sessionData: sealedSession, cookiePassword }).authenticate(),
    'ours: opened anew': () => seals.open('view', cookies[turn++ % cookies.length] ?? ''),
    'ours: opened before': () => seals.open('view', cookies[0] ?? ''),
  })
  await listening.close()

  const slowest = rates['official SDK: authenticate()'] ?? 1
  print('cookie', 'per second', 'times the SDK')
  return Object.entries(rates).map(([name, rate]) => {
    const timesSdk = rate / slowest
    print(name, Math.round(rate).toLocaleString('en'), timesSdk.toFixed(1))
    return { name, timesSdk }
  })
}
