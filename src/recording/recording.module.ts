import { Global, Module } from '@nestjs/common';
import { CommandReader } from './command-reader.js';
import { Recorder } from './recorder.js';

/** One recorder for all slices, so that its histories are kept once. */
@Global()
@Module({ providers: [Recorder, CommandReader], exports: [Recorder, CommandReader] })
export class RecordingModule {}
