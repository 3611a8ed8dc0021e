import { readFileSync } from 'node:fs';
import { Controller, Get, Header } from '@nestjs/common';
import { CommandTable } from '../recording/command-table.js';
import { describeInterface } from './document.js';
import type { OpenApi } from './open-api.js';
import { PAGE_POLICY, pageOf } from './page.js';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

/** The interface described, for programs and for people. */
@Controller()
export class DocumentationController {
  private document: OpenApi | undefined;
  private page: string | undefined;

  constructor(private readonly commands: CommandTable) {}

  @Get('/openapi.json')
  description(): OpenApi {
    return (this.document ??= describeInterface(this.commands.endpoints, version));
  }

  @Get('/docs')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', PAGE_POLICY)
  read(): string {
    return (this.page ??= pageOf(this.description()));
  }
}
