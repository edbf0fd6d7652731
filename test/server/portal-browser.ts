import type { FastifyInstance, LightMyRequestResponse } from 'fastify';

/** A browser without scripts: keeps cookies, follows redirects, fills in the forms that a page shows. */
export interface Browser {
  readonly page: Shown;
  readonly cookies: ReadonlyMap<string, string>;
  get(path: string): Promise<Shown>;
  /** Fills the page's form with that action and presses its button. */
  submit(action: string, fields?: Fields): Promise<Shown>;
  /** The same with files: [field, name, bytes]. */
  upload(action: string, fields: Fields, files: readonly FilePart[]): Promise<Shown>;
  post(path: string, fields: Fields): Promise<Shown>;
}

type Fields = Readonly<Record<string, string | readonly string[]>>;
type FilePart = readonly [field: string, name: string, bytes: Uint8Array];

interface Shown {
  readonly path: string;
  readonly status: number;
  readonly html: string;
  readonly response: LightMyRequestResponse;
  /** The text of the page as it is read. */
  readonly text: string;
}

interface Wire {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly payload?: string | Buffer;
  readonly type?: string;
}

export function openBrowser(server: FastifyInstance): Browser {
  const cookies = new Map<string, string>();
  let page: Shown | undefined;
  const current = (): Shown => {
    if (!page) throw new Error('no page has been opened');
    return page;
  };
  const ask = async (wire: Wire): Promise<Shown> => {
    const response = await server.inject({
      method: wire.method,
      url: wire.url,
      cookies: Object.fromEntries(cookies),
      ...(wire.payload === undefined ? {} : { payload: wire.payload }),
      headers: wire.type === undefined ? {} : { 'content-type': wire.type },
    });
    keepCookies(cookies, response);
    const to = response.headers.location;
    if (response.statusCode === 303 && typeof to === 'string')
      return ask({ method: 'GET', url: to.replace(/#.*/, '') });
    page = shown(wire.url, response);
    return page;
  };
  const post = (path: string, fields: Fields) =>
    ask({ method: 'POST', url: path, payload: encoded(fields), type: formType });
  return {
    get page() {
      return current();
    },
    cookies,
    get: (path) => ask({ method: 'GET', url: path }),
    post,
    submit: (action, fields = {}) => post(action, { ...hiddenIn(current(), action), ...fields }),
    upload: (action, fields, files) => {
      const { payload, type } = multipart({ ...hiddenIn(current(), action), ...fields }, files);
      return ask({ method: 'POST', url: action, payload, type });
    },
  };
}

const formType = 'application/x-www-form-urlencoded';

function encoded(fields: Fields): string {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
  return body.toString();
}

/** The hidden fields of the first form with that action; a page without such a form is a fault of the page. */
function hiddenIn({ html, path }: Shown, action: string): Fields {
  const form = html.split('<form').find((part) => part.includes(`action="${action}"`));
  if (!form) throw new Error(`no form for ${action} on ${path}`);
  const inside = form.slice(0, form.indexOf('</form>'));
  const found = inside.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, value]));
}

function multipart(fields: Fields, files: readonly FilePart[]) {
  const boundary = 'a-boundary-of-the-test';
  const parts: Buffer[] = [];
  for (const [name, value] of Object.entries(fields))
    for (const one of typeof value === 'string' ? [value] : value)
      parts.push(
        Buffer.from(
          `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${one}\r\n`,
        ),
      );
  for (const [field, name, bytes] of files) {
    const head = `Content-Disposition: form-data; name="${field}"; filename="${name}"`;
    const type = 'Content-Type: application/octet-stream';
    parts.push(Buffer.from(`--${boundary}\r\n${head}\r\n${type}\r\n\r\n`), Buffer.from(bytes));
    parts.push(Buffer.from('\r\n'));
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return { payload: Buffer.concat(parts), type: `multipart/form-data; boundary=${boundary}` };
}

function keepCookies(cookies: Map<string, string>, response: LightMyRequestResponse): void {
  for (const { name, value } of response.cookies)
    if (value === '') cookies.delete(name);
    else cookies.set(name, value);
}

function shown(url: string, response: LightMyRequestResponse): Shown {
  const html = response.body;
  const text = html
    .replace(/<head>.*?<\/head>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
  return { path: url, status: response.statusCode, html, text, response };
}
