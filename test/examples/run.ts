import assert from 'node:assert/strict'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { chromiumArgs } from '../../scripts/chromium.js'
import { type Consumer, openConsumer } from '../../scripts/packed.js'
import { root, run } from '../../scripts/run.js'
import { createJudge } from '../judge.js'
import { type Example, examples } from './examples.js'
import { openSite } from './openSite.js'
import { rewrite } from './rewrite.js'
import { assertServerComponents } from './serverComponents.js'
import { type Claim, openElsewhere, type Site, warmUp } from './site.js'

/** Installs the packed package in each example, builds it, and holds the claims on it in Chromium. */
const { judge, conclude } = createJudge()
const only = process.argv[2]

process.env['NEXT_TELEMETRY_DISABLED'] = '1'
// Bundlers write it into the page. It is no secret, and the local WorkOS's own.
process.env['WORKOS_CLIENT_ID'] = process.env['VITE_WORKOS_CLIENT_ID'] = 'client_01LATCHKEYEMULATOR00000000'
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: chromiumArgs,
  ignoreDefaultArgs: ['--disable-back-forward-cache'],
})
const elsewhere = await openElsewhere()
try {
  for (const example of examples) if (only === undefined || example.name === only) await take(example)
} finally {
  elsewhere.stop()
  await browser.close()
}
conclude()

async function take(example: Example) {
  const consumer = await openConsumer(example.folder)
  try {
    await takeBuilt(example, consumer)
    await takeInDevelopment(example, consumer)
    if (example.handler !== undefined) await takeStrict(example, consumer, example.handler)
    if (example.onReact18) {
      await consumer.installWith(['react@18.3.1', 'react-dom@18.3.1'])
      await takeBuilt({ ...example, name: `${example.name} on React 18` }, consumer)
    }
  } finally {
    consumer.remove()
  }
}

async function takeBuilt(example: Example, consumer: Consumer) {
  const { name, build, warnsOfItself, types, start, claims } = example
  await judge(name, 'builds without the secrets, and without a warning', () => make(build, consumer, warnsOfItself))
  for (const args of types) await judge(name, 'has types', () => make(args, consumer))
  await openSite({ start }, { ...consumer, browser, elsewhere: elsewhere.url }, site => hold(name, site, claims))
}

async function takeInDevelopment({ name, claims, development }: Example, consumer: Consumer) {
  const { build } = development
  const subject = `${name} in development`
  if (build) await judge(subject, 'builds without a warning', () => make(build, consumer))
  await openSite(development, { ...consumer, browser, elsewhere: elsewhere.url }, async site => {
    await warmUp(site)
    await hold(
      subject,
      site,
      claims.filter(({ inDevelopment }) => inDevelopment),
    )
  })
}

async function takeStrict(example: Example, consumer: Consumer, handler: string) {
  const { name, build, warnsOfItself, start, claims } = example
  const { folder } = consumer
  const isNext = name === 'Next.js'
  if (isNext) cpSync(join(root, 'test', 'examples', 'mistakes'), join(folder, 'app'), { recursive: true })
  rewrite(join(folder, handler), /^ *apiUrl: .*$/m, "$&\n    cookie: { sameSite: 'strict' },")
  const subject = `${name} with strict cookies`
  await judge(subject, 'builds', () => make(build, consumer, warnsOfItself))
  await openSite(
    { start },
    { folder, browser, elsewhere: elsewhere.url, sameSite: 'strict' },
    async (site, complaints) => {
      await hold(
        subject,
        site,
        claims.filter(({ onCookies }) => onCookies),
      )
      if (!isNext) return
      await judge(name, 'a Server Component that passes what cannot be passed is told so', () =>
        assertServerComponents(site, complaints),
      )
    },
  )
}

/** @throws {Error} with what a tool of the example printed, when it fails or warns */
async function make(args: readonly string[], { folder }: Consumer, warnsOfItself = false) {
  const { ok, output } = await run(process.execPath, args, folder)
  assert.ok(ok && (warnsOfItself || !/warn|\(!\)/i.test(output)), output)
}

async function hold(subject: string, site: Site, them: readonly Claim[]) {
  for (const claim of them) await judge(subject, claim.name, () => claim.hold(site))
}
