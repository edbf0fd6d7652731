import type { Citation } from '#domain/law.ts';
import { hanNumber } from '../documents/format.ts';
import { textsFor } from '../messages.ts';

type Cited = Pick<Citation, 'law' | 'article'>;

/** Articles as a document names them: each law once, its articles by article, paragraph and item. */
export function cited(...cites: readonly (Cited | undefined)[]): string | undefined {
  const articles = new Map<string, Set<string>>();
  for (const cite of cites) {
    if (!cite) continue;
    const named = articles.get(cite.law) ?? new Set();
    for (const article of cite.article.split(/[\u3001,]/u)) named.add(articleInWords(article));
    articles.set(cite.law, named);
  }
  const laws = [...articles].map(([law, named]) => lawInWords(law) + [...named].join(and()));
  return laws.length === 0 ? undefined : laws.join(and());
}

const texts = textsFor('zh-CN');
const and = () => texts('issues:and');

// Article, paragraph in digits, item in Han numerals: 22(1), 22(1)(三). What is written otherwise stays.
const article = /^(\d+)(?:\((\d+)\))?(?:\((\p{Script=Han}+)\))?$/u;

function articleInWords(written: string): string {
  const [whole, number, paragraph, item] = article.exec(written.trim()) ?? [];
  if (whole === undefined) return written;
  return [
    texts('issues:cite.article', { n: hanNumber(Number(number)) }),
    paragraph ? texts('issues:cite.paragraph', { n: hanNumber(Number(paragraph)) }) : '',
    item ? texts('issues:cite.item', { n: item }) : '',
  ].join('');
}

// The issuing number stands in brackets behind the name, outside the title marks.
function lawInWords(law: string): string {
  const at = law.indexOf('\uff08');
  const [name, behind] = at === -1 ? [law, ''] : [law.slice(0, at), law.slice(at)];
  return texts('issues:cite.law', { name, behind });
}
