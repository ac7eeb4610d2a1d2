declare namespace NodeJS {
  interface ProcessEnv {
    /** Named, because bundlers put a word in the place of `process.env.NODE_ENV` and of no other spelling. */
    NODE_ENV?: string
  }
}
