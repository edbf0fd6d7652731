import type { ActName } from '#domain/acts.ts';
import { addDays } from '#domain/day.ts';
import { loadLaw } from '#server/law.ts';
import { inputs } from '../domain/samples/inputs.ts';
import {
  byHand,
  objection,
  opinionFor,
  reviewAsked,
  reviewOpinion,
  sortAs,
  Story,
} from '../domain/story.ts';
import type { Sample } from './read-samples.ts';

/** How each sample goes through the acts. A letter with two matters is two stories. */
type Play = (story: Story, sample: Sample) => Story[];

const provincial = loadLaw({ overlays: ['shandong-review-2024'] });

export function play(sample: Sample): Story[] {
  const letter = { petitioners: sample.petitionerCount };
  const law = sample.id === 'SM-13' ? provincial : undefined;
  const told = plays[sample.id];
  if (!told) throw new Error(`nothing is told of ${sample.id}`);
  return told(new Story(sample.receivedOn, letter, law), sample);
}

/** The act, which must be allowed, with the sample input that fits every one of them. */
function must(story: Story, who: Parameters<Story['by']>[0], act: ActName, input?: object): Story {
  story.by(who, act, input ?? inputs[act](undefined, story.matter));
  if (story.refused) throw new Error(`${act}: ${story.refused.code}\n${story.table()}`);
  return story;
}

const sent = (story: Story, sample: Sample) =>
  must(must(story, 'sorter', 'sort', sortAs(sample.routeCode)), 'sorter', 'transfer');
const assigned = (story: Story, sample: Sample) =>
  must(must(story, 'sorter', 'sort', sortAs(sample.routeCode)), 'sorter', 'assign', {
    unit: 'housing',
    dueDay: addDays(story.today, 60),
  });
const performed = (story: Story) => {
  must(must(story.after(3), 'officer', 'open-duty'), 'leader', 'reply-duty');
  return must(story, 'officer', 'serve', byHand(story.today));
};
const routedOut = (story: Story) => must(story.after(3), 'officer', 'route-out');
const heard = (story: Story) =>
  must(must(story.after(3), 'officer', 'accept'), 'officer', 'hear', {
    on: story.today,
    way: 'phone',
    record: '听取了陈述。',
  });
const opined = (story: Story) => {
  must(story, 'officer', 'draft-opinion', opinionFor(story.matter));
  must(must(story, 'checker', 'check-opinion'), 'leader', 'sign-opinion');
  return must(story, 'officer', 'serve', byHand(story.today));
};
const settled = (story: Story) => {
  must(must(story, 'officer', 'offer-mediation'), 'petitioner', 'consent-to-mediation');
  must(must(story, 'officer', 'record-consent'), 'officer', 'settle');
  return must(story, 'officer', 'serve', byHand(story.today));
};
const simple = (story: Story, sample: Sample) => {
  must(story, 'sorter', 'sort', { ...sortAs(sample.routeCode), simple: true });
  must(must(story, 'sorter', 'transfer'), 'officer', 'accept-simple');
  return must(story, 'officer', 'answer-simple');
};
const split = (story: Story): Story => {
  must(story, 'officer', 'split', {
    added: ['另一件事'],
    subject: '另一件事',
    purpose: 'appeal',
    reason: '两件事',
  });
  const event = story.events.find(({ type }) => type === 'split-off');
  if (event?.type !== 'split-off') throw new Error('nothing was split off');
  return story.splitInto(event);
};
const reviewed = (story: Story, result: string) => {
  must(must(story, 'petitioner', 'request-review', reviewAsked), 'reviewer', 'admit-review');
  must(story, 'reviewer', 'draft-review', reviewOpinion(result));
  must(story, 'reviewLeader', 'sign-review');
  return must(story, 'reviewer', 'serve-review', byHand(story.today));
};
const reReviewed = (story: Story) => {
  must(story, 'petitioner', 'request-review', { ...reviewAsked, body: '市级党委、政府' });
  const paper = { ...reviewOpinion('uphold'), on: story.today, number: '市复核1号' };
  must(story, 'reviewer2', 'record-outside-review', paper);
  return must(story, 'reviewer2', 'serve-review', byHand(story.today));
};
const heardInPublic = (story: Story) => {
  must(story, 'petitioner', 'propose-hearing');
  const { plan } = inputs['decide-hearing']();
  const day = addDays(story.today, 8);
  must(story, 'leader', 'decide-hearing', { hold: 'yes', plan: { ...plan, day } }).after(8);
  must(story, 'officer', 'hold-hearing', { ...inputs['hold-hearing'](), on: day });
  return must(story, 'officer', 'conclude-hearing');
};

const plays: Readonly<Record<string, Play>> = {
  'SM-01': (story, one) => [performed(sent(story, one))],
  'SM-02': (story, one) => [routedOut(sent(story, one))],
  'SM-03': (story, one) => [routedOut(sent(story, one))],
  'SM-04': (story, one) => [
    performed(
      must(assigned(story, one), 'officer', 'report-urgent', {
        ...inputs['report-urgent'](),
        at: one.receivedOn,
      }),
    ),
  ],
  'SM-05': (story, one) => [settled(heard(sent(story, one)))],
  'SM-06': (story, one) => [performed(must(sent(story, one), 'officer', 'ask-assistance'))],
  'SM-07': (story, one) => [performed(must(assigned(story, one), 'officer', 'ask-assistance'))],
  'SM-08': (story, one) => {
    must(
      must(sent(story, one).after(3), 'officer', 'object', objection),
      'officeLeader',
      'refuse-objection',
    );
    return [performed(story)];
  },
  'SM-09': (story, one) => [performed(sent(story, one))],
  'SM-10': (story, one) => [performed(sent(story, one))],
  'SM-11': (story, one) => {
    must(must(sent(story, one).after(5), 'officer', 'study'), 'officer', 'reply');
    return [must(story, 'officer', 'serve', byHand(story.today))];
  },
  'SM-12': (story, one) => {
    const second = split(sent(story, one));
    must(must(second, 'sorter', 'sort', sortAs('R4')), 'sorter', 'transfer');
    return [performed(story), routedOut(second)];
  },
  'SM-13': (story, one) => {
    opined(heard(must(must(story, 'sorter', 'sort', sortAs('R6')), 'sorter', 'transfer')));
    must(reviewed(story.after(3), 'revoke'), 'supervisor', 'supervise');
    return [story, routedOut(sent(split(story), one))];
  },
  'SM-14': (story, one) => [simple(story, one)],
  'SM-15': (story, one) => [routedOut(sent(story, one))],
  'SM-16': (story, one) => [performed(sent(story, one))],
  'SM-17': (story) => {
    must(must(story, 'keeper', 'sort', sortAs('RB')), 'keeper', 'propose-hand-over', {
      body: '县纪委监委',
    });
    must(story, 'keeper2', 'hand-over', { body: '县纪委监委' });
    return [
      must(story, 'keeper', 'record-hand-over', {
        on: story.today,
        number: '收1号',
        by: '县纪委监委',
      }),
    ];
  },
  'SM-18': (story) => [
    must(must(story, 'sorter', 'sort', sortAs('R1')), 'sorter', 'hand-over', {
      body: '县委政法委',
    }),
  ],
  'SM-19': (story, one) => {
    heardInPublic(heard(assigned(story, one)));
    must(story, 'leader', 'extend', { days: 30, reason: '核对档案' });
    return [must(reReviewed(reviewed(opined(story.after(5)), 'uphold')), 'officer', 'close')];
  },
  'SM-20': (story, one) => {
    must(story, 'sorter', 'sort', { ...sortAs(one.routeCode), simple: true });
    must(story, 'sorter', 'reply', { text: '请带身份证办理。' });
    return [must(story, 'registrar', 'serve', { way: 'told', on: story.today, proof: '通话记录' })];
  },
};
