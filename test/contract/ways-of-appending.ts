/** Batched, as the client does by itself, and alone, as it does when a call carries credentials. */
export const WAYS_OF_APPENDING = [
  ['in a batch', {}],
  ['in a call of its own', { credentials: { username: 'admin', password: 'changeit' } }],
] as const;
