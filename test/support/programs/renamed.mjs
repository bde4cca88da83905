// A follower with other paths and names than the protocol's: node renamed.mjs PORT
import { createServer } from 'node:http';

let term = 0;
createServer((asked, answer) => {
  let text = '';
  asked.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  asked.on('end', () => {
    if (asked.url === '/status') {
      answer.end(JSON.stringify({ role: 'F', is: { t: term } }));
    } else if (asked.url === '/appendEntries') {
      term = Math.max(term, JSON.parse(text).Term);
      answer.end(JSON.stringify({ Term: term, ok: true }));
    } else {
      answer.writeHead(404).end();
    }
  });
}).listen(Number(process.argv[2]), '127.0.0.1');
