import { Module } from '@nestjs/common';
import { ContactController } from './contact.controller.js';
import { RecordContactEventHandler } from './record-contact-event.js';

@Module({ controllers: [ContactController], providers: [RecordContactEventHandler] })
export class ContactModule {}
