import { Injectable } from '@nestjs/common';
import { problem, type Problem } from '../http/problem.js';
import { reportedProblem } from '../http/reported-problem.js';
import { answerOf, type RecordedAnswer } from '../recording/answer.js';
import type { RecordingCommand } from '../recording/command-endpoint.js';
import { CommandIntake } from '../recording/command-intake.js';
import { CommandTable } from '../recording/command-table.js';
import { arriving, NothingArrived } from './arriving.js';
import { inFlight, type Work } from './in-flight.js';
import { linesOf, type Line } from './lines.js';
import { LineReader, type Manner } from './read-line.js';

const MOST_IN_FLIGHT = 32;
const PATIENCE = 60_000;

/** What became of a line, by its number from 1. */
export type LineResult = ({ readonly line: number; readonly status: 201 } & RecordedAnswer) | { readonly line: number; readonly status: number; readonly problem: Problem };

/** Records the commands of a body, a line each, while it arrives. */
@Injectable()
export class Batch {
  constructor(private readonly table: CommandTable, private readonly intake: CommandIntake) {}

  /**
   * The results, in the order of the lines. A line that cannot be recorded has its problem, and those after it go on. `lineLimit`
   * is in bytes. Throws what the body throws, when the client breaks it off.
   */
  async *results(body: AsyncIterable<Buffer>, manner: Manner, lineLimit: number): AsyncGenerator<LineResult> {
    let line = 0;
    try {
      for await (const result of inFlight(this.works(linesOf(arriving(body, PATIENCE), lineLimit), manner, lineLimit), MOST_IN_FLIGHT)) {
        ({ line } = result);
        yield result;
      }
    } catch (error) {
      if (!(error instanceof NothingArrived)) throw error;
      yield failed(line + 1, problem('timed-out', error.message));
    }
  }

  /** In one stream the lines are recorded in their order; a line of which only the record can tell the stream waits for all before it. */
  private async *works(lines: AsyncIterable<Line>, manner: Manner, lineLimit: number): AsyncGenerator<Work<LineResult>> {
    const reader = new LineReader(this.table, this.intake, manner);
    for await (const { number, bytes } of lines) {
      const refused = (refusal: Problem): Work<LineResult> => ({ key: `line ${number}`, run: async () => failed(number, refusal) });
      if (!bytes) {
        yield refused(problem('too-large', `The line is longer than ${lineLimit} bytes: tell fewer facts on one`));
        continue;
      }
      try {
        const command = reader.read(bytes, number);
        yield { key: command.stream, run: () => this.record(number, command) };
      } catch (error) {
        yield refused(reportedProblem(error));
      }
    }
  }

  private async record(line: number, command: RecordingCommand): Promise<LineResult> {
    try {
      return { line, status: 201, ...answerOf(await this.intake.record(command)) };
    } catch (error) {
      return failed(line, reportedProblem(error));
    }
  }
}

const failed = (line: number, refusal: Problem): LineResult => ({ line, status: refusal.status, problem: refusal });
