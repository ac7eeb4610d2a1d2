import type { ReactNode } from 'react'
import type { UseRemoteList } from '../hooks/useRemoteList.js'
import { RemoteFrame } from './RemoteFrame.js'
import { useLook } from './useLook.js'

interface RemoteRowsProps<Item> {
  list: UseRemoteList<Item>
  /** What there is to say where there is nothing. */
  empty: string
  labelledBy: string
  children: (item: Item) => ReactNode
}

/** A list that comes page by page, in whatever state it is. */
export function RemoteRows<Item extends { id: string }>({ list, empty, labelledBy, children }: RemoteRowsProps<Item>) {
  const part = useLook()
  return (
    <RemoteFrame {...{ list, empty, labelledBy }}>
      <ul {...part('profile-rows')} aria-labelledby={labelledBy}>
        {list.items.map(item => (
          <li key={item.id} {...part('list-item')}>
            {children(item)}
          </li>
        ))}
      </ul>
    </RemoteFrame>
  )
}
