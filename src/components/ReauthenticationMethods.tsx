import { useState } from 'react'
import type { ReauthenticationMethod, ReauthenticationStep } from '../client/reauthentication.js'
import type { UseReauthentication } from '../hooks/useReauthentication.js'
import { reauthenticate } from '../locales/en.reauthenticate.js'
import { Banner } from './Banner.js'
import { Button } from './Button.js'
import { Option } from './Option.js'
import { StepForm } from './StepForm.js'
import { useLook } from './useLook.js'
import { usePart } from './useSentences.js'
import { fillWith } from './fillWith.js'

interface ReauthenticationMethodsProps {
  reauthentication: UseReauthentication
  current: Extract<ReauthenticationStep, { step: 'choose' | 'password' }>
  focusOnMount: boolean
}

/** Apart from the others in `Icon`, which every first screen loads. */
const icons: Record<ReauthenticationMethod, string> = {
  password:
    'M4.250 7.250h7.500a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1h-7.500a1 1 0 0 1-1-1v-5a1 1 0 0 1 1-1ZM5.250 7.250V5a2.750 2.750 0 0 1 5.500 0v2.250M8 10.250v1',
  code: 'M2.750 3.250h10.500a1 1 0 0 1 1 1v7.500a1 1 0 0 1-1 1H2.750a1 1 0 0 1-1-1v-7.500a1 1 0 0 1 1-1ZM2 4.250 8 8.750l6-4.500',
  redirect: 'M6.500 3.250H3.750a1 1 0 0 0-1 1v8a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1V9.500M9.250 2.750h4v4M13 3 7.500 8.500',
}

/** The ways to prove it. One that mails something, or leaves the page, begins when it is chosen and not before. */
export function ReauthenticationMethods({ reauthentication, current, focusOnMount }: ReauthenticationMethodsProps) {
  const part = useLook()
  const sentences = usePart('reauthenticate', reauthenticate)
  const [chosen, setChosen] = useState<ReauthenticationMethod | null>(null)
  const { pending, error, choose, cancel } = reauthentication

  return (
    <StepForm
      heading={sentences.heading}
      description={fillWith(sentences.choose, { email: current.email })}
      notice={<Banner error={error} />}
      focusOnMount={focusOnMount}
    >
      <ul {...part('list')}>
        {current.methods.map(method => (
          <Option
            key={method}
            icon={icons[method]}
            hint={sentences.methods[`${method}Hint`]}
            isPending={pending !== null && method === chosen}
            isWaiting={pending !== null}
            onChoose={() => {
              setChosen(method)
              choose(method)
            }}
          >
            {sentences.methods[method]}
          </Option>
        ))}
      </ul>
      <Button variant="link" onClick={cancel}>
        {sentences.cancel}
      </Button>
    </StepForm>
  )
}
