import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { malformed } from '../../http/parameters.js';
import { pairKey, type ActorPair } from '../../kernel/actor-pair.js';
import { DomainError } from '../../kernel/domain-error.js';
import { ReadStore } from '../../read-store/port.js';
import { CommandTable } from '../../recording/command-table.js';
import type { DiplomaticFact } from '../fold/diplomatic-fact.js';
import type { PairState } from '../fold/pair-state.js';
import { FoldingAllowance } from '../queries/folding-allowance.js';
import type { RelationshipAnswer } from '../queries/get-relationship.js';
import type { PointQuery } from '../queries/point-query.js';
import { answeredPoint, Points } from '../queries/points.js';
import { Relationships } from '../queries/relationships.js';
import { affectedBy } from './affected-facts.js';
import { withBrokenRules } from './broken-rules.js';
import { pairChanges } from './pair-changes.js';
import { SupposedRecord } from './supposed-record.js';
import { Suppositions } from './suppositions.js';

/** The state of relations of two actors at a point, were some events not on record, or others. Nothing is stored. */
export class GetSupposedRelationship extends Query<RelationshipAnswer> {
  constructor(
    readonly pair: ActorPair,
    readonly body: unknown,
    readonly point: PointQuery,
  ) {
    super();
  }
}

const MOST_FACTS = 500_000;

const tooFarBack = (): DomainError =>
  new DomainError('malformed', 'So many events follow the first that is left out or put in that they are not folded again for one question: suppose what is later, or ask as of an earlier date');

@QueryHandler(GetSupposedRelationship)
export class GetSupposedRelationshipHandler implements IQueryHandler<GetSupposedRelationship> {
  constructor(
    private readonly points: Points,
    private readonly readStore: ReadStore<DiplomaticFact, PairState>,
    private readonly relationships: Relationships,
    private readonly suppositions: Suppositions,
    private readonly table: CommandTable,
  ) {}

  async execute({ pair, body, point: query }: GetSupposedRelationship): Promise<RelationshipAnswer> {
    const point = this.points.resolve(query);
    const read = this.suppositions.read(body, point);
    const affected = affectedBy(this.readStore, [...read.without, ...read.amendments.map(({ about }) => about)], point);
    const supposition = withBrokenRules(this.table, this.readStore, read, affected, point);
    const changes = pairChanges(this.readStore, pair, point, affected, supposition);
    refuseElsewhere(changes.elsewhere, read.places, pair);
    const allowance = new FoldingAllowance(MOST_FACTS, tooFarBack);
    const record = new SupposedRecord(this.readStore, changes, supposition.without, allowance);
    return { ...(await this.relationships.weighed(pair, point, query.weighing, allowance, record)), pair: pairKey(pair), ...answeredPoint(point) };
  }
}

/** Whoever supposes what has nothing to do with the two has mistaken an id or an actor, and would be told that nothing changes. */
function refuseElsewhere([id]: readonly string[], places: ReadonlyMap<string, string>, pair: ActorPair): void {
  if (id === undefined) return;
  throw malformed(places.get(id) ?? id, `stands in no record of ${pairKey(pair)}: it does not name both, and no treaty of both that is on record or supposed`);
}
