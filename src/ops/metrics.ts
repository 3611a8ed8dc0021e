import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { ProjectionProgress } from '../projection/progress.js';
import { Projection } from '../projection/projection.js';
import type { ProjectionState } from '../projection/status.js';
import { ReadStore } from '../read-store/port.js';

const STATES: readonly ProjectionState[] = ['catching-up', 'live', 'stalled', 'retrying', 'failed', 'stopped'];
/** From a cached answer to a batch; seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** What is counted and measured of this instance, in the words of Prometheus. Its numbers go up to 2^53. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'chancery_http_request_duration_seconds',
    help: 'From a request to the end of its answer; streams of server-sent events are left out.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [this.registry],
  });

  constructor(projection: Projection, progress: ProjectionProgress, readStore: ReadStore) {
    collectDefaultMetrics({ register: this.registry });
    this.gauge('chancery_projection_position', 'The last position of the log that is projected here.', () => Number(progress.position));
    this.gauge('chancery_projection_events', 'Events projected since the program started.', () => projection.status.events);
    this.gauge('chancery_dead_letters', 'Events put aside because they could not be read or folded.', () => readStore.deadLetterCount());
    const state = new Gauge({
      name: 'chancery_projection_state',
      help: '1 of the state that the projection is in, 0 of the others.',
      labelNames: ['state'],
      registers: [this.registry],
      collect: () => STATES.forEach((each) => state.set({ state: each }, Number(projection.status.state === each))),
    });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  /** Measures every request by the path of its route, so that there are no more series than routes. */
  measureRequests(app: NestFastifyApplication): void {
    app.getHttpAdapter().getInstance().addHook('onResponse', (request, reply, done) => {
      this.requests.observe({ method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode }, reply.elapsedTime / 1000);
      done();
    });
  }

  private gauge(name: string, help: string, value: () => number): void {
    new Gauge({ name, help, registers: [this.registry], collect() { this.set(value()); } });
  }
}
