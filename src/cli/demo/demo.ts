import { join } from 'node:path'
import { gracesTotpSecret, peoplesPassword } from '../../testing/people.js'
import { closeWhenAsked, type Command, explainBusyPort, readOptions, readPort } from '../command.js'
import { Mistake } from '../Mistake.js'
import { invitations } from './invitations.js'
import { type Demo, type DemoOptions, serveDemo } from './serveDemo.js'

/** `latchkey demo`: serves the page that the build has put beside this file. */
export const demo: Command = {
  usage: `latchkey demo: a whole app with Latchkey, to sign in to

A local WorkOS, the handler and a page, on this machine alone; nothing is kept. With WORKOS_API_KEY and WORKOS_CLIENT_ID
in the environment the same page runs on your WorkOS environment.

  --port <number>   Where the page is (3000)
  --help            This text`,

  run: args => runDemo(args, join(import.meta.dirname, 'page')),
}

/** @param page the folder of the built page */
export async function runDemo(args: readonly string[], page: string): Promise<void> {
  const values = readOptions('demo', args, { port: { type: 'string', default: '3000' } })
  const port = readPort('demo', values.port)
  const workos = readWorkOS(process.env)
  if (!workos && process.env['NODE_ENV'] === 'production') {
    throw new Mistake('latchkey demo: NODE_ENV is "production", where no local WorkOS runs. Unset it first.')
  }
  const running = await serveDemo({ port, page, ...(workos && { workos }) }).catch(explainBusyPort('demo', port))
  console.log(describe(running))
  closeWhenAsked(running.close)
}

/** @throws {Mistake} for half of an environment */
function readWorkOS({ WORKOS_API_KEY: apiKey, WORKOS_CLIENT_ID: clientId }: NodeJS.ProcessEnv): DemoOptions['workos'] {
  if (apiKey && clientId) return { apiKey, clientId }
  if (!apiKey && !clientId) return undefined
  const missing = apiKey ? 'WORKOS_CLIENT_ID' : 'WORKOS_API_KEY'
  throw new Mistake(
    `latchkey demo: ${missing} is not set. Set both for your WorkOS environment, or none for a local one.`,
  )
}

function describe({ url, local }: Demo): string {
  if (!local) return `\n  ${url}\n\n  Runs on the WorkOS environment of WORKOS_CLIENT_ID.\n\n  Ctrl-C stops it.`
  const links = invitations.map(
    ({ email, token }) => `  ${email.padEnd(22)} ${url}/invitation?invitation_token=${token}`,
  )
  return `
  ${url}

  Everybody's password is "${peoplesPassword}".

  ada@example.com        in two organizations
  grace@example.com      has an authenticator app, secret ${gracesTotpSecret}
  katherine@example.com  in an organization that asks for an authenticator app
  dorothy@west.test      in an organization with its own identity provider
  alan@example.com       has not verified the address
  mary@example.com       is in no organization
  new@example.com        does not exist

  Invitations that Ada sent:
${links.join('\n')}

  Inbox: ${local.inboxUrl}

  Ctrl-C stops it.`
}
