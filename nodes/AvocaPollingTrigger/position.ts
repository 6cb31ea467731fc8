import type { IDataObject } from 'n8n-workflow';

/**
 * Where a polling trigger stands; small enough for n8n's static data (at most about 300 kB, usually a few).
 * Times are milliseconds since 1970.
 */
export interface Position {
	/** What is watched: another event, team or server starts anew. */
	watched: string;
	/** Everything up to here was read. */
	readTo: number;
	/** Nothing older than this is new, ever. */
	floor: number;
	/** Keys of the rows that the last read listed, and of those that only the read before it did. */
	listed: string[];
	listedBefore: string[];
	/** The widest stretch of time that could be read in one go, when there was more than that. */
	stretch?: number;
}

/** A row of a feed, and when it is from. */
export interface Entry {
	/** The row is a new one when the first key is not known yet; all keys are known afterwards. */
	keys: [string, ...string[]];
	time: number;
	row: IDataObject;
}

/** What one read of a stretch of time gave; not `complete` when there was too much, or too little time. */
export interface Reading {
	entries: Entry[];
	complete: boolean;
}

/**
 * Reads what Avoca lists from one moment (inclusive) to another (exclusive); undefined means up to now.
 * `whole` sets no bound to the number of rows, only to the time.
 */
export type Read = (from: number, to?: number, whole?: boolean) => Promise<Reading>;

/** Rows whose keys are kept. With more of them in the look-back time, only its newest part is looked at again. */
const MAX_ROWS = 10_000;
/** A stretch is not divided further than this: then the rows that are listed late must be what is so many. */
const SHORTEST_STRETCH = 1000;

/** Takes what is listed now as known: nothing of it is ever new. */
export async function firstPosition(
	watched: string,
	read: Read,
	{ now, lookBack }: { now: number; lookBack: number },
): Promise<Position> {
	const start = { watched, readTo: now, floor: now - lookBack, listed: [], listedBefore: [] };
	const { entries, complete } = await read(start.floor);
	return complete ? remember(start, entries) : { ...start, floor: now };
}

/**
 * Reads on from a position, with an overlap of the look-back time for rows that are listed late.
 * @returns the position after it, and the new rows, oldest first. The given position is left as it is.
 */
export async function advance(
	position: Position,
	read: Read,
	{ now, lookBack, isTimeLeft }: { now: number; lookBack: number; isTimeLeft: () => boolean },
): Promise<{ position: Position; fresh: Entry[] }> {
	const fresh: Entry[] = [];
	let at: Position = { ...position, floor: Math.max(position.floor, position.readTo - lookBack) };
	do {
		const distance = now - at.readTo;
		const stretch = Math.min(at.stretch ? at.stretch * 2 : Infinity, distance);
		const isLast = stretch >= distance;
		const isShortest = stretch <= SHORTEST_STRETCH;
		const readTo = isLast ? Math.max(now, at.readTo) : at.readTo + stretch;
		const { entries, complete } = await read(at.floor, isLast ? undefined : readTo, isShortest);
		if (!complete && !isShortest) {
			at = { ...at, stretch: Math.ceil(stretch / 4) };
			continue;
		}
		const known = new Set([...at.listed, ...at.listedBefore]);
		fresh.push(...entries.filter(({ keys: [key] }) => !known.has(key)));
		if (!complete) {
			// No time is left: what was read is handed on and known, the rest comes next time.
			at = { ...at, listed: [...known, ...entries.flatMap(({ keys }) => keys)], listedBefore: [] };
			break;
		}
		const floor = Math.max(at.floor, readTo - lookBack);
		at = remember({ ...at, readTo, floor, stretch: isLast ? undefined : stretch }, entries);
		if (isLast) break;
	} while (isTimeLeft() && fresh.length < MAX_ROWS);
	return { position: at, fresh: fresh.sort((a, b) => a.time - b.time) };
}

/** Keeps the keys of what was listed; when there are too many, those of the newest rows, and the floor rises. */
function remember(position: Position, entries: Entry[]): Position {
	const newestFirst = [...entries].sort((a, b) => b.time - a.time);
	const [firstDropped] = newestFirst.splice(MAX_ROWS);
	const listed = newestFirst.flatMap(({ keys }) => keys);
	const isListed = new Set(listed);
	return {
		...position,
		floor: Math.max(position.floor, firstDropped ? firstDropped.time + 1 : 0),
		listed,
		listedBefore: position.listed.filter((key) => !isListed.has(key)).slice(0, MAX_ROWS),
	};
}
