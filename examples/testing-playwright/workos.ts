import type { Email } from '@latchkey/react/emulator'

/** The control API of the local WorkOS: its inbox, its clock, its faults. */
export async function control(method: string, path: string, body?: object): Promise<Response> {
  const response = await fetch(`http://localhost:4100/_emulator/${path}`, {
    method,
    headers: { authorization: 'Bearer known to the tests', 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${await response.text()}`)
  return response
}

/** The next e-mail to an address; waits for it. */
export async function nextEmail(address: string): Promise<Email> {
  const response = await control('GET', `inbox/next?address=${encodeURIComponent(address)}`)
  return (await response.json()) as Email
}
