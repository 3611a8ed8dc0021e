import { Controller, Get, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { sendLines, type LineReply } from '../../http/line-stream.js';
import { malformed, refuseUnknown, single, type RawParameters } from '../../http/parameters.js';
import { parseAsOf } from '../../kernel/time/parse-as-of.js';
import { NamedActors } from '../queries/named-actors.js';
import { parsedDate, parsePointQuery } from '../queries/point-query.js';
import { parseSpan } from '../queries/span.js';
import { GetReplay, type ReplayScope } from './get-replay.js';

@Controller('/v1/replay')
export class ReplayController {
  constructor(
    private readonly queries: QueryBus,
    private readonly actors: NamedActors,
  ) {}

  @Get()
  async replay(@Query() raw: RawParameters, @Res() reply: LineReply): Promise<void> {
    refuseUnknown(raw, ['from', 'to', 'a', 'b', 'actor', 'knownAt', 'position', 'weights']);
    const { from } = parseSpan(raw);
    const point = { ...parsePointQuery(raw), asOf: parsedDate(raw, 'to', parseAsOf) };
    const linesFor = await this.queries.execute(new GetReplay(this.scopeOf(raw), from, point));
    await sendLines(reply, 'A replay', linesFor);
  }

  private scopeOf(raw: RawParameters): ReplayScope {
    const [a, b, actor] = [single(raw, 'a'), single(raw, 'b'), single(raw, 'actor')];
    if (a !== undefined && b === undefined) throw malformed('b', 'is missing: the other of the two');
    if (b !== undefined && a === undefined) throw malformed('a', 'is missing: the other of the two');
    if (a !== undefined && b !== undefined) {
      if (actor !== undefined) throw malformed('actor', 'is asked of all relationships of an actor: leave it out, or a and b');
      return { pair: this.actors.pair(a, b) };
    }
    return { actor: actor === undefined ? undefined : this.actors.known('actor', actor) };
  }
}
