import type { BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ask } from '../../../src/main/ask';

const { showMessageBox } = vi.hoisted(() => ({
  showMessageBox: vi.fn<(...given: unknown[]) => Promise<{ response: number }>>(),
}));
vi.mock('electron', () => ({ dialog: { showMessageBox } }));

function windowThat(is: { destroyed?: boolean; hidden?: boolean; minimized?: boolean }) {
  return {
    isDestroyed: () => is.destroyed ?? false,
    isVisible: () => is.hidden !== true,
    isMinimized: () => is.minimized ?? false,
  } as unknown as BrowserWindow;
}

describe('a question', () => {
  const [yes, no] = [vi.fn(), vi.fn()];
  const question = {
    type: 'question',
    message: 'Shall it end?',
    detail: 'All generals do.',
    answers: [{ label: 'End', act: yes }, { label: 'Go on', act: no }, { label: 'Later' }],
    cancelId: 1,
  } as const;

  beforeEach(() => {
    vi.clearAllMocks();
  });

  it('has its buttons, of which the first is the one that Enter takes', async () => {
    showMessageBox.mockResolvedValueOnce({ response: 0 });
    const window = windowThat({});
    await ask(window, question);
    expect(showMessageBox).toHaveBeenCalledExactlyOnceWith(window, {
      type: 'question',
      message: 'Shall it end?',
      detail: 'All generals do.',
      title: 'Raft Siege',
      buttons: ['End', 'Go on', 'Later'],
      defaultId: 0,
      cancelId: 1,
      noLink: true,
    });
  });

  it.each([{ destroyed: true }, { hidden: true }, { minimized: true }])(
    'stands alone where it would not be seen: %j',
    async (state) => {
      showMessageBox.mockResolvedValueOnce({ response: 1 });
      await ask(windowThat(state), question);
      expect(showMessageBox.mock.lastCall).toHaveLength(1);
      expect(no).toHaveBeenCalledOnce();
    },
  );

  it('does what was answered, and nothing else', async () => {
    showMessageBox.mockResolvedValueOnce({ response: 0 });
    await ask(windowThat({}), question);
    expect(yes).toHaveBeenCalledOnce();
    for (const response of [2, 3]) {
      showMessageBox.mockResolvedValueOnce({ response });
      await ask(windowThat({}), question);
    }
    expect(yes).toHaveBeenCalledOnce();
    expect(no).not.toHaveBeenCalled();
  });

  it('that was taken back was not answered', async () => {
    const taken = new AbortController();
    showMessageBox.mockResolvedValue({ response: 1 });
    await ask(windowThat({}), { ...question, signal: taken.signal });
    expect(no).toHaveBeenCalledOnce();
    taken.abort();
    await ask(windowThat({}), { ...question, signal: taken.signal });
    expect(no).toHaveBeenCalledOnce();
  });
});
