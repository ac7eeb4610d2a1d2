import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin'

/** Where the words stand among the arguments. They are for whoever reads a log: the code beside them is the contract. */
const places = { Error: 0, TypeError: 0, AuthError: 1, Refusal: 1 }

/** Leaves out what errors say, which tests would only repeat. */
export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'messages', {
    shouldIgnore: ({ key, parent }) =>
      parent?.type === 'NewExpression' && places[parent.callee.name] === key ? 'the words of an error' : undefined,
  }),
]
