import { peoplesPassword, type TestAuth } from '@latchkey/react/testing'

/** What browsers say of themselves. */
export const userAgents = {
  chromeOnWindows:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  safariOnIPhone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  firefoxOnLinux: 'Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0',
} as const

/** The same person signs in on another device, which this browser knows nothing of. */
export async function signInElsewhere(
  { emulator }: Pick<TestAuth, 'emulator'>,
  userAgent: string,
  email = 'mary@example.com',
): Promise<void> {
  const answer = await emulator.fetch(`${emulator.apiUrl}/user_management/authenticate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      client_id: emulator.clientId,
      client_secret: emulator.apiKey,
      grant_type: 'password',
      email,
      password: peoplesPassword,
      user_agent: userAgent,
    }),
  })
  if (!answer.ok) throw new Error(`signInElsewhere: ${email} could not sign in (${answer.status})`)
}
