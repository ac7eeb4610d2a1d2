import { ReauthenticationSteps } from './ReauthenticationSteps.js'
import { type Asking, useAsking } from './useAsking.js'

export interface ReauthenticationInPlaceProps extends Asking {
  focusOnMount?: boolean | undefined
}

/** The question in the place of what was asked for, on the ground that is there already. */
export function ReauthenticationInPlace(props: ReauthenticationInPlaceProps) {
  const { reauthentication } = useAsking(props)
  return <ReauthenticationSteps reauthentication={reauthentication} focusOnMount={props.focusOnMount} />
}
