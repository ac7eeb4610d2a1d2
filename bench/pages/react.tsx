import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { mount } from './stage.js'

const Name = createContext<string | undefined>(undefined)

/** React alone: nobody is asked. It too draws nobody first and then a name, which is what makes React keep two trees. */
function Provider({ children }: { children: ReactNode }) {
  const [name, setName] = useState<string>()
  useEffect(() => void Promise.resolve('Ada').then(setName), [])
  return <Name.Provider value={name}>{children}</Name.Provider>
}

mount({ Provider, useName: () => useContext(Name), useDeeds: () => ({}) })
