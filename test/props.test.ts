import { describe, expect, it } from 'vitest'
import { readProps } from '../scripts/props.js'
import { publicComponents } from '../scripts/reference/parts.js'

const components = readProps()

/** Names of properties, of one component. */
function names(component: string): string[] {
  return (components[component]?.props ?? []).map(({ name }) => name)
}

function prop(component: string, name: string) {
  return components[component]?.props.find(each => each.name === name)
}

describe('what the types say of the components', () => {
  it('is there for every public component, with a sentence on what it is', () => {
    expect(Object.keys(components)).toEqual(publicComponents().map(({ name }) => name))
    expect(Object.keys(components).length).toBeGreaterThan(25)
    expect(Object.entries(components).filter(([, { description }]) => !/^[A-Z].*\.$/.test(description))).toEqual([])
  })

  it('follows what a component extends, less what it omits', () => {
    expect(names('SignUp')).toEqual(
      expect.arrayContaining(['names', 'terms', 'providers', 'steps', 'forceRedirectUrl']),
    )
    expect(names('SignUp')).not.toContain('sso')
    expect(names('MagicAuth')).toContain('sso')
    expect(names('MagicAuth')).not.toContain('first')
  })

  it('holds both halves of a union, and what is required', () => {
    expect(names('Reauthenticate')).toEqual(expect.arrayContaining(['reauthentication', 'methods', 'onDone', 'steps']))
    expect(names('Reauthenticate')).not.toContain('client')
    expect(names('Protect')).toEqual(
      expect.arrayContaining(['role', 'permission', 'predicate', 'fallback', 'children']),
    )
  })

  it('names the values to choose from, one or several, and the default', () => {
    expect(prop('SignIn', 'first')).toMatchObject({
      options: ['password', 'code'],
      isList: false,
      default: "'password'",
    })
    expect(prop('SignIn', 'routing')?.options).toEqual(['history', 'hash', 'path', 'memory'])
    expect(prop('UserProfile', 'sections')).toMatchObject({ isList: true })
    expect(prop('UserProfile', 'sections')?.options).toContain('deletion')
  })

  it('describes each property, but for children and what speaks for itself', () => {
    const silent = Object.entries(components).flatMap(([name, { props }]) =>
      props.filter(({ description }) => description === '').map(each => `${name}.${each.name}`),
    )
    const speaking = ['children', 'role', 'permission', 'personal']
    expect(silent.filter(each => !speaking.includes(each.split('.')[1] ?? ''))).toEqual([])
  })
})
