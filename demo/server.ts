import { parseArgs } from 'node:util'
import { gracesTotpSecret, peoplesPassword } from '@latchkey/react/testing'
import { invitations } from './invitations.js'
import { startDemo } from './startDemo.js'

const { values } = parseArgs({ options: { port: { type: 'string', default: '3000' } } })
const { WORKOS_API_KEY: apiKey, WORKOS_CLIENT_ID: clientId } = process.env

const demo = await startDemo({
  port: Number(values.port),
  from: 'src',
  ...(apiKey && clientId && { workos: { apiKey, clientId } }),
}).catch((error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error
  console.error(`Port ${values.port} is taken. Choose another: npm run demo -- --port 3001`)
  process.exit(1)
})

console.log(`\n  ${demo.url}\n`)
if (demo.local) {
  console.log(`  Everybody's password is "${peoplesPassword}".

  ada@example.com        in two organizations
  grace@example.com      has an authenticator app, secret ${gracesTotpSecret}
  katherine@example.com  in an organization that asks for an authenticator app
  dorothy@west.test      in an organization with its own identity provider
  alan@example.com       has not verified the address
  mary@example.com       is in no organization
  new@example.com        does not exist

  Invitations that Ada sent:
${invitations.map(({ email, token }) => `  ${email.padEnd(22)} ${demo.url}/invitation?invitation_token=${token}`).join('\n')}

  Inbox: ${demo.local.inboxUrl}
`)
} else {
  console.log('  Runs on the WorkOS environment of WORKOS_CLIENT_ID.\n')
}
console.log('  Ctrl-C stops it.')

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void demo.close().then(() => process.exit(0)))
}
