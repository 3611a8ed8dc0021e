export const METADATA_TYPE = '$metadata';
export const TOMBSTONE_TYPE = '$streamDeleted';
export const LINK_TYPE = '$>';

const METASTREAM_PREFIX = '$$';
const GROUPS_ON_ALL = '$persistentsubscription-$all::';

export function metastreamOf(stream: string): string {
  return METASTREAM_PREFIX + stream;
}

export function isMetastream(stream: string): boolean {
  return stream.startsWith(METASTREAM_PREFIX);
}

/** The stream that a metastream describes. */
export function describedStreamOf(metastream: string): string {
  return metastream.slice(METASTREAM_PREFIX.length);
}

/** `$all` leaves out the book-keeping of subscriptions to `$all`, which would otherwise feed on itself. */
export function isVisibleInAll(stream: string): boolean {
  if (stream === '$epoch-information') return false;
  return !(stream.startsWith(GROUPS_ON_ALL) && (stream.endsWith('-checkpoint') || stream.endsWith('-parked')));
}
