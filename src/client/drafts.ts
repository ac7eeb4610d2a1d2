import type { AuthClient } from './createAuthClient.js'

/** What was typed into one form, by the name of its field. */
type Draft = Readonly<Record<string, string>>

export interface Drafts {
  get(form: string): Draft | undefined
  /** Undefined once there is nothing left to save. */
  set(form: string, draft: Draft | undefined): void
}

const kept = new WeakMap<AuthClient, { userId: string; drafts: Map<string, Draft> }>()

/**
 * What somebody typed and did not save, for when the form is drawn again: in memory, for as long as the page lives and
 * nobody else signs in. Never for a secret.
 */
export function draftsOf(client: AuthClient, userId: string): Drafts {
  function own(): Map<string, Draft> {
    const known = kept.get(client)
    if (known?.userId === userId) return known.drafts
    const drafts = new Map<string, Draft>()
    kept.set(client, { userId, drafts })
    return drafts
  }
  return {
    get: form => own().get(form),
    set(form, draft) {
      if (draft) own().set(form, draft)
      else own().delete(form)
    },
  }
}
