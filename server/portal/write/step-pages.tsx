/** @jsxImportSource preact */
import type { ComponentType } from 'preact';
import { CheckStep } from './check-step.tsx';
import { OthersStep } from './others-step.tsx';
import { PapersStep } from './papers-step.tsx';
import { KindStep, RequestsStep, SubjectStep, WhatStep, YouStep } from './questions.tsx';
import type { StepProps } from './step-frame.tsx';
import type { StepName } from './steps.ts';

/** The page of each question. */
export const stepPages = {
  kind: KindStep,
  what: WhatStep,
  requests: RequestsStep,
  papers: PapersStep,
  you: YouStep,
  others: OthersStep,
  subject: SubjectStep,
  check: CheckStep,
} satisfies Record<StepName, ComponentType<StepProps>>;
