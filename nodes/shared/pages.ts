import type { IDataObject } from 'n8n-workflow';
import { OperationalError } from 'n8n-workflow';

import { isRecord } from './errors';

/** Offset pages under way at once. The end is not known before it is reached, so up to 5 requests go beyond it. */
const AT_ONCE = 6;

/** Ids that are remembered: rows that arrive while paging move others on by far less. */
const REMEMBERED_IDS = 20_000;

/** Pages in a row that bring nothing new, before a list counts as one that never ends. */
const MAX_BARREN_PAGES = 10;

export interface List {
	/** `offset`: limit and offset. `cursor`: the answer names the cursor of the next page. */
	style: 'offset' | 'cursor';
	/** The most rows that the API gives in one page. */
	maxPageSize: number;
	/** Rows wanted, Infinity for all. No page is asked to be larger than this. */
	limit: number;
	/** Tells rows apart, so that one that moved to the next page meanwhile comes once. Undefined: cannot be told. */
	idOf?(row: IDataObject): unknown;
}

/** Reads one page: gets `limit` and `offset` or `cursor`, returns Avoca's whole answer. */
export type ReadPage = (qs: IDataObject) => Promise<IDataObject>;

interface Page {
	rows: IDataObject[];
	hasMore: boolean;
	cursor?: string;
	/** The page size that the server went by, where it says so. */
	pageSize?: number;
}

/**
 * The rows of a list, page after page, in the API's order, at most `limit`.
 * @throws OperationalError when the server repeats itself without end
 */
export async function* pagesOf(read: ReadPage, list: List): AsyncGenerator<IDataObject[]> {
	const onlyNew = newRows(list);
	let missing = list.limit;
	let barren = 0;
	const pages = list.style === 'offset' ? offsetPages : cursorPages;
	for await (const page of pages(read, list, () => missing)) {
		const rows = onlyNew(page).slice(0, missing);
		missing -= rows.length;
		barren = rows.length > 0 ? 0 : barren + 1;
		if (barren > MAX_BARREN_PAGES) throw withoutEnd();
		if (rows.length > 0) yield rows;
		if (missing <= 0) return;
	}
}

/**
 * Asks for pages ahead once the first one said that there is more; hands them on in order. Each page begins with the
 * last row of the one before. Where it does not, rows arrived while both were read: it is asked again.
 */
async function* offsetPages(
	read: ReadPage,
	{ maxPageSize, idOf }: List,
	missing: () => number,
): AsyncGenerator<IDataObject[]> {
	const asked: Array<{ limit: number; offset: number; isAhead: boolean; body: Promise<IDataObject> }> = [];
	let before = new Set<unknown>();
	let pageSize = maxPageSize;
	let atOnce = 1;
	let offset = 0;
	let overlap = 0;
	try {
		for (;;) {
			let wanted = missing() - asked.reduce((sum, { limit }) => sum + limit - overlap, 0);
			while (asked.length < atOnce && wanted > 0) {
				const limit = Math.min(pageSize, wanted + overlap);
				const body = read({ limit, offset });
				// A page that nobody takes any more may fail unheard.
				body.catch(() => {});
				asked.push({ limit, offset, isAhead: asked.length > 0, body });
				offset += limit - overlap;
				wanted -= limit - overlap;
			}
			const next = asked.shift();
			if (!next) return;
			const { rows, hasMore, pageSize: usedSize } = pageOf(await next.body, next.offset);
			const ids = rows.map((row) => idOf?.(row) ?? undefined);
			if (next.isAhead && !before.has(ids[0])) {
				asked.length = 0;
				offset = next.offset;
				continue;
			}
			yield rows;
			if (!hasMore || rows.length === 0) return;

			before = new Set(ids);
			const isShort = rows.length < next.limit;
			// The server's pages are smaller than asked: what was asked ahead would leave gaps.
			if (isShort) asked.length = 0;
			if (isShort && usedSize) pageSize = Math.min(pageSize, usedSize);
			// Without ids it can't be seen whether pages fit together: then one is read after the other.
			const isChecked = pageSize > 1 && rows.length > 1 && !ids.includes(undefined);
			if (asked.length === 0) {
				overlap = isChecked ? 1 : 0;
				offset = next.offset + rows.length - overlap;
			}
			atOnce = isChecked && !isShort ? AT_ONCE : 1;
		}
	} finally {
		// No request outlives the list.
		await Promise.allSettled(asked.map(({ body }) => body));
	}
}

async function* cursorPages(
	read: ReadPage,
	{ maxPageSize }: List,
	missing: () => number,
): AsyncGenerator<IDataObject[]> {
	const used = new Set<string>();
	let cursor: string | undefined;
	do {
		const limit = Math.min(maxPageSize, missing());
		const page = pageOf(await read(cursor === undefined ? { limit } : { limit, cursor }));
		yield page.rows;
		cursor = page.cursor;
		if (cursor !== undefined && used.has(cursor)) throw withoutEnd();
		if (cursor !== undefined) used.add(cursor);
	} while (cursor !== undefined);
}

/** Reads `pagination` of both styles, and `meta` of the booking requests: `total` or `has_more` and `next_cursor`. */
function pageOf(body: IDataObject, offset = 0): Page {
	if (!Array.isArray(body.data)) throw new OperationalError('Avoca answered without a list');
	const rows = body.data as IDataObject[];
	const info = [body.pagination, body.meta].find(isRecord) ?? {};
	const cursor = info.cursor ?? info.next_cursor;
	return {
		rows,
		hasMore: info.has_more === true || (typeof info.total === 'number' && offset + rows.length < info.total),
		cursor: typeof cursor === 'string' && cursor !== '' && info.has_more !== false ? cursor : undefined,
		pageSize: typeof info.limit === 'number' && info.limit > 0 ? info.limit : undefined,
	};
}

function newRows({ idOf }: List): (page: IDataObject[]) => IDataObject[] {
	const known = new Set<unknown>();
	const isNew = (row: IDataObject) => {
		const id = idOf?.(row);
		if (id === undefined || id === null) return true;
		if (known.has(id)) return false;
		known.add(id);
		return true;
	};
	return (page) => {
		const rows = page.filter(isNew);
		for (const oldest of known) {
			if (known.size <= REMEMBERED_IDS) break;
			known.delete(oldest);
		}
		return rows;
	};
}

const withoutEnd = () =>
	new OperationalError(
		'Avoca repeats the pages of this list without end. Narrow the filters, or set a limit.',
	);
