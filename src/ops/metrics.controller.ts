import { Controller, Get, Res } from '@nestjs/common';
import { Metrics } from './metrics.js';

interface Reply {
  header(name: string, value: string): unknown;
}

@Controller('/metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  read(@Res({ passthrough: true }) reply: Reply): Promise<string> {
    reply.header('content-type', this.metrics.contentType);
    return this.metrics.text();
  }
}
