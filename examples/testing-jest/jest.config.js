export default {
  testEnvironment: './environment.js',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
}
