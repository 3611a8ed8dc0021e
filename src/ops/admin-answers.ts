import type { BuriedLetter } from '../projection/dead-letter.js';
import type { RebuildStatus } from '../projection/rebuild.js';
import type { ProjectionStatus } from '../projection/status.js';

export const answeredStatus = ({ state, trouble, position, events }: ProjectionStatus) => ({ state, trouble, position: position.toString(), events });

export const answeredLetter = ({ position, recordedAt, ...letter }: BuriedLetter) => ({ position: position.toString(), ...letter, recordedAt: new Date(recordedAt).toISOString() });

export const answeredRebuild = ({ position, target, ...status }: RebuildStatus) => ({ ...status, position: position.toString(), target: target.toString() });

export type AnsweredRebuild = ReturnType<typeof answeredRebuild>;
