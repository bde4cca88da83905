import { Script } from './commands';

const RULE = '----';

/**
 * Runs a script and returns its text with the output that belongs to it. A script is a list of blocks
 * with an empty line between them: lines that begin with # are remarks, and a command is followed by
 * a line ---- and its output.
 */
export function recordScript(text: string): string {
  const script = new Script();
  const blocks = text.trim().split(/\n{2,}/);
  return `${blocks.map((block) => recordBlock(script, block)).join('\n\n')}\n`;
}

function recordBlock(script: Script, block: string): string {
  const lines = block.split('\n');
  const remarks = lines.filter((line) => line.startsWith('#'));
  const [command] = lines.slice(remarks.length);
  if (command === undefined) return block;
  return [...remarks, command, RULE, ...runCommand(script, command)].join('\n');
}

function runCommand(script: Script, command: string): readonly string[] {
  try {
    return script.run(command);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`At '${command}': ${reason}`, { cause: error });
  }
}
