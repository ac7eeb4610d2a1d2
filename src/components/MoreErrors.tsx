import { type ReactNode, useContext, useMemo } from 'react'
import { SettingsContext } from '../hooks/AuthContext.js'
import type { Localization } from '../locales/en.js'

interface MoreErrorsProps {
  /** One object for all renders. */
  errors: NonNullable<Localization['errors']>
  children: ReactNode
}

/** Adds the sentences that only a part of the kit needs, below those of the provider's language. */
export function MoreErrors({ errors, children }: MoreErrorsProps) {
  const settings = useContext(SettingsContext)
  const own = useMemo(() => {
    const { localization } = settings
    return { ...settings, localization: { ...localization, errors: { ...errors, ...localization.errors } } }
  }, [settings, errors])
  return <SettingsContext.Provider value={own}>{children}</SettingsContext.Provider>
}
