/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { problemOf, type Page, type Problem } from '../page.ts';

interface Common {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly problems: readonly Problem[];
}

interface TextProps extends Common {
  readonly value: string;
  readonly autocomplete?: string;
  /** Tells it apart where one page holds several forms. */
  readonly id?: string;
  /** Which keys a telephone shows; the server judges what was typed. */
  readonly inputMode?: 'numeric' | 'text' | 'tel' | 'email';
}

export function TextField({ value, autocomplete, inputMode, id: given, ...common }: TextProps) {
  const { id, describedBy, problem } = ties(common, given);
  return (
    <Framed {...common} id={given}>
      <input
        id={id}
        name={common.name}
        type="text"
        value={value}
        autocomplete={autocomplete ?? 'off'}
        inputMode={inputMode ?? 'text'}
        aria-describedby={describedBy}
        aria-invalid={problem === undefined ? undefined : true}
      />
    </Framed>
  );
}

interface FileProps extends Common {
  /** What a browser offers to choose first. */
  readonly accept: string;
}

export function FileField({ accept, ...common }: FileProps) {
  const { id, describedBy, problem } = ties(common);
  return (
    <Framed {...common}>
      <input
        id={id}
        name={common.name}
        type="file"
        accept={accept}
        aria-describedby={describedBy}
        aria-invalid={problem === undefined ? undefined : true}
      />
    </Framed>
  );
}

interface AreaProps extends Common {
  readonly value: string;
  readonly rows: number;
  /** When several fields share a name, what tells their ids apart. */
  readonly id?: string;
}

export function TextArea({ value, rows, id: given, ...common }: AreaProps) {
  const { id, describedBy, problem } = ties(common, given);
  return (
    <Framed {...common} id={given}>
      <textarea
        id={id}
        name={common.name}
        rows={rows}
        aria-describedby={describedBy}
        aria-invalid={problem === undefined ? undefined : true}
      >
        {value}
      </textarea>
    </Framed>
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

interface ChoicesProps extends Common {
  readonly choices: readonly Choice[];
  readonly value: string;
  /** The legend is the page's question and looks like its heading. */
  readonly heading?: boolean;
  /** Tells the ids apart when one page holds several groups of one name. */
  readonly id?: string;
}

export function Choices({ choices, value, heading, id: given, ...common }: ChoicesProps) {
  const { id, describedBy, problem } = ties(common, given);
  return (
    <fieldset class={frame(problem)} aria-describedby={describedBy}>
      <legend>{heading ? <h1>{common.label}</h1> : common.label}</legend>
      <Notes id={id} hint={common.hint} problem={problem} />
      {choices.map((choice, index) => (
        <label class="choice" key={choice.value}>
          <input
            id={index === 0 ? id : undefined}
            type="radio"
            name={common.name}
            value={choice.value}
            checked={choice.value === value}
          />
          <span>
            {choice.label}
            {choice.hint && <small>{choice.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface TickProps extends Pick<Common, 'name' | 'label' | 'hint'> {
  readonly checked: boolean;
}

/** One thing that may be wished, on its own. */
export const Tick = ({ name, label, hint, checked }: TickProps) => (
  <label for={idOf(name)} class="choice">
    <input id={idOf(name)} type="checkbox" name={name} value="yes" checked={checked} />
    <span>
      {label}
      {hint && <small>{hint}</small>}
    </span>
  </label>
);

/** All that is to be put right, above the form, each line leading to its field. */
export function ProblemList({
  page,
  problems,
}: {
  readonly page: Page;
  readonly problems: readonly Problem[];
}) {
  if (problems.length === 0) return null;
  return (
    <div class="problems" role="alert">
      <h2>{page.t('portal:form.putRight')}</h2>
      <ul>
        {problems.map(({ field, message }) => (
          <li key={field + message}>
            <a href={`#${idOf(field)}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

export const Csrf = ({ page }: { readonly page: Page }) => (
  <input type="hidden" name="csrf" value={page.csrf} />
);

export const idOf = (field: string): string => `field-${field}`;

function Framed({
  children,
  id: given,
  ...common
}: Common & { readonly id?: string | undefined; readonly children: ComponentChildren }) {
  const { id, problem } = ties(common, given);
  return (
    <div class={frame(problem)}>
      <label for={id}>{common.label}</label>
      <Notes id={id} hint={common.hint} problem={problem} />
      {children}
    </div>
  );
}

interface NotesProps {
  readonly id: string;
  readonly hint: string | undefined;
  readonly problem: string | undefined;
}

function Notes({ id, hint, problem }: NotesProps) {
  return (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </>
  );
}

const frame = (problem: string | undefined) => (problem === undefined ? 'field' : 'field faulty');

function ties({ name, hint, problems }: Common, given: string = name) {
  const id = idOf(given);
  const problem = problemOf(problems, given);
  const notes = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean);
  return { id, problem, describedBy: notes.length > 0 ? notes.join(' ') : undefined };
}
