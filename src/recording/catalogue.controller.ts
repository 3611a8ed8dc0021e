import { Controller, Get, Header, Param } from '@nestjs/common';
import { CATALOGUE, familyOf, isEventType, type EventType, type Family } from '../catalogue/index.js';
import { documentOf } from '../catalogue/schema-document.js';
import type { JsonSchema } from '../catalogue/json-schema.js';
import { DomainError } from '../kernel/domain-error.js';
import { requestOf } from './command-endpoint.js';
import { CommandTable } from './command-table.js';

/** A type of event, and how it comes onto the record. */
export interface CataloguedType {
  readonly type: EventType;
  readonly version: number;
  readonly family: Family;
  /** Where it is sent to; an act that a summons may carry has two. */
  readonly recordedBy: readonly string[];
  readonly schema: string;
}

@Controller('/v1/catalogue')
export class CatalogueController {
  constructor(private readonly commands: CommandTable) {}

  @Get()
  all(): { types: readonly CataloguedType[] } {
    return {
      types: (Object.keys(CATALOGUE) as EventType[]).map((type) => ({
        type,
        version: CATALOGUE[type].version,
        family: familyOf(type),
        recordedBy: this.commands.recording(type).map(requestOf),
        schema: `/v1/catalogue/${type}`,
      })),
    };
  }

  /** The JSON Schema of the type's data in its current version. */
  @Get('/:type')
  @Header('content-type', 'application/schema+json; charset=utf-8')
  one(@Param('type') type: string): JsonSchema {
    if (!isEventType(type)) throw new DomainError('not-found', `There is no event type '${type}'. GET /v1/catalogue lists those there are.`);
    return documentOf(type);
  }
}
