import { Module } from '@nestjs/common';
import { RecordTreatyEventHandler } from './record-treaty-event.js';
import { TreatyController } from './treaty.controller.js';

@Module({ controllers: [TreatyController], providers: [RecordTreatyEventHandler] })
export class TreatyModule {}
