import type { ServerResponse } from 'node:http';
import { UnsupportedMediaTypeException } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { problemOf } from './problem-of.js';
import { protectiveHeaders } from './protective-headers.js';
import { readJson, textOf } from './read-json.js';

/** Longer than any id of the catalogue. */
const MAXIMUM_PARAMETER = 500;

/** Answers what never gets as far as a controller, such as a path that cannot be decoded, with a problem document too. */
export function httpAdapter(bodyLimit: number): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit,
    routerOptions: { maxParamLength: MAXIMUM_PARAMETER },
    forceCloseConnections: true,
    frameworkErrors: (error: unknown, _request: unknown, reply: { readonly raw: ServerResponse }) => {
      const problem = problemOf(error);
      reply.raw.writeHead(problem.status, { 'content-type': 'application/problem+json; charset=utf-8' }).end(JSON.stringify(problem));
    },
  });
}

/** The one path that takes lines of JSON, and reads them itself while they arrive. */
const BATCH_PATH = '/v1/batch';

/** JSON is the only kind of body there is, but for a batch; the answers carry headers that keep a browser from making anything else of them. */
export function prepareEdge(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, bytes, done) => {
    try {
      done(null, readJson(textOf(bytes as Buffer, 'The body is not text in UTF-8')));
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addContentTypeParser('application/x-ndjson', (request, body, done) => {
    if (request.routeOptions.url === BATCH_PATH) done(null, body);
    else done(new UnsupportedMediaTypeException('Send the body as JSON with content-type: application/json; lines of JSON are for /v1/batch'));
  });
  const headers = protectiveHeaders();
  fastify.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}
