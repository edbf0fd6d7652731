/** @jsxImportSource preact */
import { StepFrame, type StepProps } from './step-frame.tsx';
import { isAlone, named, writtenRequests } from './draft.ts';
import type { StepName } from './steps.ts';

interface Line {
  readonly label: string;
  readonly step: StepName;
  readonly values: readonly string[];
}

/** Everything that was answered, each line with its own way back, and what happens to personal data. */
export function CheckStep(props: StepProps) {
  const { t } = props.page;
  return (
    <StepFrame {...props} name="check" go={t('portal:write.check.send')}>
      <h1>{t('portal:write.check.title')}</h1>
      <dl class="answers">
        {linesOf(props).map((line) => (
          <Answer key={line.label} {...props} line={line} />
        ))}
      </dl>
      <section class="notice">
        <h2>{t('portal:write.check.dataTitle')}</h2>
        <p>{t('portal:write.check.data')}</p>
        <p>{t('portal:write.check.dataRights')}</p>
      </section>
      <p>{t('portal:write.check.after')}</p>
    </StepFrame>
  );
}

function Answer({ page: { t }, line }: StepProps & { readonly line: Line }) {
  const { label, step, values } = line;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {values.length === 0 && <p class="none">{t('portal:write.check.none')}</p>}
        {values.map((value, index) => (
          <p class="typed" key={index}>
            {value}
          </p>
        ))}
        <a
          href={`/write/${step}?back=check`}
          aria-label={t('portal:write.check.changeOne', { label })}
        >
          {t('portal:write.check.change')}
        </a>
      </dd>
    </div>
  );
}

function linesOf(props: StepProps): Line[] {
  const {
    page: { t },
    draft,
  } = props;
  const line = (name: string, step: StepName, ...values: readonly string[]): Line => ({
    label: t(`portal:write.check.${name}`),
    step,
    values: values.filter((value) => value.trim() !== ''),
  });
  const kind = draft.purpose && t(`portal:write.kind.${draft.purpose}.label`);
  const requests = writtenRequests(draft).map((text, index) =>
    t('portal:write.check.numbered', { no: index + 1, text }),
  );
  return [
    line('kind', 'kind', kind),
    ...(draft.call ? [line('call', 'kind', draft.call.title)] : []),
    line('content', 'what', draft.content),
    line('place', 'what', draft.place),
    line('requests', 'requests', ...requests),
    line('papers', 'papers', ...draft.papers.map(({ name }) => name)),
    line('name', 'you', draft.name),
    line('phone', 'you', draft.phone),
    line('address', 'you', draft.address),
    line('email', 'you', draft.email),
    line('contactBy', 'you', t(`portal:write.you.way.${draft.contactBy || 'none'}`)),
    ...(draft.keepName === ''
      ? []
      : [line('keepName', 'you', t('portal:write.check.keepNameYes'))]),
    line('together', 'others', ...togetherIn(props)),
    line('subject', 'subject', draft.subject),
  ];
}

/** Who else petitions: each by name and part, and the number of those without a name. */
function togetherIn({ page: { t }, draft }: StepProps): string[] {
  if (isAlone(draft)) return [t('portal:write.others.ways.no')];
  const own = draft.representing === '' ? [] : [t('portal:write.others.representing')];
  const people = named(draft).map(({ name, role }) =>
    t('portal:write.others.one', { name, role: t(`portal:write.person.role.${role}`) }),
  );
  const more = Number(draft.otherPetitioners || '0');
  return [...own, ...people, ...(more > 0 ? [t('portal:write.others.more', { count: more })] : [])];
}
