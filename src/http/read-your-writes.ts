import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { ProjectionProgress } from '../projection/progress.js';
import { parseWait, positionIn, type RawParameters } from './parameters.js';

const PARAMETERS = ['waitFor', 'waitForMs', 'position'];

/**
 * Holds a question back until this instance has projected the position that it waits for or is pinned to, before anything is looked up
 * for it: an actor, too, may be known only then.
 */
@Injectable()
export class ReadYourWrites implements NestInterceptor {
  constructor(private readonly progress: ProjectionProgress) {}

  /** Throws DomainError `projection-behind` with the position reached, and `malformed`. */
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { query } = context.switchToHttp().getRequest<{ readonly query: RawParameters }>();
    if (PARAMETERS.some((name) => query[name] !== undefined)) await this.reached(query);
    return next.handle();
  }

  private async reached(query: RawParameters): Promise<void> {
    const { waitFor = 0n, waitForMs } = parseWait(query);
    const position = positionIn(query, 'position') ?? 0n;
    await this.progress.waitFor(position > waitFor ? position : waitFor, waitForMs);
  }
}
