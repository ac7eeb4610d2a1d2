import { type ComponentType, type ForwardRefRenderFunction, forwardRef, type RefAttributes, useContext } from 'react'
import type { Appearance, ClassNames } from '../hooks/appearance.js'
import { SettingsContext } from '../hooks/AuthContext.js'
import type { Part } from '../hooks/parts.js'
import { joinClasses } from './useLook.js'

export interface ThemedProps {
  /** How this one looks, over what the provider says; classes are joined. */
  appearance?: Appearance
}

/** A component with an `appearance` of its own, which what it opens elsewhere on the page has as well. */
export function themed<Element, Props extends ThemedProps>(
  render: ForwardRefRenderFunction<Element, Omit<Props, 'appearance'>>,
) {
  // React's types know no rest of a type that is not known.
  const Plain = forwardRef(render as ForwardRefRenderFunction<Element>) as ComponentType<RefAttributes<Element>>
  return forwardRef<Element, Props>(function Themed({ appearance, ...props }, ref) {
    const settings = useContext(SettingsContext)
    const own = appearance ? { ...settings, appearance: mergeAppearance(settings.appearance, appearance) } : settings
    return (
      <SettingsContext.Provider value={own}>
        <Plain {...props} ref={ref} />
      </SettingsContext.Provider>
    )
  })
}

/** What a component is told goes over what the provider is told, key by key; classes are joined. */
function mergeAppearance(base: Appearance, over: Appearance): Appearance {
  const classNames: Record<string, string | undefined> = { ...base.classNames }
  for (const part in over.classNames) {
    classNames[part] = joinClasses(classNames[part], over.classNames[part as Part])
  }
  return { ...base, ...over, classNames: classNames as ClassNames, layout: { ...base.layout, ...over.layout } }
}
