import type { EventOf } from '#domain/events.ts';
import { issuerOf, matterFacts } from './frame.ts';
import { document, type Issue, type ToIssue } from './to-issue.ts';

/** The index of the file and the remarks on it (档案法 13). A paper without its pages is named, and nothing is filed. */
export const forArchiving = (issue: Issue<EventOf<'archived'>>): ToIssue[] => {
  const { event, books, actor, today } = issue;
  const entries = entriesOf(issue);
  const pages = entries.reduce((all, entry) => all + (entry.pages ?? 0), 0);
  const filer = actor.kind === 'staff' ? books.staff.get(actor.person)?.name : undefined;
  return [
    document('file-index', () => ({
      ...frame(issue),
      keep: event.keptFor,
      pages,
      entries: entries.map(({ title, number, author, on, page }) => ({
        title,
        ...(number && { number }),
        author,
        on,
        // Not a page: the document is then refused with the entry's name.
        page: page ?? Number.NaN,
      })),
    })),
    document('file-remarks', () => ({
      ...frame(issue),
      keep: event.keptFor,
      papers: entries.length,
      pages,
      remarks: event.remarks,
      filedBy: filer,
      filedOn: today,
      checkedBy: event.checkedBy,
    })),
  ];
};

// The papers of the file bear its own number, which the office gives, not one of the series of documents.
const frame = ({ event, matter, books, today }: Issue<EventOf<'archived'>>) => ({
  issuer: issuerOf(books, books.office.officeUnit),
  issuedOn: today,
  number: event.fileNumber,
  matter: matterFacts(matter),
});

function entriesOf({ event, file }: Issue<EventOf<'archived'>>) {
  const pagesOf = new Map((event.items ?? []).map(({ ref, pages }) => [ref, pages]));
  let next = 1;
  return file.filed.map(({ ref, title, number, author, on }) => {
    const pages = pagesOf.get(ref);
    const page = pages === undefined ? undefined : next;
    next += pages ?? 0;
    return { title, number, author, on, page, pages };
  });
}
