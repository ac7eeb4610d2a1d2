import { AuthError } from './AuthError.js'

/** A part that did not load is asked for once more: networks stumble. */
export function loadTwice<Part>(load: () => Promise<Part>): Promise<Part> {
  return load().catch(load)
}

export function notLoaded(cause: unknown): AuthError {
  return new AuthError('network_error', 'A part of the client did not load', { cause })
}
