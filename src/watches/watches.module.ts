import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { LiveModule } from '../live/live.module.js';
import { commandController } from '../recording/command-controller.js';
import { RelationshipModule } from '../relationship/relationship.module.js';
import { Deliveries } from '../webhooks/deliveries.js';
import { Retries } from '../webhooks/retries.js';
import { SigningSecrets } from '../webhooks/signing-secrets.js';
import { TakeOver } from '../webhooks/take-over.js';
import { WebhookTargets } from '../webhooks/webhook-targets.js';
import { WebhooksController } from '../webhooks/webhooks.controller.js';
import { RemoveWatchHandler } from './remove-watch.js';
import { SetWatchHandler } from './set-watch.js';
import { Sight } from './sight.js';
import { WatchBook } from './watch-book.js';
import { WatchKeeper } from './watch-keeper.js';
import { watchCommands } from './watch.commands.js';
import { WatchesController } from './watches.controller.js';

const webhooks = [WebhookTargets, SigningSecrets, Deliveries, TakeOver, Retries];

/** Standing conditions, and the webhooks that are told when they come to hold. */
@Module({
  imports: [CqrsModule, RelationshipModule, LiveModule],
  controllers: [WatchesController, WebhooksController, commandController(watchCommands)],
  providers: [WatchBook, Sight, WatchKeeper, SetWatchHandler, RemoveWatchHandler, ...webhooks],
})
export class WatchesModule {}
