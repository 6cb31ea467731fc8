import type { Entry, Feed } from './feed.mts';

/** The time range of a list. Both ends in microseconds, `from` included. */
export interface Range {
	from: number;
	to: number;
	/** Whether a row at `to` is in. */
	toIncluded: boolean;
}

/** The positions of a range, `first` included, `end` not. */
function positions<Row>(feed: Feed<Row>, range: Range): { first: number; end: number } {
	return {
		first: feed.newerThan(range.to, range.toIncluded ? Infinity : -1),
		end: feed.newerThan(range.from, -1),
	};
}

/** Every row of a range, newest first. */
export function* rowsOf<Row>(feed: Feed<Row>, range: Range): Generator<Row> {
	const { first, end } = positions(feed, range);
	for (let position = first; position < end; position++) yield feed.at(position).row();
}

/** Page style 1: limit and offset. Newest first. */
export function offsetPage<Row>(
	feed: Feed<Row>,
	range: Range,
	{ limit, offset }: { limit: number; offset: number },
	keep?: (row: Row) => boolean,
): { data: Row[]; pagination: { limit: number; offset: number; has_more: boolean } } {
	const { first, end } = positions(feed, range);
	const data: Row[] = [];
	// A filter has to look at the rows that it skips; without one the page is found at once.
	let skip = keep ? offset : 0;
	let position = keep ? first : first + offset;
	for (; position < end && data.length <= limit; position++) {
		const row = feed.at(position).row();
		if (keep && !keep(row)) continue;
		if (skip > 0) skip--;
		else data.push(row);
	}
	return { data: data.slice(0, limit), pagination: { limit, offset, has_more: data.length > limit } };
}

/** One of the feeds that a cursor page is merged from. */
export interface Source<Row> {
	feed: Feed<Row>;
	/** Orders rows of the same time over several feeds. */
	rank: number;
}

interface Place {
	micros: number;
	rank: number;
	tie: number;
}

/** Page style 2: limit and an opaque cursor, over one feed or several. Undefined when the cursor is not ours. */
export function cursorPage<Row>(
	sources: Source<Row>[],
	range: Range,
	{ limit, cursor, name, ascending }: { limit: number; cursor?: string; name: string; ascending: boolean },
	keep: (row: Row) => boolean = () => true,
): { data: Row[]; pagination: { cursor: string | null; has_more: boolean; limit: number } } | undefined {
	const after = cursor === undefined ? undefined : readCursor(cursor, name);
	if (cursor !== undefined && !after) return undefined;

	const step = ascending ? -1 : 1;
	const heads = sources.map(({ feed, rank }) => {
		const { first, end } = positions(feed, range);
		let position = ascending ? end - 1 : first;
		if (after && ascending)
			position = Math.min(position, feed.newerThan(after.micros, tieAfter(after, rank)) - 1);
		if (after && !ascending)
			position = Math.max(position, feed.newerThan(after.micros, tieBefore(after, rank)));
		const inside = () => position >= first && position < end;
		return {
			rank,
			entry: inside() ? feed.at(position) : undefined,
			advance(): Entry<Row> | undefined {
				position += step;
				return (this.entry = inside() ? feed.at(position) : undefined);
			},
		};
	});

	const data: Row[] = [];
	let last: Place | undefined;
	for (;;) {
		let next: (typeof heads)[number] | undefined;
		for (const head of heads) {
			if (head.entry && (!next?.entry || comesFirst(head.entry, head.rank, next.entry, next.rank, ascending)))
				next = head;
		}
		if (!next?.entry) return { data, pagination: { cursor: null, has_more: false, limit } };
		const row = next.entry.row();
		if (keep(row)) {
			if (data.length === limit && last) {
				return { data, pagination: { cursor: writeCursor(last, name), has_more: true, limit } };
			}
			data.push(row);
			last = { micros: next.entry.micros, rank: next.rank, tie: next.entry.tie };
		}
		next.advance();
	}
}

function comesFirst(
	a: { micros: number },
	aRank: number,
	b: { micros: number },
	bRank: number,
	ascending: boolean,
): boolean {
	const difference = a.micros - b.micros || aRank - bRank;
	return ascending ? difference < 0 : difference > 0;
}

/** Ascending: rows newer than (micros, this tie) come after the place. */
function tieAfter(place: Place, rank: number): number {
	if (rank === place.rank) return place.tie;
	return rank > place.rank ? -1 : Infinity;
}

/** Descending: rows not newer than (micros, this tie) come after the place. */
function tieBefore(place: Place, rank: number): number {
	if (rank === place.rank) return place.tie - 1;
	return rank < place.rank ? Infinity : -1;
}

function writeCursor({ micros, rank, tie }: Place, name: string): string {
	return Buffer.from(`${name}|${micros}|${rank}|${tie}`).toString('base64');
}

function readCursor(cursor: string, name: string): Place | undefined {
	const [owner, ...parts] = Buffer.from(cursor, 'base64').toString().split('|');
	const numbers = parts.map((part) => (/^\d+$/.test(part) ? Number(part) : NaN));
	if (owner !== name || numbers.length !== 3 || numbers.some(Number.isNaN)) return undefined;
	return { micros: numbers[0]!, rank: numbers[1]!, tie: numbers[2]! };
}
