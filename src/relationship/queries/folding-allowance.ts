import { DomainError } from '../../kernel/domain-error.js';

/** Ten seconds or so of one processor. */
const MOST_FACTS = 500_000;

const tooLongHalfLife = (): DomainError =>
  new DomainError('malformed', 'halfLifeDays: so many events are within 60 half-lives that they are not folded again for one question', [
    { pointer: '/halfLifeDays', message: 'Ask with a shorter half-life, for fewer relationships at a time, or without it: the state with the default of 30 days is kept ready' },
  ]);

/** How many more facts a question may have folded again for it. */
export class FoldingAllowance {
  constructor(
    private left = MOST_FACTS,
    private readonly refusal: () => DomainError = tooLongHalfLife,
  ) {}

  /** Throws the refusal, a DomainError `malformed`, where a question asks for too much. */
  take(facts: number): void {
    this.left -= facts;
    if (this.left < 0) throw this.refusal();
  }
}
