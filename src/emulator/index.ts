export { type Control, createEmulator, type Emulator, type EmulatorOptions } from './createEmulator.js'
export type { MfaPolicy, RadarPolicy } from './environment.js'
export type { Fault } from './faults.js'
export type { Email, Inbox } from './inbox.js'
export { type EmulatorListener, type ListenOptions, listenEmulator } from './listen.js'
export type {
  Seed,
  SeedMembership,
  SeedOrganization,
  SeedPolicies,
  SeedRole,
  SeedUser,
} from './seed.js'
export type { SeedConnection } from './seedConnections.js'
export type { SigningKey } from './signingKey.js'
export type { Snapshot } from './snapshot.js'
export type { OrganizationPolicies } from './state.js'
