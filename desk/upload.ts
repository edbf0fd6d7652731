import type { AnswerOf } from './client.ts';
import { addressOf, headersFor } from './client.ts';
import { problemOf, ProblemError } from './problem-error.ts';

/** Sends one file and tells how far it has come, from 0 to 1. fetch cannot tell that; XMLHttpRequest can. */
export function uploadPaper(
  file: File,
  progress: (done: number) => void,
): Promise<AnswerOf<'paper.upload'>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', addressOf('paper.upload'));
    for (const [name, value] of Object.entries(headersFor())) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      progress(total === 0 ? 0 : loaded / total),
    );
    const fail = () => reject(new ProblemError(problemOf(request.status, request.responseText)));
    request.addEventListener('error', fail);
    request.addEventListener('load', () =>
      request.status < 300
        ? resolve(JSON.parse(request.responseText) as AnswerOf<'paper.upload'>)
        : fail(),
    );
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}
