import { parseEnv } from 'node:util'
import { type App, readText, type UnknownApp } from '../app.js'

/** A setting, and where it stands: a file, or the environment of this command. */
export interface Variable {
  name: string
  value: string
  from: string
}

export type Environment = ReadonlyMap<string, Variable>

/** In development, weakest first. The two disagree on whether a machine's own settings beat the mode's. */
const files = {
  Vite: ['.env', '.env.local', '.env.development', '.env.development.local'],
  'Next.js': ['.env', '.env.development', '.env.local', '.env.development.local'],
}

/** The settings as the app's own server would have them; what the environment says beats every file. */
export async function readEnvironment(
  folder: string,
  { framework = 'Vite' }: Pick<App | UnknownApp, 'framework'>,
  own: NodeJS.ProcessEnv,
): Promise<Environment> {
  const variables = new Map<string, Variable>()
  for (const from of files[framework]) {
    const text = await readText(folder, from)
    for (const [name, value = ''] of Object.entries(text === undefined ? {} : parseEnv(text))) {
      variables.set(name, { name, value, from })
    }
  }
  for (const [name, value = ''] of Object.entries(own)) variables.set(name, { name, value, from: 'the environment' })
  return new Map([...variables].map(([name, variable]) => [name, { ...variable, value: expand(variable, variables) }]))
}

/** `$NAME` and `${NAME}`, as both frameworks put in what another line says. */
function expand({ name, value }: Variable, variables: Environment): string {
  return value.replace(/(?<!\\)\$\{?([A-Z_][A-Z0-9_]*)\}?/gi, (whole, other: string) =>
    other === name ? whole : (variables.get(other)?.value ?? whole),
  )
}

/** The first of these that says something. */
export function firstOf(environment: Environment, names: readonly string[]): Variable | undefined {
  return names.map(name => environment.get(name)).find(variable => variable !== undefined && variable.value !== '')
}

/** A page of Vite's or of Next.js's reads the ones with a prefix alone. */
export const clientIdNames = ['WORKOS_CLIENT_ID', 'VITE_WORKOS_CLIENT_ID', 'NEXT_PUBLIC_WORKOS_CLIENT_ID']
export const apiUrlNames = ['WORKOS_API_URL', 'VITE_WORKOS_API_URL', 'NEXT_PUBLIC_WORKOS_API_URL']
