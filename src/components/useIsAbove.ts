import { useContext } from 'react'
import { SettingsContext } from '../hooks/AuthContext.js'

/** Of the ways in, those before the question for the address and those after it; where nothing is named, all of them. */
export type PlaceOfWays = 'above' | 'below'

/** Whether the providers stand above the question for the address. */
export function useIsAbove(): boolean {
  return useContext(SettingsContext).appearance.layout?.providersAt === 'above'
}
