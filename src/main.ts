import { Configuration } from './ops/configuration.js';
import { log } from './ops/log.js';
import { serve } from './serve.js';

const STOP_LIMIT = 10_000;

function end(message: string): never {
  process.stderr.write(`chancery: ${message}\n`);
  process.exit(1);
}

const readable = (error: unknown): string => {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return `port ${process.env['PORT'] ?? '3000'} is in use. Stop what uses it, or set PORT to another.`;
  return error instanceof Error ? error.message : String(error);
};

process.on('unhandledRejection', (reason) => end(`an error that nobody handled: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`));

try {
  const serving = await serve(new Configuration(process.env));
  process.stdout.write(`chancery listens on ${serving.url}\n`);
  const stop = (): void => {
    setTimeout(() => end('did not end in time'), STOP_LIMIT).unref();
    serving.close().then(
      () => process.exit(0),
      (error: unknown) => end(readable(error)),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  void serving.failed.then((error) => {
    log(error.message);
    end(`a part of the program failed: ${error.message}`);
  });
} catch (error) {
  end(readable(error));
}
