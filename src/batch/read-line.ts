import { readJson, textOf } from '../http/read-json.js';
import { DomainError } from '../kernel/domain-error.js';
import type { Strictness } from '../kernel/lifecycle.js';
import { fieldsNamed, type RecordingCommand } from '../recording/command-endpoint.js';
import type { CommandIntake } from '../recording/command-intake.js';
import type { CommandTable } from '../recording/command-table.js';
import { bodyOf, type Body } from '../recording/read-event.js';

const malformed = (pointer: string, message: string): DomainError => new DomainError('malformed', `${pointer || 'line'}: ${message}`, [{ pointer, message }]);

/** How the lines of a batch are to be recorded. */
export interface Manner {
  readonly mode: Strictness['mode'];
  /** Of the batch: each line has its own, by its number. */
  readonly idempotencyKey?: string;
}

/** Reads the lines of a batch as the commands that they are. */
export class LineReader {
  constructor(private readonly table: CommandTable, private readonly intake: CommandIntake, private readonly manner: Manner) {}

  /**
   * A line is the event's `type` and, flat beside it, its fields as the catalogue has them: what a path of its own would name, and
   * what the body would. Throws DomainError `malformed`.
   */
  read(line: Buffer, number: number): RecordingCommand {
    const { type, ...told } = bodyOf(readJson(textOf(line, 'line: is not text in UTF-8')));
    const endpoint = typeof type === 'string' ? this.table.of(type) : undefined;
    if (!endpoint) throw malformed('/type', 'names the event to record: GET /v1/catalogue lists those there are');
    const fields = fieldsNamed(endpoint);
    const named: Body = Object.fromEntries(fields.map((field) => [field, told[field]]));
    const body: Body = Object.fromEntries(Object.entries(told).filter(([field]) => !fields.includes(field)));
    const { mode, idempotencyKey } = this.manner;
    return this.intake.read(endpoint, { named, body, mode, idempotencyKey: idempotencyKey && `${idempotencyKey}/${number}` });
  }
}
