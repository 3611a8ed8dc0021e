import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';

/** Entry of the process that the program is measured against: a loop that writes ready buffers, and does nothing else. */
const body = readFileSync(process.argv[2] ?? '');
const buffers: Buffer[] = [];
for (let begin = 0, end; (end = body.indexOf('\n\n', begin)) >= 0; begin = end + 2) buffers.push(body.subarray(begin, end + 2));

const server = createServer((socket) => {
  let next = 0;
  const pump = (): void => {
    while (next < buffers.length) {
      if (socket.write(buffers[next++] ?? '')) continue;
      socket.once('drain', pump);
      return;
    }
  };
  socket.on('error', () => undefined).once('data', () => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    pump();
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`));
