import { useStore } from 'zustand/react'
import { type FactorList, type FactorListState, factorList } from '../client/factorList.js'
import { useAuthClient } from './useAuthClient.js'

export type UseTotpFactors = FactorListState & {
  hasMore: boolean
  loadMore: FactorList['reload']
  reload: FactorList['reload']
  /** Removes one. It takes a recent sign-in: `reauth_required` says that one comes first. */
  remove: FactorList['remove']
}

/** The second factors of whoever is signed in, kept current while an authenticator app is added or removed. */
export function useTotpFactors(): UseTotpFactors {
  const { store, reload, remove } = factorList(useAuthClient())
  // WorkOS answers with all of them at once.
  return { ...useStore(store), hasMore: false, loadMore: reload, reload, remove }
}
