import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { checkFileKind } from '#server/outside/file-kind.ts';
import { safeName } from '#server/outside/safe-name.ts';
import * as sample from './sample-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'redress-kind-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function check(name: string, content: Uint8Array | string) {
  const path = join(folder, randomBytes(6).toString('hex'));
  writeFileSync(path, content);
  return checkFileKind(path, name);
}

function broken(name: string) {
  return { code: 'file-broken', params: { name } };
}

const xlsx = sample.zipOf([
  { name: '[Content_Types].xml', content: '<Types/>' },
  { name: 'xl/workbook.xml', content: '<workbook/>' },
]);
const pptx = sample.zipOf([
  { name: '[Content_Types].xml', content: '<Types/>' },
  { name: 'ppt/presentation.xml', content: '<p/>' },
]);
const ofd = sample.zipOf([{ name: 'OFD.xml', content: '<ofd/>' }]);

describe('a file that a petitioner may send', () => {
  test.each([
    ['照片.jpg', sample.jpeg(4000, 3000), 'image/jpeg', 'image', true],
    ['照片.JPEG', sample.jpeg(4000, 3000), 'image/jpeg', 'image', true],
    ['截图.png', sample.png(1080, 2400), 'image/png', 'image', true],
    ['动图.gif', sample.gif(100, 100), 'image/gif', 'image', true],
    ['图.bmp', sample.bmp(640, 480), 'image/bmp', 'image', true],
    ['图.webp', sample.webp(640, 480), 'image/webp', 'image', true],
    ['苹果.heic', sample.mp4('heic'), 'image/heic', 'image', false],
    ['扫描.tif', Buffer.from('49492a0008000000000000000000', 'hex'), 'image/tiff', 'image', false],
    ['合同.pdf', sample.pdf(), 'application/pdf', 'pdf', true],
    ['信.docx', sample.docx(), expect.stringContaining('wordprocessingml'), 'office', false],
    ['工资表.xlsx', xlsx, expect.stringContaining('spreadsheetml'), 'office', false],
    ['说明.pptx', pptx, expect.stringContaining('presentationml'), 'office', false],
    ['发票.ofd', ofd, 'application/ofd', 'office', false],
    ['信.doc', sample.oleWith(['1Table', 'WordDocument']), 'application/msword', 'office', false],
    ['信.wps', sample.oleWith(['WordDocument']), 'application/msword', 'office', false],
    ['表.et', sample.oleWith(['Workbook']), 'application/vnd.ms-excel', 'office', false],
    ['表.xls', sample.oleWith(['Book']), 'application/vnd.ms-excel', 'office', false],
    [
      '稿.dps',
      sample.oleWith(['PowerPoint Document']),
      'application/vnd.ms-powerpoint',
      'office',
      false,
    ],
    ['录音.wav', sample.wav(), 'audio/wav', 'audio', true],
    ['录音.m4a', sample.mp4('M4A '), 'audio/mp4', 'audio', true],
    ['手机录音.m4a', sample.mp4('mp42'), 'audio/mp4', 'audio', true],
    [
      '录音.amr',
      Buffer.from('#!AMR\n\x3c\x00\x00\x00\x00\x00', 'latin1'),
      'audio/amr',
      'audio',
      false,
    ],
    [
      '录音.mp3',
      Buffer.concat([Buffer.from('fffb9064', 'hex'), Buffer.alloc(500)]),
      'audio/mpeg',
      'audio',
      true,
    ],
    [
      '录音.aac',
      Buffer.concat([Buffer.from('fff15080', 'hex'), Buffer.alloc(500)]),
      'audio/aac',
      'audio',
      true,
    ],
    [
      '录音.ogg',
      Buffer.concat([
        Buffer.from('OggS\0\x02'),
        Buffer.alloc(22),
        Buffer.from('\x01vorbis'),
        Buffer.alloc(30),
      ]),
      'audio/ogg',
      'audio',
      true,
    ],
    ['信.txt', '路灯坏了，请修。\r\n', 'text/plain; charset=utf-8', 'text', true],
    ['信.txt', sample.gbkText, 'text/plain; charset=gb18030', 'text', true],
    ['名单.csv', '姓名,金额\n甲,100\n', 'text/csv; charset=utf-8', 'text', false],
    ['车.txt', 'BMW 4S 店不退款', 'text/plain; charset=utf-8', 'text', true],
  ])('%s is taken for what its bytes are', async (name, content, mime, kind, inline) => {
    expect(await check(name, content)).toEqual({ name, mime, kind, inline });
  });

  test('gets the ending of its kind when it came without one', async () => {
    expect(await check('blob', sample.png(10, 10))).toMatchObject({
      name: 'blob.png',
      kind: 'image',
    });
    expect(await check('照片2026.3.5', sample.jpeg(10, 10))).toMatchObject({
      name: '照片2026.3.5.jpg',
    });
  });

  test('may be a text as long as twenty megabytes, in which a letter is cut by every reading', async () => {
    const text = Buffer.concat([Buffer.from('a'), Buffer.from('灯'.repeat(1_000_000))]);
    expect(await check('长信.txt', text)).toMatchObject({ mime: 'text/plain; charset=utf-8' });
  });
});

describe('a file that is not what it is called', () => {
  const elf = Buffer.concat([
    Buffer.from('7f454c460201010000000000000000000200', 'hex'),
    Buffer.alloc(64),
  ]);
  const exe = Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), Buffer.alloc(200)]);

  test.each([
    ['诉状.pdf', exe, 'exe'],
    ['诉状.pdf', elf, 'elf'],
    ['诉状.pdf', '#!/bin/sh\nrm -rf ~\n', 'script'],
    ['诉状.txt', '#!/bin/sh\nrm -rf ~\n', 'script'],
    ['网页.html', '<!DOCTYPE html><p>x</p>', 'html'],
    ['网页.txt', '\ufeff <!-- x -->\n<HTML><script>1</script>', 'html'],
    ['图.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'svg'],
    ['图.png', '<?xml version="1.0"?><!-- x --><svg xmlns="http://www.w3.org/2000/svg"/>', 'svg'],
    ['code.js', 'alert(1)', 'js'],
    ['信.docx', sample.zipOf([{ name: 'a.exe', content: 'MZ' }]), 'zip'],
    ['信.docx', sample.docx([{ name: 'word/vbaProject.bin', content: 'x' }]), 'macro-office'],
    ['信.docx', sample.oleWith(['EncryptedPackage']), 'encrypted-office'],
    ['安装.doc', sample.oleWith(['SummaryInformation']), 'ole'],
    ['录像.mp4', sample.mp4('isom'), 'mp4'],
    ['乱.bin', Buffer.from([0, 1, 2, 3, 0, 250, 251]), 'unknown'],
    ['乱.txt', Buffer.from([0x41, 0, 0x42, 0, 0x43]), 'unknown'],
  ])(
    '%s with forbidden content is refused, and the content is named',
    async (name, content, found) => {
      expect(await check(name, content)).toEqual({
        code: 'file-type-not-allowed',
        params: { name, found },
      });
    },
  );

  test.each([
    ['照片.pdf', sample.jpeg(10, 10), 'pdf', 'jpg'],
    ['合同.jpg', sample.pdf(), 'jpg', 'pdf'],
    ['信.xlsx', sample.docx(), 'xlsx', 'docx'],
    ['信.xls', sample.oleWith(['WordDocument']), 'xls', 'doc'],
    ['信.pdf', '只是文字', 'pdf', 'txt'],
    ['照片.exe', sample.png(10, 10), 'exe', 'png'],
    ['照片.txt', sample.png(10, 10), 'txt', 'png'],
  ])(
    '%s of another allowed kind is refused, and both are named',
    async (name, content, extension, found) => {
      expect(await check(name, content)).toEqual({
        code: 'file-type-mismatch',
        params: { name, extension, found },
      });
    },
  );
});

describe('a file made to hurt, or hurt itself', () => {
  const bomb = { code: 'archive-bomb', params: { name: '信.docx' } };
  const zeros = new Uint8Array(30 * 1024 * 1024);

  test('an archive that declares to grow a thousandfold is refused before it is opened', async () => {
    expect(await check('信.docx', sample.docx([{ name: 'word/big.xml', content: zeros }]))).toEqual(
      bomb,
    );
  });

  test('an archive that lies about its size is refused at the first byte too many', async () => {
    const liar = sample.docx([{ name: 'word/big.xml', content: zeros, declared: 1000 }]);
    expect(await check('信.docx', liar)).toEqual(bomb);
  });

  test('an archive of more than two hundred megabytes inside is refused however it is packed', async () => {
    const many = Array.from({ length: 7 }, (_, i) => ({ name: `word/${i}.xml`, content: zeros }));
    const filler = { name: 'word/noise.bin', content: randomBytes(1_500_000) };
    expect(await check('信.docx', sample.docx([...many, filler]))).toEqual(bomb);
  });

  test('an archive of very many entries is refused', async () => {
    const entries = Array.from({ length: 10_001 }, (_, i) => ({ name: `word/${i}`, content: '' }));
    expect(await check('信.docx', sample.docx(entries))).toEqual(bomb);
  });

  test('an archive that is cut off is called broken', async () => {
    const whole = sample.docx([{ name: 'word/a.bin', content: randomBytes(5000) }]);
    expect(await check('信.docx', whole.subarray(0, -100))).toEqual(broken('信.docx'));
    const wound = Buffer.from(whole);
    wound.fill(0xff, 200, 4000);
    expect(await check('信.docx', wound)).toEqual(broken('信.docx'));
  });

  test('a PDF, an image and an old office file that are cut off are called broken', async () => {
    expect(await check('合同.pdf', sample.pdf().subarray(0, 40))).toEqual(broken('合同.pdf'));
    expect(await check('照片.jpg', sample.jpeg(10, 10).subarray(0, 24))).toEqual(
      broken('照片.jpg'),
    );
    expect(await check('信.doc', sample.oleWith(['WordDocument']).subarray(0, 1100))).toEqual(
      broken('信.doc'),
    );
  });

  test.each([
    ['图.png', sample.png(60_000, 60_000)],
    ['图.jpg', sample.jpeg(60_000, 60_000)],
    ['图.gif', sample.gif(60_000, 60_000)],
    ['图.bmp', sample.bmp(60_000, 60_000)],
    ['图.webp', sample.webp(60_000, 60_000)],
  ])(
    '%s with a declared size of 3600 megapixels is refused without being decoded',
    async (name, content) => {
      expect(await check(name, content)).toEqual({
        code: 'image-too-large',
        params: { name, megapixels: 3600, limit: 100 },
      });
    },
  );

  test('random bytes never break the check, whatever they begin with', async () => {
    const heads = [
      '',
      '504b0304',
      'd0cf11e0a1b11ae1',
      'ffd8ff',
      '89504e470d0a1a0a',
      '25504446',
      '494433',
      '1f8b08',
      '66747970',
    ];
    const outcomes = heads.flatMap((head) =>
      [10, 600, 5000].map((size) =>
        check('a.pdf', Buffer.concat([Buffer.from(head, 'hex'), randomBytes(size)])),
      ),
    );
    for (const outcome of await Promise.all(outcomes)) expect(outcome).toHaveProperty('code');
  });
});

describe('a file name', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\a\\信.docx', '信.docx'],
    ['合同\u202efdp.exe', '合同fdp.exe'],
    ['a\u0000b\r\nc\u001b.txt', 'abc.txt'],
    ['\ufeff零\u200b宽.pdf', '零宽.pdf'],
    ['a<b>:"|?*.pdf', 'a_b______.pdf'],
    ['  ..hidden. ', 'hidden'],
    ['CON.txt', '_CON.txt'],
    ['', 'file'],
    ['../', 'file'],
    ['\ud800.png', 'png'],
  ])('%j is shown and saved as %j', (given, shown) => {
    expect(safeName(given)).toBe(shown);
  });

  test('that is too long keeps its ending and never cuts a letter in two', () => {
    const name = safeName(`${'𠮷'.repeat(300)}.docx`);
    expect(Array.from(name)).toHaveLength(120);
    expect(name).toMatch(/^𠮷+\.docx$/u);
  });
});
