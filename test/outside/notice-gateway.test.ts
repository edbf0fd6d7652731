import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { day } from '#domain/day.ts';
import { dayInShanghai, fixedClock, systemClock } from '#server/outside/clock.ts';
import type { Letter, Mailer, SendResult } from '#server/outside/mailer.ts';
import { openNoticeGateway, type Notice } from '#server/outside/notice-gateway.ts';
import { seededRandomness, systemRandomness } from '#server/outside/randomness.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redress-outbox-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const sms: Notice = {
  id: '0199-a',
  channel: 'sms',
  to: '13800000000',
  subject: '已受理',
  text: '您反映的事项已受理，请于4月1日前查询。',
};

function outboxFiles(): string[] {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !path.startsWith('.days/'))
    .sort();
}

/** Stands for the mail server, which is outside. */
function fakeMailer(results: SendResult[]): Mailer & { readonly letters: Letter[] } {
  const letters: Letter[] = [];
  return {
    letters,
    close() {},
    async send(letter) {
      letters.push(letter);
      return results[letters.length - 1] ?? { sent: true, reference: '<sent@wanghe.example>' };
    },
  };
}

describe('a notice', () => {
  test('by text message lies in the folder of its day, for machines and for people', async () => {
    const gateway = openNoticeGateway({ folder, clock: fixedClock(day('2026-03-02')) });
    expect(await gateway.send(sms)).toEqual({ sent: true, reference: '2026-03-02/sms/0199-a' });
    expect(outboxFiles()).toEqual(['2026-03-02/sms/0199-a.json', '2026-03-02/sms/0199-a.txt']);
    const kept: unknown = JSON.parse(
      readFileSync(join(folder, '2026-03-02/sms/0199-a.json'), 'utf8'),
    );
    expect(kept).toMatchObject({ ...sms, files: [] });
    const plain = readFileSync(join(folder, '2026-03-02/sms/0199-a.txt'), 'utf8');
    expect(plain).toBe('13800000000\n已受理\n\n您反映的事项已受理，请于4月1日前查询。\n');
  });

  test('with one id is sent once: not again at once, nor later, nor on another day', async () => {
    const clock = fixedClock(day('2026-03-02'));
    const gateway = openNoticeGateway({ folder, clock });
    const both = await Promise.all([gateway.send(sms), gateway.send(sms)]);
    const sent = { sent: true, reference: '2026-03-02/sms/0199-a' };
    const files = outboxFiles();
    clock.moveTo(day('2026-03-05'));
    const again = await openNoticeGateway({ folder, clock }).send({ ...sms, text: '另一段' });
    expect(outboxFiles()).toEqual(files);
    expect([...both, again]).toEqual([sent, sent, sent]);
    expect(readFileSync(join(folder, '2026-03-02/sms/0199-a.txt'), 'utf8')).not.toContain('另一段');
  });

  test('whose writing was interrupted is completed in its first place', async () => {
    const clock = fixedClock(day('2026-03-02'));
    await openNoticeGateway({ folder, clock }).send(sms);
    rmSync(join(folder, '2026-03-02/sms/0199-a.json'));
    clock.moveTo(day('2026-03-03'));
    await openNoticeGateway({ folder, clock }).send(sms);
    expect(outboxFiles()).toEqual(['2026-03-02/sms/0199-a.json', '2026-03-02/sms/0199-a.txt']);
  });

  test('on paper waits in the printing queue with its enclosures', async () => {
    const gateway = openNoticeGateway({ folder, clock: fixedClock(day('2026-03-02')) });
    const bytes = Buffer.from('%PDF-1.7');
    const attachments = [{ name: '../告知书.pdf', mime: 'application/pdf', bytes }];
    await gateway.send({ ...sms, channel: 'letter', to: '望禾县1号', attachments });
    const printed = '2026-03-02/letter/0199-a';
    expect(outboxFiles()).toEqual([`${printed}-1-告知书.pdf`, `${printed}.json`, `${printed}.txt`]);
    expect(readFileSync(join(folder, `${printed}-1-告知书.pdf`))).toEqual(bytes);
    const kept: unknown = JSON.parse(readFileSync(join(folder, `${printed}.json`), 'utf8'));
    expect(kept).toMatchObject({ files: ['0199-a-1-告知书.pdf'] });
  });

  test('by e-mail goes into the folder where an office has no mail server', async () => {
    const gateway = openNoticeGateway({ folder, clock: fixedClock(day('2026-03-02')) });
    await gateway.send({ ...sms, channel: 'email', to: 'a@b.example' });
    expect(outboxFiles()).toContain('2026-03-02/email/0199-a.txt');
  });

  test('by e-mail leaves through the mail server once, with a record of it', async () => {
    const mailer = fakeMailer([]);
    const gateway = openNoticeGateway({ folder, clock: fixedClock(day('2026-03-02')), mailer });
    const email: Notice = { ...sms, channel: 'email', to: 'a@b.example' };
    const sent = { sent: true, reference: '<sent@wanghe.example>' };
    const results = [await gateway.send(email), await gateway.send(email)];
    expect(mailer.letters).toEqual([email]);
    expect(results).toEqual([sent, sent]);
    expect(outboxFiles()).toEqual(['2026-03-02/email/0199-a.json']);
  });

  test('that the mail server did not take is not counted as sent, and can be sent later', async () => {
    const mailer = fakeMailer([{ sent: false, reason: 'no line', retry: true }]);
    const gateway = openNoticeGateway({ folder, clock: fixedClock(day('2026-03-02')), mailer });
    const email: Notice = { ...sms, channel: 'email', to: 'a@b.example' };
    expect(await gateway.send(email)).toEqual({ sent: false, reason: 'no line', retry: true });
    expect(outboxFiles()).toEqual([]);
    expect(await gateway.send(email)).toMatchObject({ sent: true });
  });

  test('cannot be written outside its folder by its id', async () => {
    const gateway = openNoticeGateway({ folder, clock: fixedClock(day('2026-03-02')) });
    await expect(gateway.send({ ...sms, id: '../../x' })).rejects.toThrow(/not a notice id/);
  });
});

describe('the office clock', () => {
  test('changes its day at midnight in Shanghai, wherever the machine thinks it is', () => {
    expect(dayInShanghai(new Date('2026-03-01T15:59:59.999Z'))).toBe('2026-03-01');
    expect(dayInShanghai(new Date('2026-03-01T16:00:00.000Z'))).toBe('2026-03-02');
    expect(dayInShanghai(new Date('2025-12-31T16:00:00.000Z'))).toBe('2026-01-01');
    expect(systemClock.today()).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  test('can stand on a day, and be moved', () => {
    const clock = fixedClock(day('2026-03-02'));
    expect(dayInShanghai(clock.now())).toBe('2026-03-02');
    clock.moveTo(day('2026-04-30'));
    expect([clock.today(), dayInShanghai(clock.now())]).toEqual(['2026-04-30', '2026-04-30']);
  });
});

describe('identifiers', () => {
  test('are UUIDs of version 7 that sort as time does', () => {
    const earlier = systemRandomness.id(new Date('2026-03-02T00:00:00Z'));
    const later = systemRandomness.id(new Date('2026-03-02T00:00:01Z'));
    expect(earlier).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(earlier < later).toBe(true);
  });

  test('made from a seed are the same every time, and differ from each other', () => {
    const moment = new Date('2026-03-02T00:00:00Z');
    const ids = () => {
      const random = seededRandomness('demo');
      return [random.id(moment), random.id(moment), random.bytes(40).toString('hex')];
    };
    expect(ids()).toEqual(ids());
    expect(new Set(ids()).size).toBe(3);
    expect(ids()[2]).toHaveLength(80);
  });
});
