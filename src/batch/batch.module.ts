import { Module } from '@nestjs/common';
import { BatchController } from './batch.controller.js';
import { Batch } from './batch.js';

@Module({ controllers: [BatchController], providers: [Batch] })
export class BatchModule {}
