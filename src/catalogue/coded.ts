import type { ActorId } from '../kernel/actor.js';
import { DifferentActors } from './between-fields.js';
import { CommonPart } from './common.js';
import { Actor, Id, JsonObject, Text } from './field.js';

/** A row of a machine-coded dataset: who did what to whom, in the dataset's own code. Its trust is the dataset's. */
@DifferentActors('actor', 'recipient')
export class CodedActRecorded extends CommonPart {
  @Id() dataset: string;
  @Id() datasetEventId: string;
  /** The ontology that the code is of, such as `CAMEO` or `PLOVER`. */
  @Id() scheme: string;
  @Text() code: string;
  @Actor() actor: ActorId;
  @Actor() recipient: ActorId;
  /** The row as it stood in the dataset. */
  @JsonObject() raw: Record<string, unknown>;
}
