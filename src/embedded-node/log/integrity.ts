import Database from 'better-sqlite3';
import { TOMBSTONE_REVISION } from './stored-event.js';

/** How many faults are told of one kind; a damaged file can have millions. */
const TOLD = 5;

/** `quick` leaves out whether the indexes agree with the table, which takes several times as long. */
export type Thoroughness = 'quick' | 'full';

/** Faults of a log, in words; empty when it is sound. Reads the whole file. */
export function faultsOf(database: Database.Database, thoroughness: Thoroughness): string[] {
  try {
    const damage = damagedPages(database, thoroughness === 'quick' ? 'quick_check' : 'integrity_check');
    return damage.length > 0 ? damage : [...positionFaults(database), ...revisionFaults(database)];
  } catch (error) {
    // Some damage stops the check itself.
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_CORRUPT')) return [error.message];
    throw error;
  }
}

function damagedPages(database: Database.Database, check: string): string[] {
  const lines = database.prepare<[], string>(`PRAGMA ${check}(${TOLD})`).pluck().all();
  return lines.filter((line) => line !== 'ok').map((line) => `damaged page: ${line}`);
}

function positionFaults(database: Database.Database): string[] {
  const row = database
    .prepare<[], { n: number; first: number | null; last: number | null }>(
      'SELECT count(*) AS n, min(position) AS first, max(position) AS last FROM event',
    )
    .get();
  if (!row || row.first === null || row.last === null) return [];
  if (row.first === 1 && row.last === row.n) return [];
  return [`positions are not contiguous: ${row.n} events lie between position ${row.first} and ${row.last}`];
}

function revisionFaults(database: Database.Database): string[] {
  const rows = database
    .prepare<[number, number], { name: string | null; n: number; first: number; last: number }>(
      `SELECT stream.name, count(*) AS n, min(revision) AS first, max(revision) AS last
         FROM event LEFT JOIN stream ON stream.id = event.stream
        WHERE revision < ? GROUP BY event.stream
       HAVING first <> 0 OR last <> n - 1 OR stream.name IS NULL LIMIT ?`,
    )
    .all(TOMBSTONE_REVISION, TOLD);
  return rows.map(
    ({ name, n, first, last }) =>
      `revisions of stream '${name ?? '(unknown)'}' are not contiguous: ${n} events lie between revision ${first} and ${last}`,
  );
}
