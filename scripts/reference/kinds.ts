import type { Export } from './emitted.js'

/** Components that draw nothing of their own, or lead somewhere. */
const controls: ReadonlySet<string> = new Set([
  'SignedIn',
  'SignedOut',
  'AuthLoading',
  'AuthUnavailable',
  'Protect',
  'RedirectToSignIn',
  'RedirectToSignUp',
  'AuthCallback',
  'SignInButton',
  'SignUpButton',
  'SignOutButton',
])

export const kinds = ['components', 'hooks', 'controls', 'functions', 'values', 'classes', 'types'] as const
export type Kind = (typeof kinds)[number]

export const headings: Record<Kind, string> = {
  components: 'Components',
  hooks: 'Hooks',
  controls: 'Control components',
  functions: 'Functions',
  values: 'Values',
  classes: 'Classes',
  types: 'Types',
}

export function kindOf({ name, declaration }: Export): Kind {
  const [node] = declaration.nodes
  if (node?.type === 'TSInterfaceDeclaration' || node?.type === 'TSTypeAliasDeclaration') return 'types'
  if (node?.type === 'ClassDeclaration') return 'classes'
  if (/^use[A-Z]/.test(name)) return 'hooks'
  if (controls.has(name)) return 'controls'
  if (declaration.file.path.startsWith('components/') || name === 'AuthProvider') return 'components'
  return node?.type === 'VariableDeclaration' ? 'values' : 'functions'
}

/** `SignInProps` is drawn with `SignIn`, `UseUser` with `useUser`, `RemoteList` with `remoteList`. */
export function ownerOf({ name, declaration }: Export, exported: readonly Export[]): Export | undefined {
  if (kindOf({ name, declaration }) !== 'types') return undefined
  const owner = name.replace(/Props$/, '')
  return exported.find(
    each => each.name !== name && (each.name === owner || each.name.toLowerCase() === name.toLowerCase()),
  )
}
