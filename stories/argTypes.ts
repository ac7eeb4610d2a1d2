import type { ArgTypesEnhancer, InputType } from 'storybook/internal/types'
import props from 'virtual:props'
import type { Prop } from '../scripts/props.js'

/** The public component that stories of this title are about: `Sign-in/SignIn with own steps` is about `SignIn`. */
export function componentOf(title: string): string {
  return title.split('/').at(-1)?.split(' ')[0] ?? ''
}

/** What the types say of a component's properties, with a control for those that one can choose by hand. */
export const argTypesFromTypes: ArgTypesEnhancer = ({ title, argTypes }) => {
  const known = props[componentOf(title)]
  if (!known) return argTypes
  return Object.fromEntries(
    known.props.map(prop => [
      prop.name,
      {
        ...argTypes[prop.name],
        name: prop.name,
        description: prop.description,
        type: { name: 'other', value: prop.type, required: prop.isRequired },
        ...controlOf(prop),
        table: {
          type: { summary: prop.type },
          ...(prop.default !== null && { defaultValue: { summary: prop.default } }),
        },
      },
    ]),
  )
}

function controlOf({ type, options, isList }: Prop): Pick<InputType, 'control' | 'options'> {
  if (options)
    return {
      options: [...options],
      control: { type: isList ? 'check' : options.length > 4 ? 'select' : 'inline-radio' },
    }
  if (type === 'boolean') return { control: { type: 'boolean' } }
  if (type === 'string') return { control: { type: 'text' } }
  // A node of one's own is a line of text as well.
  if (type === 'ReactNode') return { control: { type: 'text' } }
  return { control: false }
}
