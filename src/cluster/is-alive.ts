/** Whether a process with this id is there, whoever it belongs to. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process is alive too; only "no such process" says that it is gone.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}
