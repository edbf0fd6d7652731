import { expect, test } from 'vitest';
import { reachOf } from '#domain/reach.ts';
import { officeRoles } from '#domain/staff.ts';
import { county, people } from '../county.ts';

const office = { county, officeUnit: 'office' };

test('a post of the petition office reaches the county’s matters only for people of that office', () => {
  for (const role of officeRoles) {
    expect(reachOf(office, { ...people.registrar, roles: [role] }).kind).toBe('office');
    expect(reachOf(office, { ...people.officer, roles: [role] }).kind).toBe('nothing');
    expect(reachOf(office, { ...people.officer, roles: [role, 'unit-officer'] }).kind).toBe('unit');
  }
});

test('an administrator, and whoever has left, reaches nothing', () => {
  for (const post of ['administrator', 'security', 'auditor'] as const)
    expect(reachOf(office, people[post]).kind, post).toBe('nothing');
  expect(reachOf(office, { ...people.keeper, active: false }).kind).toBe('nothing');
});
