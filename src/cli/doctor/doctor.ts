import { type App, recognizeApp, type UnknownApp, wordsOf } from '../app.js'
import { type Command, readOptions } from '../command.js'
import { Mistake } from '../Mistake.js'
import { createPaint, type Paint } from '../paint.js'
import { apiUrlNames, clientIdNames, type Environment, firstOf, readEnvironment } from './environment.js'
import { type Finding, unknown, warning } from './finding.js'
import { examineHandler } from './handler.js'
import { examineGit, examineSettings, secretsOf } from './settings.js'
import { readSource, type Source } from './source.js'
import { examineStylesheet } from './styles.js'
import { examineVersions } from './versions.js'
import { examineWorkOS } from './workos.js'

/** `latchkey doctor`: looks at everything, then says all of it. */
export const doctor: Command = {
  usage: `latchkey doctor: looks whether the app of this folder is set up to sign people in

Keys, secrets, addresses, versions, the stylesheet, the clock, and the handler if the app is running. It reads the .env
files as Vite and Next.js do in development, changes nothing at WorkOS, and shows no secret. It ends with 1 where there
is an error, with 0 where there are warnings alone.

  --api-url <url>   The WorkOS to ask (WORKOS_API_URL, or https://api.workos.com)
  --json            What it found, for a program
  --help            This text`,

  async run(args) {
    const { 'api-url': given, json = false } = readOptions('doctor', args, {
      'api-url': { type: 'string' },
      json: { type: 'boolean' },
    })
    const folder = process.cwd()
    const app = await recognizeApp(folder)
    const environment = await readEnvironment(folder, app, process.env)
    const apiUrl = readApiUrl(given ?? firstOf(environment, apiUrlNames)?.value)
    const source = await readSource(folder)
    const findings = [
      ...(app.framework ? [] : [unknown('app', `${app.reason} What only a known app tells was not looked at.`)]),
      ...examineVersions(folder, app, process.versions.node),
      ...examineSettings(environment, source),
      ...(await examineGit(folder, environment)),
      examineStylesheet(source, app.framework && app.styling),
      ...(await examineOutside({ app, environment, source, apiUrl })),
    ]
    const text = json ? drawJson(findings) : draw(findings, createPaint(process.stdout, process.env))
    console.log(secretsOf(environment).reduce((shown, secret) => shown.replaceAll(secret, '(not shown)'), text))
    if (findings.some(({ level }) => level === 'error')) process.exitCode = 1
  },
}

interface Known {
  app: App | UnknownApp
  environment: Environment
  source: Source
  apiUrl: string
}

/** Whatever takes somebody's answer: WorkOS's, and the running app's. */
async function examineOutside(known: Known): Promise<Finding[]> {
  const { app, environment } = known
  const value = environment.get('APP_ORIGIN')?.value ?? ''
  const told = URL.canParse(value) ? new URL(value).origin : undefined
  const origin = app.framework ? app.origin : told
  const [workos, handler] = await Promise.all([askWorkOS(known, told ?? origin), askHandler(known, origin)])
  return [...workos, ...examineAddress(origin, told), ...handler]
}

async function askWorkOS({ environment, source, apiUrl }: Known, origin: string | undefined): Promise<Finding[]> {
  const apiKey = environment.get('WORKOS_API_KEY')?.value ?? ''
  const clientId = firstOf(environment, clientIdNames)?.value ?? source.clientId ?? ''
  if (!/^sk_[\x21-\x7e]+$/.test(apiKey) || !/^client_\w+$/.test(clientId)) {
    return [unknown('workos', 'WorkOS was not asked: API key or client id is missing or wrong.')]
  }
  const redirectUris = source.redirectUris.flatMap(uri => {
    if (URL.canParse(uri)) return [uri]
    return origin !== undefined && uri.startsWith('/') ? [new URL(uri, origin).href] : []
  })
  const directOrigin = source.isDirect ? origin : undefined
  return examineWorkOS({ apiUrl, apiKey, clientId, redirectUris, directOrigin, fetch, now: Date.now })
}

async function askHandler({ app, source }: Known, origin: string | undefined): Promise<Finding[]> {
  if (origin === undefined || source.isDirect) return []
  const handlerUrl = source.handlerUrl ?? source.basePath ?? '/auth'
  const isApart = app.framework && app.manifest.scripts?.['auth'] !== undefined
  const startCommand = isApart ? `${wordsOf(app.packageManager).run} auth` : undefined
  return [await examineHandler({ origin, handlerUrl, startCommand, fetch })]
}

/** Whether the handler is told of the address that the app is developed at. */
function examineAddress(origin: string | undefined, told: string | undefined): Finding[] {
  if (origin === undefined || told === undefined || told === origin || !/\/\/(localhost|127\.)/.test(told)) return []
  return [
    warning('origin_elsewhere', {
      what: `APP_ORIGIN is ${told}, but the scripts of package.json serve the pages at ${origin}.`,
      why: 'The handler refuses every page of an origin it was not told of.',
      fix: `Set APP_ORIGIN=${origin}, or serve the pages at ${told}.`,
    }),
  ]
}

/** The API key is sent there. */
function readApiUrl(text = 'https://api.workos.com'): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isSafe =
    url?.protocol === 'https:' ||
    (url?.protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname))
  if (isSafe) return text.replace(/\/+$/, '')
  throw new Mistake(`latchkey doctor: the address of WorkOS must be https, or http on this machine, not "${text}".`)
}

function drawJson(findings: readonly Finding[]): string {
  return JSON.stringify({ ...count(findings), findings }, null, 2)
}

const colours = { ok: 'green', unknown: 'dim', warning: 'yellow', error: 'red' } as const
const words = { ok: 'ok', unknown: 'not seen', warning: 'warning', error: 'error' }

/** What is well first, so that what is not stands last, where people look. */
function draw(findings: readonly Finding[], paint: Paint): string {
  const order = Object.keys(colours)
  const sorted = findings.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level))
  const { errors, warnings } = count(findings)
  const verdict =
    errors + warnings === 0 ? 'Nothing is wrong.' : `${number(errors, 'error')}, ${number(warnings, 'warning')}.`
  return [...sorted.map(finding => describe(finding, paint)), '', paint('bold', verdict)].join('\n')
}

function describe(finding: Finding, paint: Paint): string {
  const line = `${paint(colours[finding.level], words[finding.level].padEnd(9))} ${finding.what}`
  if (!('fix' in finding)) return line
  const margin = ' '.repeat(10)
  return `\n${line} ${paint('dim', `(${finding.code})`)}\n${margin}${finding.why}\n${margin}${paint('bold', 'Fix:')} ${finding.fix}`
}

function count(findings: readonly Finding[]) {
  const of = (level: Finding['level']) => findings.filter(finding => finding.level === level).length
  return { errors: of('error'), warnings: of('warning') }
}

function number(amount: number, what: string): string {
  return `${amount} ${what}${amount === 1 ? '' : 's'}`
}
