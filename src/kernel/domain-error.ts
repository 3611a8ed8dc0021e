/** What kind of refusal this is; the HTTP edge turns it into a status and a problem type. */
export type DomainErrorKind =
  | 'malformed'
  | 'not-found'
  | 'actor-unresolved'
  | 'lifecycle-conflict'
  | 'revision-conflict'
  | 'key-reused'
  | 'key-in-flight'
  | 'projection-behind'
  | 'store-unavailable';

/** Where in the request the fault lies (RFC 6901 JSON pointer) and what to do about it. */
export interface Fault {
  readonly pointer: string;
  readonly message: string;
}

/** A refusal that the caller can act on. Nothing was stored when it is thrown. */
export class DomainError extends Error {
  constructor(
    readonly kind: DomainErrorKind,
    message: string,
    readonly faults: readonly Fault[] = [],
    /** Extra members of the problem document, for example the rule and the colliding event. */
    readonly context: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'DomainError';
  }
}
