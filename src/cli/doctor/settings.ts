import { type Exposure, exposureOf } from '../git.js'
import { clientIdNames, type Environment, firstOf, type Variable } from './environment.js'
import { error, type Finding, ok, warning } from './finding.js'
import type { Source } from './source.js'

/** What the settings say by themselves; nobody is asked. */
export function examineSettings(environment: Environment, source: Source): Finding[] {
  return [
    examineApiKey(environment.get('WORKOS_API_KEY'), source),
    examineClientId(environment, source),
    examineCookieSecret(environment.get('COOKIE_SECRET'), source),
    ...examineOrigin(environment.get('APP_ORIGIN'), source),
    ...examineExposed(environment),
  ]
}

function examineApiKey(key: Variable | undefined, source: Source): Finding {
  if (!key?.value) return missing('api_key', 'WORKOS_API_KEY', source, 'Copy the API key from the WorkOS dashboard.')
  if (!/^[\x21-\x7e]+$/.test(key.value)) {
    return error('api_key', {
      what: `${place(key)} holds a space, a line end or another odd character.`,
      why: 'The handler refuses to start with it.',
      fix: 'Copy the key anew, without quotes or spaces around it.',
    })
  }
  if (!/^sk_\w{8,}/.test(key.value)) {
    return error('api_key', {
      what: `${place(key)} is no API key: ${key.value.startsWith('client_') ? 'it is a client id' : 'it does not begin with sk_'}.`,
      why: 'WorkOS refuses every request.',
      fix: 'Copy the secret key, sk_…, from API keys on the WorkOS dashboard.',
    })
  }
  if (key.value.startsWith('sk_live') && key.from !== 'the environment') {
    return warning('api_key', {
      what: `${place(key)} is a live key.`,
      why: 'Whatever is tried out here happens to real people.',
      fix: 'Use the key of a staging environment on machines of developers.',
    })
  }
  return ok('api_key', `${place(key)} has the form of an API key.`)
}

function examineClientId(environment: Environment, source: Source): Finding {
  const given = clientIdNames.flatMap(name => environment.get(name) ?? []).filter(({ value }) => value !== '')
  const [first] = given
  const value = first?.value ?? source.clientId
  if (value === undefined) {
    const name = clientIdNames.find(each => source.names.has(each)) ?? 'WORKOS_CLIENT_ID'
    return missing('client_id', name, source, 'Copy the client id from the WorkOS dashboard.')
  }
  if (!/^client_\w+$/.test(value)) {
    return error('client_id', {
      what: `${first ? place(first) : 'clientId'} is no client id: it does not begin with client_.`,
      why: 'WorkOS refuses every sign-in.',
      fix: 'Copy the client id, client_…, from API keys on the WorkOS dashboard.',
    })
  }
  const other = given.find(each => each.value !== value)
  const isWrittenOtherwise = first !== undefined && source.clientId !== undefined && source.clientId !== value
  if (other || isWrittenOtherwise) {
    return error('client_id', {
      what: `${first ? place(first) : ''} and ${other ? place(other) : 'the clientId in the source'} are two client ids.`,
      why: 'The page signs in at one environment, the handler at another: every code is refused.',
      fix: 'Let both be the same.',
    })
  }
  return ok('client_id', `${first ? place(first) : 'The clientId in the source'} has the form of a client id.`)
}

function examineCookieSecret(secret: Variable | undefined, source: Source): Finding {
  const fix = 'Make one: openssl rand -base64 32'
  if (!secret?.value) return missing('cookie_secret', 'COOKIE_SECRET', source, fix)
  // As createAuthHandler counts.
  if (secret.value.length < 32 || new Set(secret.value).size < 10) {
    return error('cookie_secret', {
      what: `${place(secret)} is shorter than 32 characters, or made of too few different ones.`,
      why: 'The handler refuses to start: whoever guesses it can sign in as anybody.',
      fix,
    })
  }
  if (/secret|passw|change|example|your|latchkey|abcdef|qwert|123456/i.test(secret.value)) {
    return warning('cookie_secret', {
      what: `${place(secret)} looks as if it was typed, not drawn at random.`,
      why: 'Whoever guesses it can sign in as anybody.',
      fix,
    })
  }
  return ok('cookie_secret', `${place(secret)} is long, and looks random.`)
}

function examineOrigin(origin: Variable | undefined, source: Source): Finding[] {
  const fix = 'Write it like https://app.example.com or http://localhost:5173, with nothing behind it.'
  if (!origin?.value) {
    return source.names.has('APP_ORIGIN') ? [missing('origin', 'APP_ORIGIN', source, fix)] : []
  }
  const url = URL.canParse(origin.value) ? new URL(origin.value) : undefined
  if (!url || url.origin !== origin.value.toLowerCase() || origin.value.includes('*')) {
    const what = `${place(origin)} is not an origin: ${origin.value}`
    return [error('origin', { what, why: 'The handler refuses to start, or refuses every page.', fix })]
  }
  if (url.protocol !== 'https:' && !isLoopback(url)) {
    const what = `${place(origin)} is not https: ${origin.value}`
    return [
      error('origin', { what, why: 'Cookies and codes could be read on the way; the handler refuses to start.', fix }),
    ]
  }
  return [ok('origin', `${place(origin)} is an origin: ${origin.value}`)]
}

/** What begins so is written into the page's scripts, for everybody to read. */
function examineExposed(environment: Environment): Finding[] {
  const secrets = secretsOf(environment)
  return [...environment.values()]
    .filter(
      ({ name, value }) => /^(VITE|NEXT_PUBLIC)_/.test(name) && (value.startsWith('sk_') || secrets.includes(value)),
    )
    .map(variable =>
      error('secret_exposed', {
        what: `${place(variable)} is a secret, and its name has it written into the page.`,
        why: 'Every visitor can read it, and do with your WorkOS environment whatever they like.',
        fix: `Take ${variable.name.startsWith('VITE_') ? 'VITE_' : 'NEXT_PUBLIC_'} off its name, and replace the secret: it may have been read.`,
      }),
    )
}

/** Whether files that hold secrets can get into git's history. */
export function examineGit(folder: string, environment: Environment): Promise<Finding[]> {
  const secrets = secretsOf(environment)
  const files = new Set(
    [...environment.values()].flatMap(({ value, from }) =>
      secrets.includes(value) && from.startsWith('.') ? [from] : [],
    ),
  )
  return Promise.all([...files].map(async file => describeExposure(file, await exposureOf(folder, file))))
}

function describeExposure(file: string, exposure: Exposure): Finding {
  const why = 'Whoever can read the repository has the secrets, for ever.'
  switch (exposure) {
    case 'ignored':
      return ok('secret_file', `${file} holds secrets, and git leaves it alone.`)
    case 'notIgnored':
      return warning('secret_file', {
        what: `${file} holds secrets, and git would take it.`,
        why,
        fix: `Add ${file} to .gitignore.`,
      })
    case 'tracked':
      return error('secret_file', {
        what: `${file} holds secrets, and git keeps it.`,
        why,
        fix: `git rm --cached ${file}, add it to .gitignore, and replace the secrets: they stay in the history.`,
      })
    default:
      return exposure satisfies never
  }
}

/** What must not be shown, whatever it is found in. */
export function secretsOf(environment: Environment): string[] {
  const named = [firstOf(environment, ['WORKOS_API_KEY']), firstOf(environment, ['COOKIE_SECRET'])]
  const shaped = [...environment.values()].filter(({ value }) => value.startsWith('sk_'))
  return [...named, ...shaped].flatMap(variable => (variable && variable.value.length >= 8 ? [variable.value] : []))
}

/** A host may call it otherwise, or keep it elsewhere; whoever reads this very name does not. */
function missing(code: string, name: string, source: Source, fix: string): Finding {
  const say = source.names.has(name) ? error : warning
  return say(code, { what: `${name} is not set.`, why: 'The handler cannot do without it.', fix })
}

function place({ name, from }: Variable): string {
  return `${name} (${from})`
}

function isLoopback({ hostname }: URL): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}
