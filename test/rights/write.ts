import { writeFileSync } from 'node:fs';
import { rightsText } from './rights-text.ts';

// `npm run rights`: writes docs/rights.md as the code has it now.
writeFileSync('docs/rights.md', await rightsText());
console.log('docs/rights.md is as the code has it. Read what changed before you commit it.');
