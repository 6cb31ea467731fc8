import type { IDataObject } from 'n8n-workflow';

import { pagesOf, type List } from '../../nodes/shared/pages';

const rowsUpTo = (count: number) => Array.from({ length: count }, (_, i) => ({ id: i }));
const byId = ({ id }: IDataObject) => id;

/** A list with offset pages. `change` may alter the rows before a page is answered. */
function offsetServer(rows: IDataObject[], { cap = Infinity, change = (_page: number) => {} } = {}) {
	const asked: IDataObject[] = [];
	let open = 0;
	let mostOpen = 0;
	const read = async ({ limit, offset }: IDataObject) => {
		const page = asked.push({ limit, offset });
		mostOpen = Math.max(mostOpen, ++open);
		await new Promise((resolve) => setImmediate(resolve));
		change(page);
		open--;
		const size = Math.min(limit as number, cap);
		const data = rows.slice(offset as number, (offset as number) + size);
		const has_more = (offset as number) + size < rows.length;
		return { data, pagination: { limit: size, offset, has_more } };
	};
	return { read, asked, mostOpen: () => mostOpen };
}

async function all(read: (qs: IDataObject) => Promise<IDataObject>, list: Partial<List> = {}) {
	const rows: IDataObject[] = [];
	const sizes: number[] = [];
	for await (const page of pagesOf(read, {
		style: 'offset',
		maxPageSize: 100,
		limit: Infinity,
		idOf: byId,
		...list,
	})) {
		rows.push(...page);
		sizes.push(page.length);
	}
	return { rows, sizes };
}

const ids = (rows: IDataObject[]) => rows.map(({ id }) => id);

describe('offset pages', () => {
	test('keep the order, go ahead by a few, and at most five requests go beyond the end', async () => {
		for (const count of [0, 1, 99, 100, 101, 250, 1000, 1001]) {
			const server = offsetServer(rowsUpTo(count));
			const { rows } = await all(server.read);
			expect(ids(rows)).toEqual(ids(rowsUpTo(count)));
			expect(server.asked.length).toBeLessThanOrEqual(Math.max(1, Math.ceil((count - 1) / 99)) + 5);
			expect(server.mostOpen()).toBeLessThanOrEqual(6);
		}
	});

	test('one page costs one request', async () => {
		const server = offsetServer(rowsUpTo(100));
		await all(server.read);
		expect(server.asked).toEqual([{ limit: 100, offset: 0 }]);
	});

	test('never ask for more than Limit', async () => {
		for (const [limit, requests] of [
			[1, [{ limit: 1, offset: 0 }]],
			[100, [{ limit: 100, offset: 0 }]],
			[
				250,
				[
					{ limit: 100, offset: 0 },
					{ limit: 100, offset: 99 },
					{ limit: 52, offset: 198 },
				],
			],
		] as const) {
			const server = offsetServer(rowsUpTo(1000));
			const { rows } = await all(server.read, { limit });
			expect(ids(rows)).toEqual(ids(rowsUpTo(limit)));
			expect(server.asked).toEqual(requests);
		}
	});

	test('a server with smaller pages than asked leaves no gap', async () => {
		const server = offsetServer(rowsUpTo(230), { cap: 40 });
		const { rows } = await all(server.read);
		expect(ids(rows)).toEqual(ids(rowsUpTo(230)));
	});

	test('rows that arrive meanwhile do not make duplicates, and none of the old ones is left out', async () => {
		const rows: IDataObject[] = rowsUpTo(1000);
		let arrived = 0;
		const server = offsetServer(rows, {
			// Newest first: what arrives moves everything on.
			change: (page) => page > 1 && rows.unshift(...Array.from({ length: 7 }, () => ({ id: --arrived }))),
		});
		const { rows: got } = await all(server.read);
		expect(new Set(ids(got)).size).toBe(got.length);
		expect(ids(got).filter((id) => Number(id) >= 0)).toEqual(ids(rowsUpTo(1000)));
	});

	test('pages that are answered in another order than asked leave no gap when rows arrive meanwhile', async () => {
		const rows: IDataObject[] = rowsUpTo(1000);
		let arrived = 0;
		let turn = 0;
		const server = offsetServer(rows);
		const read = async (qs: IDataObject) => {
			// Every other page is read late, after five more rows arrived.
			for (let wait = turn++ % 2 ? 5 : 0; wait > 0; wait--) await new Promise((done) => setImmediate(done));
			rows.unshift(...Array.from({ length: 5 }, () => ({ id: --arrived })));
			return await server.read(qs);
		};
		const got = ids((await all(read)).rows);
		expect(new Set(got).size).toBe(got.length);
		expect(got.filter((id) => Number(id) >= 0)).toEqual(ids(rowsUpTo(1000)));
	});

	test('with Limit, duplicates are made up for', async () => {
		const rows: IDataObject[] = rowsUpTo(1000);
		let arrived = 0;
		const server = offsetServer(rows, { change: (page) => page === 2 && rows.unshift({ id: --arrived }) });
		const { rows: got } = await all(server.read, { limit: 200 });
		expect(ids(got)).toEqual(ids(rowsUpTo(200)));
	});

	test('has_more without rows ends the list', async () => {
		let requests = 0;
		const { rows } = await all(async () => {
			requests++;
			return { data: [], pagination: { has_more: true } };
		});
		expect(rows).toEqual([]);
		expect(requests).toBe(1);
	});

	test('a server that gives the same page for ever ends in an error', async () => {
		let requests = 0;
		const read = async () => {
			requests++;
			return { data: rowsUpTo(100), pagination: { has_more: true } };
		};
		await expect(all(read)).rejects.toThrow('without end');
		expect(requests).toBeLessThan(30);
	});

	test('a page that fails ends the list with its error, and what was asked ahead fails unheard', async () => {
		const server = offsetServer(rowsUpTo(1000));
		const read = async (qs: IDataObject) => {
			if (Number(qs.offset) >= 200) throw new Error(`offset ${String(qs.offset)}`);
			return await server.read(qs);
		};
		await expect(all(read)).rejects.toThrow('offset 297');
	});

	test('the total of the booking requests tells the end, too', async () => {
		const rows = rowsUpTo(250);
		const read = async ({ limit, offset }: IDataObject) => ({
			data: rows.slice(offset as number, (offset as number) + (limit as number)),
			meta: { total: 250, next_cursor: null, has_more: false },
		});
		expect(ids((await all(read)).rows)).toEqual(ids(rows));
	});

	test('rows without an id all come, one page after the other', async () => {
		const server = offsetServer(Array.from({ length: 450 }, () => ({ text: 'same' })));
		expect((await all(server.read)).rows).toHaveLength(450);
		expect(server.mostOpen()).toBe(1);
	});
});

describe('cursor pages', () => {
	function cursorServer(rows: IDataObject[], name = 'cursor') {
		const asked: IDataObject[] = [];
		const read = async ({ limit, cursor }: IDataObject) => {
			asked.push({ limit, cursor });
			const from = cursor === undefined ? 0 : Number(cursor);
			const to = from + (limit as number);
			const has_more = to < rows.length;
			return { data: rows.slice(from, to), pagination: { [name]: has_more ? `${to}` : null, has_more } };
		};
		return { read, asked };
	}
	const cursor = { style: 'cursor' } as const;

	test.each(['cursor', 'next_cursor'])('follow %s until it is null', async (name) => {
		const server = cursorServer(rowsUpTo(250), name);
		const { rows } = await all(server.read, cursor);
		expect(ids(rows)).toEqual(ids(rowsUpTo(250)));
		expect(server.asked).toEqual([
			{ limit: 100, cursor: undefined },
			{ limit: 100, cursor: '100' },
			{ limit: 100, cursor: '200' },
		]);
	});

	test('follow the cursor when has_more is missing, and not when it is false', async () => {
		const pages = (has_more?: boolean) => [
			{ data: [{ id: 1 }], pagination: { cursor: 'a', has_more } },
			{ data: [{ id: 2 }], pagination: { cursor: null } },
		];
		const read = (left: IDataObject[]) => async () => left.shift()!;
		expect(ids((await all(read(pages()), cursor)).rows)).toEqual([1, 2]);
		expect(ids((await all(read(pages(false)), cursor)).rows)).toEqual([1]);
	});

	test('never ask for more than Limit', async () => {
		const server = cursorServer(rowsUpTo(250));
		await all(server.read, { ...cursor, limit: 130 });
		expect(server.asked.map(({ limit }) => limit)).toEqual([100, 30]);
	});

	test('a cursor that comes again ends in an error', async () => {
		let requests = 0;
		const read = async () => ({
			data: [{ id: requests++ }],
			pagination: { cursor: requests % 2 ? 'a' : 'b', has_more: true },
		});
		await expect(all(read, cursor)).rejects.toThrow('without end');
		expect(requests).toBe(3);
	});

	test('new cursors without rows end in an error', async () => {
		let requests = 0;
		const read = async () => ({ data: [], pagination: { cursor: `${requests++}`, has_more: true } });
		await expect(all(read, cursor)).rejects.toThrow('without end');
		expect(requests).toBe(11);
	});

	test('an empty page in between is passed over', async () => {
		const pages = [
			{ data: [{ id: 1 }], pagination: { cursor: 'a', has_more: true } },
			{ data: [], pagination: { cursor: 'b', has_more: true } },
			{ data: [{ id: 2 }], pagination: { cursor: null, has_more: false } },
		];
		const { rows } = await all(async () => pages.shift()!, cursor);
		expect(ids(rows)).toEqual([1, 2]);
	});
});

test('an answer without a list is refused', async () => {
	await expect(all(async () => ({ data: { id: 1 } }))).rejects.toThrow('without a list');
});
