import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { ActorRegistry } from '../actors/registry.js';
import type { Registration } from '../catalogue/index.js';
import { log } from '../ops/log.js';
import { ProjectionProgress } from '../projection/progress.js';
import { ReadStore, type ProjectedEvent } from '../read-store/port.js';
import { learn } from './learn.js';

/** Keeps the registry abreast of the log: what is projected already when the program starts, and the rest before anybody goes on who waited for it. */
@Injectable()
export class RegisteredActors implements OnModuleInit, OnApplicationShutdown {
  private last = 0n;
  private readonly learned = new Set<bigint>();
  private stop = (): void => undefined;

  constructor(
    private readonly registry: ActorRegistry,
    private readonly readStore: ReadStore,
    private readonly progress: ProjectionProgress,
  ) {}

  onModuleInit(): void {
    this.stop = this.progress.onAdvance(() => this.learnNew());
    this.learnNew();
  }

  onApplicationShutdown(): void {
    this.stop();
  }

  private learnNew(): void {
    try {
      for (const registration of this.readStore.registrations(this.last)) this.learn(registration);
      // One that was a dead letter until now stands before the last: it is rare, and dear to look for.
      if (this.readStore.registrationCount() > this.learned.size) for (const registration of this.readStore.registrations(0n)) this.learn(registration);
    } catch (error) {
      // Whoever announces the progress has no use for it; the next advance reads on from here.
      log(`registrations after position ${this.last} could not be read: ${reasonOf(error)}`);
    }
  }

  /** What another program wrote, in a form that is none, must neither hold up the rest nor go unseen. */
  private learn({ position, eventId, event }: ProjectedEvent): void {
    if (this.learned.has(position)) return;
    this.learned.add(position);
    if (position > this.last) this.last = position;
    try {
      learn(this.registry, event as Registration, eventId);
    } catch (error) {
      log(`the registration at position ${position} is left out: ${reasonOf(error)}`);
    }
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
