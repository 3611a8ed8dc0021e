import 'reflect-metadata';
import { fieldsNamed, templateOf, type CommandEndpoint } from './command-endpoint.js';
import { CommandTable } from './command-table.js';

const command = (): never => {
  throw new Error('not asked');
};
const ratification: CommandEndpoint = { type: 'TreatyRatified', path: '/v1/treaties/:treatyId/ratifications', command };
const severance: CommandEndpoint = { type: 'RelationsSevered', path: '/v1/relations/:a/:b/severance', named: ({ a, b }) => ({ between: [a, b] }), command };
const summons: CommandEndpoint = { type: 'AmbassadorSummoned', path: '/v1/summonses', carries: ['ProtestLodged'], command };
const protest: CommandEndpoint = { type: 'ProtestLodged', path: '/v1/protests', command };

describe('The table of commands', () => {
  it('finds a command by the event it records, and an event by all that record it, its own command first', () => {
    const table = new CommandTable([summons, protest, ratification]);
    expect(table.of('TreatyRatified')).toBe(ratification);
    expect(table.of('RelationsSevered')).toBeUndefined();
    expect(table.of('constructor')).toBeUndefined();
    expect(table.recording('ProtestLodged')).toEqual([protest, summons]);
  });

  it('refuses two commands for one event', () => {
    expect(() => new CommandTable([protest, { ...protest, path: '/v1/objections' }])).toThrow('ProtestLodged is recorded both by /v1/protests and by /v1/objections');
  });

  it('knows which fields of the event a path names', () => {
    expect(fieldsNamed(ratification)).toEqual(['treatyId']);
    expect(fieldsNamed(severance)).toEqual(['between']);
    expect(fieldsNamed(protest)).toEqual([]);
    expect(templateOf(severance)).toBe('/v1/relations/{a}/{b}/severance');
  });
});
