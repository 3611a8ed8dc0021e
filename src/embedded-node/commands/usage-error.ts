/** The command line asks for something that there is not; the message says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
