import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error.js';
import { readPosition, refuseUnknown, single, whole, type RawParameters } from '../http/parameters.js';
import { Projection } from '../projection/projection.js';
import { ReadStore } from '../read-store/port.js';
import { answeredLetter, answeredRebuild, answeredStatus } from './admin-answers.js';

const PAGE = { least: 1, most: 500, otherwise: 50 };

/** The projection for those who run the program: what holds it up, what it could not read, and how to mend it. */
@Controller('/v1/admin')
export class AdminController {
  constructor(
    private readonly projection: Projection,
    private readonly readStore: ReadStore,
  ) {}

  @Get('/projection')
  status() {
    return { ...answeredStatus(this.projection.status), deadLetters: this.readStore.deadLetterCount() };
  }

  @Get('/dead-letters')
  deadLetters(@Query() raw: RawParameters) {
    refuseUnknown(raw, ['cursor', 'limit']);
    const cursor = single(raw, 'cursor');
    const limit = whole(raw, 'limit', PAGE);
    const found = this.readStore.deadLetters(cursor === undefined ? -1n : readPosition('cursor', cursor), limit + 1);
    const page = found.slice(0, limit);
    return { deadLetters: page.map(answeredLetter), ...(found.length > limit ? { next: page.at(-1)?.position.toString() } : {}) };
  }

  @Post('/dead-letters/redrive')
  @HttpCode(200)
  redriveAll() {
    return this.projection.redrive('all');
  }

  @Post('/dead-letters/:position/redrive')
  @HttpCode(200)
  redrive(@Param('position') position: string) {
    return this.projection.redrive([this.letterAt(position)]);
  }

  @Post('/dead-letters/:position/skip')
  @HttpCode(200)
  async skip(@Param('position') position: string, @Body() body: unknown) {
    const at = this.letterAt(position);
    await this.projection.skip(at, reasonOf(body));
    const [letter] = this.readStore.deadLetters(at - 1n, 1);
    return letter && answeredLetter(letter);
  }

  @Get('/rebuild')
  rebuildStatus() {
    return answeredRebuild(this.projection.rebuildStatus);
  }

  @Post('/rebuild')
  @HttpCode(202)
  async rebuild() {
    return answeredRebuild(await this.projection.rebuild());
  }

  @Delete('/rebuild')
  async cancelRebuild() {
    return answeredRebuild(await this.projection.cancelRebuild());
  }

  /** Throws DomainError `not-found` where no dead letter stands there. */
  private letterAt(text: string): bigint {
    const position = readPosition('position', text);
    const [letter] = this.readStore.deadLetters(position - 1n, 1);
    if (letter?.position !== position) throw new DomainError('not-found', `No dead letter stands at position ${text}. GET /v1/admin/dead-letters lists those there are.`);
    return position;
  }
}

function reasonOf(body: unknown): string {
  const reason = typeof body === 'object' && body !== null && 'reason' in body ? body.reason : undefined;
  if (typeof reason === 'string' && reason.trim() !== '') return reason;
  throw new DomainError('malformed', 'reason: say why the event is put aside', [{ pointer: '/reason', message: 'is a text that says why the event is put aside' }]);
}
