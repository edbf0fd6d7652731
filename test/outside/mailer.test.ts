import { createServer, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openMailer, type Mailer } from '#server/outside/mailer.ts';

const from = 'Wanghe <letters@wanghe.example>';

interface Arrived {
  readonly to: readonly string[];
  readonly source: string;
}

let server: SMTPServer;
let mailer: Mailer;
let arrived: Arrived[] = [];

beforeEach(async () => {
  arrived = [];
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      if (address.startsWith('nobody')) return done(refusal(550, 'no such mailbox'));
      return done(address.startsWith('later') ? refusal(451, 'try again later') : null);
    },
    onData(stream, session, done) {
      void keep(stream, session).finally(done);
    },
  });
  server.on('error', () => {});
  const port = await listen();
  mailer = openMailer({ url: `smtp://127.0.0.1:${port}`, from, timeoutMs: 2000 });
});

afterEach(async () => {
  mailer.close();
  await new Promise<void>((resolve) => server.close(resolve));
});

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

async function keep(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
  const to = session.envelope.rcptTo.map((each) => each.address);
  arrived.push({ to, source: await text(stream) });
}

function portOf(listening: Server): number {
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}

function listen(): Promise<number> {
  return new Promise((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => resolve(portOf(listening)));
  });
}

describe('an e-mail', () => {
  test('reaches a real SMTP server with its subject, text and papers', async () => {
    const bytes = Buffer.from('%PDF-1.7');
    const result = await mailer.send({
      to: 'wang@post.example',
      subject: '受理告知书',
      text: '您反映的事项已受理。',
      attachments: [{ name: '告知书.pdf', mime: 'application/pdf', bytes }],
      id: 'notice-1',
    });
    expect(result).toMatchObject({ sent: true });
    expect(arrived).toHaveLength(1);
    expect(arrived[0]?.to).toEqual(['wang@post.example']);
    expect(arrived[0]?.source).toContain(bytes.toString('base64'));
    expect(arrived[0]?.source).toContain(Buffer.from('您反映的事项已受理。').toString('base64'));
  });

  test('sent twice under one id can be recognised as the same', async () => {
    const letter = { to: 'wang@post.example', subject: 's', text: 't', id: 'notice-1' };
    const references = [await mailer.send(letter), await mailer.send(letter)];
    expect(references[0]).toEqual(references[1]);
    expect(references[0]).toMatchObject({ reference: expect.stringMatching(/@wanghe\.example>$/) });
  });

  test('to a mailbox that does not exist is not tried again', async () => {
    const result = await mailer.send({ to: 'nobody@post.example', subject: 's', text: 't' });
    expect(result).toMatchObject({
      sent: false,
      retry: false,
      reason: expect.stringContaining('no such'),
    });
  });

  test('that the server asks to send later is tried again', async () => {
    const result = await mailer.send({ to: 'later@post.example', subject: 's', text: 't' });
    expect(result).toMatchObject({ sent: false, retry: true });
  });

  test.each([
    '',
    'no-at-sign',
    'a@b.example, c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    'A <a@b.example>',
  ])('to %j, which is not one address, never leaves', async (to) => {
    expect(await mailer.send({ to, subject: 's', text: 't' })).toMatchObject({
      sent: false,
      retry: false,
    });
    expect(arrived).toEqual([]);
  });

  test('cannot be given more headers through its subject', async () => {
    await mailer.send({ to: 'a@b.example', subject: 'x\r\nBcc: c@d.example', text: 't' });
    expect(arrived[0]?.to).toEqual(['a@b.example']);
    expect(arrived[0]?.source).not.toMatch(/^Bcc:/m);
  });

  test('waits no longer than it was told for a server that never answers', async () => {
    const sockets = new Set<Socket>();
    const silent = createServer((socket) => sockets.add(socket));
    const port = await new Promise<number>((resolve) => {
      silent.listen(0, '127.0.0.1', () => resolve(portOf(silent)));
    });
    const patient = openMailer({ url: `smtp://127.0.0.1:${port}`, from, timeoutMs: 100 });
    const result = await patient.send({ to: 'a@b.example', subject: 's', text: 't' });
    expect(result).toMatchObject({ sent: false, retry: true });
    for (const socket of sockets) socket.destroy();
    silent.close();
    expect(await patient.send({ to: 'a@b.example', subject: 's', text: 't' })).toMatchObject({
      sent: false,
      retry: true,
    });
  });
});
