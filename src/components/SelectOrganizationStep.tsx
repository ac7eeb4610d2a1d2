import { useState } from 'react'
import { contains } from '../client/contains.js'
import type { SignInStep } from '../client/signIn.js'
import type { UseMagicAuth } from '../hooks/useMagicAuth.js'
import type { OrganizationSummary } from '../protocol.js'
import { selectOrganization } from '../locales/en.selectOrganization.js'
import { fillWith } from './fillWith.js'
import { Avatar } from './Avatar.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { Icon } from './Icon.js'
import { StepForm } from './StepForm.js'
import { TextField } from './TextField.js'
import { useLook } from './useLook.js'
import { usePart, useSentences } from './useSentences.js'

interface SelectOrganizationStepProps {
  signIn: UseMagicAuth
  current: Extract<SignInStep, { step: 'selectOrganization' }>
  /** What the way back is called. @default to another address */
  backLabel?: string
}

/** With more than this many, looking beats scrolling. */
const searchFrom = 8

export function SelectOrganizationStep({ signIn, current, backLabel }: SelectOrganizationStepProps) {
  const part = useLook()
  const { buttons, locale } = useSentences()
  const sentences = usePart('selectOrganization', selectOrganization)
  const [text, setText] = useState('')
  const [chosenId, setChosenId] = useState<string | null>(null)
  const { organizations } = current
  const found = sortByName(organizations, locale).filter(({ name }) => contains(name, text))

  function choose(id: string) {
    if (signIn.pending) return
    setChosenId(id)
    void signIn.selectOrganization(id)
  }

  return (
    <StepForm
      heading={sentences.heading}
      description={sentences.description}
      notice={<Banner error={signIn.error} />}
      focusOnMount
    >
      {organizations.length > searchFrom && (
        <TextField
          label={sentences.search}
          type="search"
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
      )}
      <ul {...part('list')}>
        {found.map(({ id, name }) => (
          <li key={id} {...part('list-item')}>
            <button
              type="button"
              {...part('option')}
              data-pending={(signIn.pending !== null && id === chosenId) || undefined}
              aria-disabled={signIn.pending !== null || undefined}
              onClick={() => choose(id)}
            >
              <Avatar name={name} shape="organization" />
              <bdi {...part('option-name')}>{name}</bdi>
              {signIn.pending !== null && id === chosenId ? <span {...part('spinner')} /> : <Icon name="chevron" />}
            </button>
          </li>
        ))}
      </ul>
      <output {...part('hint')}>{found.length === 0 && fillWith(sentences.none, { text })}</output>
      <Button variant="link" onClick={signIn.back}>
        {backLabel ?? buttons.changeEmail}
      </Button>
    </StepForm>
  )
}

function sortByName(organizations: readonly OrganizationSummary[], locale: string) {
  const { compare } = new Intl.Collator(locale, { numeric: true })
  return [...organizations].sort((one, other) => compare(one.name, other.name))
}
