import { readFileSync, writeFileSync } from 'node:fs';
import { jest } from '@jest/globals';
import { answerSchemas } from '../support/answer-schemas.js';

const FILE = new URL('../../src/documentation/answer-schemas.ts', import.meta.url);
const HEAD = `import type { JsonSchema } from '../catalogue/json-schema.js';

// Made by \`npm run schemas\` from answers-given.ts; a test holds it to that.

`;

const written = (): string => {
  const { answers, types } = answerSchemas();
  const lines = (schemas: object): string => Object.entries(schemas).map(([name, schema]) => `  ${JSON.stringify(name)}: ${JSON.stringify(schema)},\n`).join('');
  const constant = (name: string, says: string, schemas: object): string => `/** ${says} */\nexport const ${name}: Readonly<Record<string, JsonSchema>> = {\n${lines(schemas)}};\n`;
  return `${HEAD}${constant('ANSWER_SCHEMAS', 'What each question is answered with.', answers)}\n${constant('TYPE_SCHEMAS', 'What the answers are made of.', types)}`;
};

describe('The schemas of the answers', () => {
  it('say what the types of the answers say', () => {
    // The generator would tell of an initializer as of a default, and warns where it cannot.
    jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const text = written();
    if (process.env['CHANCERY_WRITE_SCHEMAS'] === '1') writeFileSync(FILE, text);
    expect(readFileSync(FILE, 'utf8') === text || 'they do not: run npm run schemas').toBe(true);
  }, 60_000);
});
