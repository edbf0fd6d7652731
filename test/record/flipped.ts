/** The text with each of its bytes changed in turn, in four ways; those that are no text any more are left out. */
export function* flippings(text: string): Generator<string> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 1)
    for (const flip of [0x01, 0x04, 0x20, 0x80]) {
      const changed = Buffer.from(bytes);
      changed[at] = (bytes[at] ?? 0) ^ flip;
      const read = changed.toString('utf8');
      if (read !== text && !read.includes('\ufffd')) yield read;
    }
}
