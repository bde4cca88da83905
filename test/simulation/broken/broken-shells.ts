import type { Edit } from './break-source';

/** The program of a general with one mistake that people do make around a sound core. */
export interface BrokenShell {
  /** What it does wrong, as the end of "a shell that …". */
  readonly mistake: string;
  readonly edits: readonly Edit[];
  /** What is seen of it at the latest. */
  readonly caughtBy: RegExp;
  /** Within how many histories it must have been caught. */
  readonly histories: number;
}

const edit = (file: string, text: string, replacement: string): Edit => ({
  file,
  text,
  replacement,
});

export const BROKEN_SHELLS: readonly BrokenShell[] = [
  {
    mistake: 'sends before what it sends is on disk',
    edits: [
      edit(
        'runtime.ts',
        'const saved = this.#parts.storage.save(changesOf(outcomes));',
        'void this.#parts.storage.save(changesOf(outcomes));\n        const saved = null as Promise<void> | null;',
      ),
    ],
    caughtBy: /can be read from its disk|kept|Safety|Completeness|Matching|vote|term|equal/i,
    histories: 2000,
  },
  {
    mistake: 'never flushes',
    edits: [edit('storage/journal-storage.ts', 'await this.#file.syncData();', '')],
    caughtBy: /disk/,
    histories: 200,
  },
  {
    mistake: 'writes the mark before what it marks',
    edits: [
      edit(
        'storage/journal-storage.ts',
        'await this.#file.syncData();\n    this.#mark.advance(size);',
        'this.#mark.advance(size);\n    await this.#file.syncData();',
      ),
    ],
    caughtBy: /can't use its disk, which never failed/,
    histories: 2000,
  },
  {
    mistake: 'acts on what its last life never flushed',
    edits: [
      edit(
        'storage/journal-file.ts',
        '    file.sync();\n    disk.syncFolder',
        '    disk.syncFolder',
      ),
    ],
    caughtBy: /disk|vote|term|log|kept/i,
    histories: 3000,
  },
  {
    mistake: 'leaves a torn line where it goes on writing',
    edits: [
      edit('storage/journal-file.ts', 'if (cutBytes > 0) file.truncate(loaded.wholeBytes);', ''),
    ],
    caughtBy: /can't use its disk, which never failed/,
    histories: 2000,
  },
  {
    mistake: 'stores one vote for a term and no second one',
    edits: [
      edit(
        'storage/batch.ts',
        'if (term === vote.term && votedFor === vote.votedFor) break;',
        'if (term === vote.term) break;',
      ),
    ],
    caughtBy: /disk|vote|Safety/i,
    histories: 200,
  },
  {
    mistake: 'acknowledges an order as soon as it is in its own log',
    edits: [
      edit(
        'runtime.ts',
        'pending.accepted(order, index, term);',
        `pending.accepted(order, index, term);
        const early = this.#node.log.entryAt(index).command;
        if (early.type === 'set') {
          pending.applied(index, term, { key: early.key, value: early.value, index, term });
        }`,
      ),
    ],
    caughtBy: /Acknowledged orders kept|Orders in real-time order|Linearizable/,
    histories: 1000,
  },
  {
    mistake: 'takes any entry at an index for the order that was to be there',
    edits: [
      edit(
        'orders/pending-orders.ts',
        'const isItsOwn = order !== null && pending.place?.term === term;',
        'const isItsOwn = order !== null;',
      ),
    ],
    caughtBy: /Acknowledged orders kept/,
    histories: 2000,
  },
  {
    mistake: 'says of every order that it stops with that it was not taken in',
    edits: [
      edit(
        'orders/pending-orders.ts',
        "this.#settle(number, { type: 'stopped', takenUp: isTakenUp });",
        "this.#settle(number, { type: 'stopped', takenUp: isTakenUp && false });",
      ),
    ],
    caughtBy: /Refused orders not carried out/,
    histories: 2000,
  },
  {
    mistake: 'gives one id to two messages',
    edits: [
      edit(
        'rpc/client.ts',
        'const id = messageId(self, incarnation, rpc);',
        'const id = messageId(self, incarnation, rpc % 50);',
      ),
    ],
    caughtBy: /set out twice/,
    histories: 50,
  },
  {
    mistake: 'forgets in a new life which ids its last one gave',
    edits: [
      edit(
        'rpc/client.ts',
        'const id = messageId(self, incarnation, rpc);',
        'const id = messageId(self, 0 * incarnation, rpc);',
      ),
    ],
    caughtBy: /set out twice/,
    histories: 50,
  },
  {
    mistake: 'tells an arrival twice',
    edits: [
      edit(
        'rpc/client.ts',
        "this.#parts.events.emit({ type: 'messageArrived', id, leg: 'answer', from: to });",
        "for (const _ of [1, 2]) this.#parts.events.emit({ type: 'messageArrived', id, leg: 'answer', from: to });",
      ),
    ],
    caughtBy: /arrived twice/,
    histories: 50,
  },
  {
    mistake: 'forgets to drop the timer of an RPC that was answered',
    edits: [
      edit(
        'rpc/client.ts',
        'this.#pending.delete(pending);\n    pending.cancelLimit();',
        'this.#pending.delete(pending);',
      ),
    ],
    caughtBy: /waited no longer|is told to be/,
    histories: 50,
  },
  {
    mistake: 'says nothing of what its roads lose',
    edits: [
      edit(
        'rpc/client.ts',
        "this.#parts.events.emit({ type: 'messageLost', id, leg: 'request', to, fraction, reason });",
        'void fraction;',
      ),
    ],
    caughtBy: /left waiting for ever/,
    histories: 100,
  },
  {
    mistake: 'tells of a departure after the message has left',
    edits: [
      edit(
        'rpc/client.ts',
        "events.emit({ type: 'messageSent', id, to, travelMs, cargo, ...copy });",
        "clock.after(40, () => events.emit({ type: 'messageSent', id, to, travelMs, cargo, ...copy }));",
      ),
    ],
    caughtBy: /arrived before it set out|no beginning|never told of/,
    histories: 50,
  },
  {
    mistake: 'believes at once that it has heard a dead process out, and still takes in what comes',
    edits: [
      edit('ended-lives.ts', 'const SILENT_TURNS = 8;', 'const SILENT_TURNS = 0;'),
      edit('ended-lives.ts', 'if (!this.admits(peer, id)) {', 'if (peer < 0) {'),
    ],
    caughtBy: /heard out/,
    histories: 2000,
  },
  {
    mistake: 'exits before its last words are read',
    edits: [
      edit('control/supervised-node.ts', 'await this.#reporter.flush();', ''),
      edit('control/supervised-node.ts', 'const LAST_WORDS_MS = 30;', 'const LAST_WORDS_MS = 0;'),
    ],
    caughtBy: /ended without a last word/,
    histories: 2000,
  },
  {
    mistake: 'says more after its last word',
    edits: [edit('events/event-stream.ts', '    this.#isClosed = true;\n', '')],
    caughtBy: /after its last word/,
    histories: 2000,
  },
  {
    mistake: 'lets two batches of one node be stepped at a time',
    edits: [edit('runtime.ts', 'if (!this.#isBusy) this.#run();', 'this.#run();')],
    caughtBy: /./,
    histories: 200,
  },
];
