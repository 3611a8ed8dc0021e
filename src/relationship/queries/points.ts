import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock.js';
import type { Point } from '../../kernel/point.js';
import type { AsOf } from '../../kernel/time/as-of.js';
import { ReadStore } from '../../read-store/port.js';
import type { PointQuery } from './point-query.js';

/** Turns what a question says of its point into a whole point; the projection has come so far already. */
@Injectable()
export class Points {
  constructor(
    private readonly clock: Clock,
    private readonly readStore: ReadStore,
  ) {}

  resolve(query: PointQuery): Point {
    const { asOf, knownAt, certainty } = query;
    const position = query.position ?? this.readStore.position();
    const present = query.position === undefined ? this.clock.now() : this.recordedAt(position);
    return { asOf: asOf ?? { kind: 'instant', at: present }, knownAt: knownAt ?? present, position, certainty };
  }

  /** Before the first event nothing is known whatever the time; the epoch stands for it, so that the answer stays the same. */
  private recordedAt(position: bigint): number {
    return this.readStore.recordedAt(position) ?? 0;
  }
}

/** The point as every answer carries it. */
export interface AnsweredPoint {
  readonly asOf: string;
  readonly knownAt: string;
  readonly position: string;
  readonly certainty: Point['certainty'];
}

export const answeredPoint = ({ asOf, knownAt, position, certainty }: Point): AnsweredPoint => ({
  asOf: answeredDate(asOf),
  knownAt: new Date(knownAt).toISOString(),
  position: position.toString(),
  certainty,
});

export const answeredDate = (asOf: AsOf): string => (asOf.kind === 'day' ? asOf.day : new Date(asOf.at).toISOString());
