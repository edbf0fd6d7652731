import { useQuery } from '@tanstack/react-query';
import { referenceQuery } from './queries.ts';
import { useWords } from './use-words.ts';

/** A category by its code; a code that the dictionary no longer has is shown as it is. */
export function useCategoryName(): (code: string) => string {
  const { both } = useWords();
  const reference = useQuery(referenceQuery);
  return (code) => {
    const found = reference.data?.categories.find((category) => category.code === code);
    return found === undefined ? code : both(found.name);
  };
}
