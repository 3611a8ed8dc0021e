import type { ServerResponse } from 'node:http';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { problemOf } from './problem-of.js';
import { protectiveHeaders } from './protective-headers.js';
import { readJson } from './read-json.js';

/** Answers what never gets as far as a controller, such as a path that cannot be decoded, with a problem document too. */
export function httpAdapter(bodyLimit: number): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit,
    forceCloseConnections: true,
    frameworkErrors: (error: unknown, _request: unknown, reply: { readonly raw: ServerResponse }) => {
      const problem = problemOf(error);
      reply.raw.writeHead(problem.status, { 'content-type': 'application/problem+json; charset=utf-8' }).end(JSON.stringify(problem));
    },
  });
}

/** JSON is the only kind of body there is; the answers carry headers that keep a browser from making anything else of them. */
export function prepareEdge(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, readJson(String(text)));
    } catch (error) {
      done(error as Error);
    }
  });
  const headers = protectiveHeaders();
  fastify.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}
