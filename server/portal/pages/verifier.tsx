/** @jsxImportSource preact */
import type { VerifierBundle } from '../verifier-bundle.ts';

interface VerifierProps {
  readonly language: string;
  readonly office: string;
  /** Under which name the page is saved. */
  readonly file: string;
  readonly baked: {
    readonly keys: readonly string[];
    readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
  readonly bundle: VerifierBundle;
}

/** A whole page in one file: its words in both languages, its script, its style and the office's key stand in it. */
export function VerifierPage({ language, office, file, baked, bundle }: VerifierProps) {
  const texts = baked.texts[language] ?? {};
  const Say = ({ name }: { readonly name: string }) => <span data-say={name}>{texts[name]}</span>;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={bundle.policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>{texts['title']}</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: bundle.style }} />
      </head>
      <body>
        <header>
          <span>{office}</span>
          <button type="button" class="plain" id="other-language" lang={texts['otherLanguageCode']}>
            <Say name="otherLanguage" />
          </button>
        </header>
        <main>
          <h1>
            <Say name="title" />
          </h1>
          <p>
            <Say name="lead" />
          </p>
          <noscript>
            <p>{texts['noScript']}</p>
          </noscript>
          <p id="save">
            <a href={`/log/${file}`} download={file}>
              <Say name="save" />
            </a>
          </p>
          <form id="check">
            <Paper name="receipt" Say={Say} />
            <details>
              <summary>
                <Say name="beside.title" />
              </summary>
              <p class="hint">
                <Say name="beside.why" />
              </p>
              <Paper name="beside" Say={Say} />
            </details>
            <details>
              <summary>
                <Say name="keys.title" />
              </summary>
              <p class="hint">
                <Say name="keys.own" />
              </p>
              <pre>{baked.keys.join('\n')}</pre>
              <label for="keys">
                <Say name="keys.text" />
              </label>
              <span class="hint" id="keys-hint">
                <Say name="keys.hint" />
              </span>
              <textarea id="keys" aria-describedby="keys-hint" spellcheck={false} />
            </details>
            <button class="go">
              <Say name="go" />
            </button>
          </form>
          <section id="result" tabIndex={-1} aria-labelledby="summary" hidden>
            <h2 id="summary" />
            <ul id="lines" />
            <p id="growth" hidden>
              <Say name="growth.why" />{' '}
              <a id="growth-link" href="#growth">
                <Say name="growth.link" />
              </a>
            </p>
            <p id="clock" />
          </section>
        </main>
        <script
          type="application/json"
          id="baked"
          dangerouslySetInnerHTML={{ __html: JSON.stringify(baked).replaceAll('<', '\\u003c') }}
        />
        <script dangerouslySetInnerHTML={{ __html: bundle.script }} />
      </body>
    </html>
  );
}

interface PaperProps {
  readonly name: 'receipt' | 'beside';
  readonly Say: (props: { readonly name: string }) => preact.JSX.Element;
}

/** A file, or the same as text. */
function Paper({ name, Say }: PaperProps) {
  return (
    <>
      <label for={`${name}-file`}>
        <Say name={`${name}.file`} />
      </label>
      <span class="hint" id={`${name}-file-hint`}>
        <Say name={`${name}.fileHint`} />
      </span>
      <input type="file" id={`${name}-file`} aria-describedby={`${name}-file-hint`} />
      <label for={`${name}-text`}>
        <Say name={`${name}.text`} />
      </label>
      <span class="hint" id={`${name}-text-hint`}>
        <Say name={`${name}.textHint`} />
      </span>
      <textarea
        id={`${name}-text`}
        aria-describedby={`${name}-text-hint`}
        spellcheck={false}
        autocomplete="off"
      />
    </>
  );
}
