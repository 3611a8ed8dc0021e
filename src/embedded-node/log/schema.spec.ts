import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { APPLICATION_ID, migrate, openForReading, openForWriting, SCHEMA_VERSION, UnusableLogError } from './schema.js';

const FIRST = 'CREATE TABLE note (text TEXT NOT NULL) STRICT;';
const SECOND = "ALTER TABLE note ADD COLUMN author TEXT; UPDATE note SET author = 'unknown';";

describe('the file of a log', () => {
  let directory: string;
  const at = (name: string): string => join(directory, name);

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'chancery-schema-'));
  });

  afterAll(() => rmSync(directory, { recursive: true }));

  const versionOf = (database: Database.Database): unknown => database.pragma('user_version', { simple: true });
  const fileOfVersion1 = (name: string): Database.Database => {
    const database = new Database(at(name));
    migrate(database, [FIRST]);
    database.exec("INSERT INTO note VALUES ('kept')");
    return database;
  };

  it('is on disk before a commit returns, and marked as a log of this program', () => {
    const database = openForWriting(at('new.db'));
    const pragmas = ['synchronous', 'journal_mode', 'application_id', 'user_version'].map((name): unknown => database.pragma(name, { simple: true }));
    expect(pragmas).toEqual([2, 'wal', APPLICATION_ID, SCHEMA_VERSION]);
    database.close();
  });

  it('of an older version is taken through the steps that it has not seen, and keeps what it holds', () => {
    const database = fileOfVersion1('older.db');
    expect(versionOf(database)).toBe(1);
    migrate(database, [FIRST, SECOND]);
    expect([versionOf(database), database.prepare('SELECT * FROM note').all()]).toEqual([2, [{ text: 'kept', author: 'unknown' }]]);
    migrate(database, [FIRST, SECOND]);
    expect(database.prepare('SELECT count(*) AS n FROM note').get()).toEqual({ n: 1 });
    database.close();
  });

  it('stays as it was when a step fails half-way', () => {
    const database = fileOfVersion1('failing.db');
    expect(() => migrate(database, [FIRST, SECOND, 'CREATE TABLE other (a TEXT) STRICT; INSERT INTO nowhere VALUES (1);'])).toThrow('nowhere');
    expect([versionOf(database), database.prepare('SELECT * FROM note').all()]).toEqual([1, [{ text: 'kept' }]]);
    database.close();
  });

  it('of a newer version is refused, for writing and for reading, and left as it is', () => {
    openForWriting(at('newer.db')).close();
    const database = new Database(at('newer.db'));
    database.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    database.close();
    const before = readFileSync(at('newer.db'));
    for (const open of [openForWriting, openForReading]) {
      expect(() => open(at('newer.db'))).toThrow(UnusableLogError);
      expect(() => open(at('newer.db'))).toThrow(`has schema version ${SCHEMA_VERSION + 1}; this program knows versions up to ${SCHEMA_VERSION}`);
    }
    expect(readFileSync(at('newer.db')).equals(before)).toBe(true);
  });

  it('of another program is refused', () => {
    const database = new Database(at('foreign.db'));
    database.exec('CREATE TABLE theirs (a TEXT)');
    database.close();
    expect(() => openForWriting(at('foreign.db'))).toThrow('not an event log of this program');
  });
});
