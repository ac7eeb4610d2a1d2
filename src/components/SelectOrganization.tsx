'use client'

import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { useSignIn } from '../hooks/useSignIn.js'
import { Card } from './Card.js'
import { SelectOrganizationStep } from './SelectOrganizationStep.js'
import type { ThemedProps } from './themed.js'

export type SelectOrganizationProps = Omit<ComponentPropsWithoutRef<'section'>, 'children'> & ThemedProps

/**
 * The choice of an organization alone, for a page that draws the other steps itself. Nothing in any other step.
 * It takes no `steps`: a page that draws this one too asks `useSignIn`, or hands it to `SignIn`. Renders a `<section>`.
 */
export const SelectOrganization = forwardRef<HTMLElement, SelectOrganizationProps>(
  function SelectOrganization(props, ref) {
    const signIn = useSignIn()
    const { current, pending } = signIn
    if (current.step !== 'selectOrganization') return null
    return (
      <Card ref={ref} aria-busy={pending !== null} data-step={current.step} {...props}>
        <SelectOrganizationStep signIn={signIn} current={current} />
      </Card>
    )
  },
)
