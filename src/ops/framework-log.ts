import type { LoggerService } from '@nestjs/common';
import { log } from './log.js';

const readable = (part: unknown): string => (part instanceof Error ? (part.stack ?? part.message) : String(part));
const write = (message: unknown, ...more: unknown[]): void => log([message, ...more].filter((part) => part !== undefined).map(readable).join(' '));

/** What the framework has to say, in the program's own log; its chatter at the start is left out. */
export const frameworkLog: LoggerService = { log: () => undefined, warn: write, error: write, fatal: write };
