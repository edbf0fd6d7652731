/** @jsxImportSource preact */
import type { VerifierBundle } from '../verifier-bundle.ts';

/** A text by its name, so that the page's script finds it when the language is changed. */
type Say = (name: string) => preact.JSX.Element;

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
  const say: Say = (name) => <span data-say={name}>{texts[name]}</span>;
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
            {say('otherLanguage')}
          </button>
        </header>
        <main>
          <h1>{say('title')}</h1>
          <p>{say('lead')}</p>
          <noscript>
            <p>{texts['noScript']}</p>
          </noscript>
          <p id="save">
            <a href={`/log/${file}`} download={file}>
              {say('save')}
            </a>
          </p>
          <form id="check">
            <Paper name="receipt" say={say} />
            <details>
              <summary>{say('beside.title')}</summary>
              <p class="hint">{say('beside.why')}</p>
              <Paper name="beside" say={say} />
            </details>
            <details>
              <summary>{say('keys.title')}</summary>
              <p class="hint">{say('keys.own')}</p>
              <pre>{baked.keys.join('\n')}</pre>
              <label for="keys">{say('keys.text')}</label>
              <span class="hint" id="keys-hint">
                {say('keys.hint')}
              </span>
              <textarea id="keys" aria-describedby="keys-hint" spellcheck={false} />
            </details>
            <button class="go">{say('go')}</button>
          </form>
          <section id="result" tabIndex={-1} aria-labelledby="summary" hidden>
            <h2 id="summary">{texts['go']}</h2>
            <ul id="lines" />
            <p id="growth" hidden>
              {say('growth.why')}{' '}
              <a id="growth-link" href="#growth">
                {say('growth.link')}
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
  readonly say: Say;
}

/** A file, or the same as text. */
function Paper({ name, say }: PaperProps) {
  return (
    <>
      <label for={`${name}-file`}>{say(`${name}.file`)}</label>
      <span class="hint" id={`${name}-file-hint`}>
        {say(`${name}.fileHint`)}
      </span>
      <input type="file" id={`${name}-file`} aria-describedby={`${name}-file-hint`} />
      <label for={`${name}-text`}>{say(`${name}.text`)}</label>
      <span class="hint" id={`${name}-text-hint`}>
        {say(`${name}.textHint`)}
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
