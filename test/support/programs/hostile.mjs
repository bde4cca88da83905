// A general that does what no general should: node hostile.mjs MODE --node ID --servers LIST
import { spawn } from 'node:child_process';
import { createServer, request } from 'node:http';
import { createServer as createTcpServer } from 'node:net';

const [, , mode = '', , id, , list = ''] = process.argv;
const ports = list.split(',').map(Number);
/** @param {import('node:net').Server} server */
const listen = (server) => server.listen(ports[Number(id)], '127.0.0.1');

process.on('SIGTERM', () => undefined);
if (mode === 'floods') {
  listen(createServer((_, answer) => answer.end('{}')));
  setInterval(() => process.stdout.write('Attack! '.repeat(20) + '\n'.repeat(20_000)), 1);
  setInterval(() => {
    for (const port of ports) {
      if (port === ports[Number(id)]) continue;
      for (let each = 0; each < 50; each += 1) {
        request({ host: '127.0.0.1', port, method: 'POST', path: '/gossip' })
          .on('error', () => undefined)
          .on('response', (answer) => answer.resume())
          .end('gossip');
      }
    }
  }, 20);
} else if (mode === 'hangs') {
  listen(createServer(() => undefined));
} else if (mode === 'nonsense') {
  listen(
    createTcpServer((socket) =>
      socket.on('error', () => undefined).end('\u0000\u0001 no HTTP at all'),
    ),
  );
  process.stdout.write(Buffer.from([0xff, 0xfe, 0x1b, 0x5b, 0x32, 0x4a, 0x0a]));
} else if (mode.startsWith('forks')) {
  for (let each = 0; each < 5; each += 1) {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1e6)', mode], {
      stdio: 'inherit',
    });
    console.log(`child ${child.pid}`);
  }
  listen(createServer((_, answer) => answer.end('{}')));
} else if (mode === 'ends') {
  listen(createServer());
  console.log('I have had enough.');
  setTimeout(() => process.exit(7), 500);
}
