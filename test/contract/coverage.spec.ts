import { readFileSync } from 'node:fs';
import * as client from '@eventstore/db-client';
import { COVERAGE, NEVER_RAISED, RAISED_BY_THE_CLIENT } from './coverage.js';

const fileOf = (name: string): string => (name.startsWith('wire') ? `../embedded-node/${name}.spec.ts` : `./${name}.spec.ts`);

describe('the table of what is covered', () => {
  it('names tests that there are', () => {
    const missing = COVERAGE.filter(([, file, test]) => !readFileSync(new URL(fileOf(file), import.meta.url), 'utf8').includes(test));
    expect(missing).toEqual([]);
  });

  it.each(['2.1', '2.2', '2.3', '2.4', '2.5', '2.6', '2.7'])('has rows of section %s', (section) => {
    expect(COVERAGE.filter(([row]) => row.startsWith(`${section} `)).length).toBeGreaterThan(2);
  });

  it('accounts for each class of error that the client has', () => {
    const told = COVERAGE.map(([row]) => row).join('\n');
    const accounted: readonly string[] = [...NEVER_RAISED, ...RAISED_BY_THE_CLIENT];
    const classes = Object.keys(client).filter((name) => /^[A-Z].*Error$/.test(name));
    expect(classes.length).toBeGreaterThan(20);
    expect(classes.filter((name) => !told.includes(name) && !accounted.includes(name))).toEqual([]);
  });
});
