import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { reportedProblem } from './reported-problem.js';

const RETRY_AFTER_SECONDS = '1';

/** Every error leaves as application/problem+json. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly host: HttpAdapterHost) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const { httpAdapter } = this.host;
    const reply = host.switchToHttp().getResponse<object>();
    if (httpAdapter.isHeadersSent(reply)) return;
    const problem = reportedProblem(error);
    httpAdapter.setHeader(reply, 'Content-Type', 'application/problem+json; charset=utf-8');
    if (problem.status === 503) httpAdapter.setHeader(reply, 'Retry-After', RETRY_AFTER_SECONDS);
    httpAdapter.reply(reply, JSON.stringify(problem), problem.status);
  }
}
