import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';

/** A question on the terminal, answered by one line. Questions go to standard error, as progress does. */
export async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  return answerOf(lines, question);
}

/** The same, and what is typed is not shown. */
export async function askSecret(question: string): Promise<string> {
  process.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const answer = await answerOf(lines, '');
  process.stderr.write('\n');
  return answer;
}

/** The first lines of standard input, when no person is there to be asked. */
export async function readLines(count: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: process.stdin })) {
    lines.push(line);
    if (lines.length === count) break;
  }
  return lines;
}

function answerOf(lines: Interface, question: string): Promise<string> {
  return new Promise((answered) => {
    lines.once('close', () => answered('')); // end of input, or Ctrl-C
    lines.question(question, (answer) => {
      answered(answer);
      lines.close();
    });
  });
}
