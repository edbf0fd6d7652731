// How personal data are hidden, from law/cn/masking.yaml.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { maskingRulesSchema, type MaskingRules } from '#domain/names.ts';

const shipped = fileURLToPath(new URL('../../law/cn/masking.yaml', import.meta.url));

export const readMaskingRules = (path = shipped): MaskingRules =>
  maskingRulesSchema.parse(parse(readFileSync(path, 'utf8')));

export const maskingRules = readMaskingRules();
