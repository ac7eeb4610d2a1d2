import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../../scripts/run.js'

/** Source files, and the quick tests that are about them: what slower ones would find besides only raises the score. */
export interface Part {
  name: string
  files: readonly string[]
  tests: readonly string[]
  /** The least percentage of changes that a test notices. */
  gate: number
}

/** Who may do what to whom and how often, driven by the table of actions. */
const policy = tests('security', 'c14', 'c15', 'c24', 'c35', 'c36')

/** What a mistake would cost a person their account or their session. */
const coreParts: readonly Part[] = [
  core('seal', files('server', 'seal'), tests('server', 'seal')),
  core('refresh on the server', files('server', 'refresh'), [
    ...tests('server', 'refresh', 'organizations'),
    ...tests('security', 'c10', 'c13', 'b11'),
  ]),
  core('refresh in the page', files('client', 'renewal', 'refreshLock', 'singleFlight'), [
    ...tests('client', 'singleFlight', 'refreshLock', 'renewal', 'authClient', 'switchOrganization'),
    ...tests('security', 'a9', 'a10', 'a11', 'a13', 'a15', 'a17', 'a18', 'b11'),
  ]),
  core(
    'callback',
    files('client', 'redirects', 'transactions', 'pkce', 'takeParameter', 'returnPath', 'redirectSettings'),
    [
      ...tests('client', 'redirects', 'takeParameter', 'transactions', 'lastMethod', 'reauthentication', 'direct'),
      ...tests('security', 'a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7'),
    ],
  ),
  core('stages: the request', files('server', 'createAuthHandler', 'request', 'routes', 'response'), [
    ...tests('server', 'session', 'getSession', 'audit', 'context'),
    ...tests('security', 'c31', 'c3', 'c1', 'c37', 'c21', 'c28', 'c32', 'c25', 'c22', 'c24', 'c26'),
  ]),
  core('stages: who may', files('server', 'admission', 'authority', 'accountHiding'), [
    ...tests('server', 'session', 'members'),
    ...tests('security', 'c17', 'c14', 'c30', 'c37', 'c35', 'c36', 'c18', 'c23'),
  ]),
  core('stages: cookies', files('server', 'cookies', 'sessionCookie', 'tabCookies', 'replacedSession'), [
    ...tests('server', 'sessionCookie', 'session', 'getSession', 'conversation', 'reauthentication', 'organizations'),
    ...tests('security', 'c4', 'c5', 'c6', 'c9', 'c29', 'c17', 'c35'),
  ]),
  core(
    'rules: signing in',
    files(
      'server/actions',
      'cancelFlow',
      'discoverSso',
      'exchangeCode',
      'previewInvitation',
      'requestPasswordReset',
      'resendCode',
      'resetPassword',
      'selectOrganization',
      'sendCode',
      'setPassword',
      'signInWithPassword',
      'signUp',
      'signUpInvited',
      'submitCode',
    ),
    [
      ...tests('server', 'conversation', 'password', 'signUp', 'invitations', 'keptInvitation', 'profile'),
      ...tests('server', 'reauthentication', 'totp', 'sms'),
      ...tests('security', 'c16', 'c33'),
      ...policy,
    ],
  ),
  core(
    'rules: factors',
    files(
      'server/actions',
      'addSms',
      'addTotp',
      'challengeFactor',
      'enrollSms',
      'enrollTotp',
      'listFactors',
      'removeFactor',
      'submitTotp',
    ),
    [...tests('server', 'totp', 'sms', 'organizations'), ...policy],
  ),
  core(
    'rules: oneself',
    files(
      'server/actions',
      'changePassword',
      'confirmEmailChange',
      'deleteAccount',
      'getProfile',
      'listFeatureFlags',
      'listIdentities',
      'listSessions',
      'reauthenticate',
      'revokeOtherSessions',
      'revokeSession',
      'sendEmailChange',
      'sendReauthenticationCode',
      'sendVerificationEmail',
      'updateProfile',
      'verifyEmail',
    ),
    [...tests('server', 'profile', 'email', 'password', 'sessionsOfOnesOwn', 'reauthentication'), ...policy],
  ),
  core(
    'rules: organizations',
    files(
      'server/actions',
      'acceptInvitation',
      'createOrganization',
      'deactivateMember',
      'declineInvitation',
      'leaveOrganization',
      'listInvitations',
      'listMembers',
      'listOrganizations',
      'listOwnInvitations',
      'listRoles',
      'reactivateMember',
      'removeMember',
      'resendInvitation',
      'revokeInvitation',
      'sendInvitation',
      'switchOrganization',
      'updateMember',
      'updateOrganization',
    ),
    [...tests('server', 'members', 'invitations', 'organizations'), ...policy, ...tests('security', 'c17')],
  ),
]

const inCore = new Set(coreParts.flatMap(part => part.files))

const restParts: readonly Part[] = [
  rest('the rest of the client', 'client', [
    ...allTests('client'),
    ...tests('security', 'a8', 'a9', 'a11', 'a12', 'a13', 'a15', 'a16', 'a17', 'a18', 'a19', 'a20', 'a21'),
  ]),
  rest('the rest of the server', 'server', [
    ...tests('server', 'conversation', 'email', 'invitations', 'keptInvitation', 'members', 'nodeListener', 'options'),
    ...tests('server', 'organizations', 'password', 'profile', 'reauthentication', 'session', 'signUp', 'sms', 'store'),
    ...tests('server', 'stepUp', 'soon', 'accessTokens', 'serverOnly', 'totp', 'audit', 'context', 'sessionCookie'),
    ...tests('server', 'sessionsOfOnesOwn'),
    ...tests('security', 'c6', 'c7', 'c11', 'c12', 'c19', 'c20', 'c23', 'c25', 'c29', 'c33'),
  ]),
  rest('the emulator', 'emulator', [...allTests('emulator'), ...allTests('conformance')]),
]

export const parts: readonly Part[] = [...coreParts, ...restParts]

function core(name: string, ofPart: readonly string[], byTests: readonly string[]): Part {
  return { name, files: ofPart, tests: byTests, gate: 92 }
}

/** What no core part holds, but for what only names things. */
function rest(name: string, folder: string, byTests: readonly string[]): Part {
  const all = readdirSync(join(root, 'src', folder)).filter(
    file => file.endsWith('.ts') && !/^(index|browser)\./.test(file),
  )
  const left = all.map(file => `src/${folder}/${file}`).filter(file => !inCore.has(file))
  return { name, files: left, tests: byTests, gate: 85 }
}

function files(folder: string, ...names: readonly string[]): string[] {
  return names.map(name => `src/${folder}/${name}.ts`)
}

function tests(folder: string, ...names: readonly string[]): string[] {
  return names.map(name => `test/${folder}/${name}.test.ts`)
}

function allTests(folder: string): string[] {
  return readdirSync(join(root, 'test', folder))
    .filter(name => name.endsWith('.test.ts'))
    .map(name => `test/${folder}/${name}`)
}
