import type { PathName } from '../workos/ids.js'
import type { Operations, RemoteOperationName, ResultOf } from '../workos/operations.js'
import type { Environment } from './environment.js'
import type { WirePage } from './pages.js'

/** One request, taken apart. Names are camelCase; nothing is checked yet. */
export interface Call {
  /** What the path named. */
  ids: Readonly<Record<PathName, string>>
  query: Readonly<Record<string, string>>
  body: Readonly<Record<string, unknown>>
}

/** What the operation answers when all is well; it throws `ApiError` when not. */
export type Handler<Name extends RemoteOperationName> = (
  call: Call,
  environment: Environment,
) => AnswerOf<Name> | Promise<AnswerOf<Name>>

/** One handler for every row of the operations table that WorkOS answers: leave one out and it does not compile. */
export type Handlers = { readonly [Name in RemoteOperationName]: Handler<Name> }

type AnswerOf<Name extends RemoteOperationName> = Operations[Name]['kind'] extends 'url'
  ? Response
  : Operations[Name] extends { isPaged: true }
    ? WirePage<ResultOf<Name>>
    : ResultOf<Name>
