import { resolve } from 'node:path';

const HIGHEST_PORT = 65_535;
const BODY_LIMIT = 1_048_576;

/** Everything that can be set, read from the environment once, when the program starts. */
export class Configuration {
  readonly port: number;
  readonly host: string;
  readonly dataDirectory: string;
  /** Connection string of a real EventStoreDB; the embedded node is started where it is absent. */
  readonly eventStoreUrl: string | undefined;
  /** Whether webhooks may lead to this machine itself: for development only. */
  readonly webhookAllowLoopback: boolean;
  /** Bytes. */
  readonly bodyLimit = BODY_LIMIT;

  /** Throws Error with one line for each setting that cannot be used. */
  constructor(environment: NodeJS.ProcessEnv) {
    const faults: string[] = [];
    const portText = environment['PORT'] || '3000';
    const port = /^\d{1,5}$/.test(portText) ? Number(portText) : NaN;
    if (!(port <= HIGHEST_PORT)) faults.push(`PORT is ${portText}: it must be a whole number from 0 to ${HIGHEST_PORT}`);
    const url = environment['EVENTSTORE_URL'] || undefined;
    if (url !== undefined && !/^(esdb|kurrentdb)(\+discover)?:\/\//.test(url)) faults.push(`EVENTSTORE_URL is ${url}: it must begin with esdb:// or esdb+discover://`);
    const loopback = environment['WEBHOOK_ALLOW_LOOPBACK'] || 'false';
    if (!['true', 'false'].includes(loopback)) faults.push(`WEBHOOK_ALLOW_LOOPBACK is ${loopback}: it must be true or false`);
    if (faults.length > 0) throw new Error(faults.join('\n'));
    this.port = port;
    this.host = environment['HOST'] || '127.0.0.1';
    this.dataDirectory = resolve(environment['DATA_DIR'] || '.chancery');
    this.eventStoreUrl = url;
    this.webhookAllowLoopback = loopback === 'true';
  }
}
