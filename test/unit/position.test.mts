import fc from 'fast-check';

import {
	advance,
	firstPosition,
	type Entry,
	type Position,
	type Read,
} from '../../nodes/AvocaPollingTrigger/position';

const HOUR = 3_600_000;

/** A feed that grows: rows have a time, and a moment from which on they are listed. */
class FakeFeed {
	private rows: Array<{ id: number; time: number; listedAt: number }> = [];
	now = 1_800_000_000_000;
	reads = 0;

	constructor(private readonly cap = 25_000) {}

	add(time: number, listedAt = time): number {
		const id = this.rows.length;
		this.rows.push({ id, time, listedAt });
		return id;
	}

	read: Read = async (from, to, whole) => {
		this.reads++;
		const entries = this.rows
			.filter(({ time, listedAt }) => time >= from && time < (to ?? Infinity) && listedAt <= this.now)
			.map(({ id, time }): Entry => ({ keys: [`${id}`], time, row: { id } }));
		return entries.length > this.cap && !whole
			? { entries: entries.slice(0, this.cap), complete: false }
			: { entries, complete: true };
	};
}

const start = async (feed: FakeFeed, lookBack = 24 * HOUR) =>
	await firstPosition('feed', feed.read, { now: feed.now, lookBack });

async function poll(feed: FakeFeed, position: Position, { lookBack = 24 * HOUR, rounds = Infinity } = {}) {
	let left = rounds;
	const isTimeLeft = () => --left > 0;
	const outcome = await advance(position, feed.read, { now: feed.now, lookBack, isTimeLeft });
	return { position: outcome.position, ids: outcome.fresh.map(({ row }) => row.id as number) };
}

/** Polls until nothing comes any more. */
async function drain(feed: FakeFeed, position: Position, options = {}) {
	const ids: number[] = [];
	let polls = 0;
	for (let idle = 0; idle < 2 && polls < 200; polls++) {
		const outcome = await poll(feed, position, options);
		position = outcome.position;
		ids.push(...outcome.ids);
		idle = outcome.ids.length === 0 && position.readTo >= feed.now ? idle + 1 : 0;
	}
	return { position, ids, polls };
}

test('whatever the times, every row that is listed within the look-back comes exactly once', async () => {
	const step = fc.record({
		pass: fc.integer({ min: 0, max: 30 * 60 }),
		rows: fc.array(
			fc.record({ age: fc.integer({ min: 0, max: 20 * 3600 }), delay: fc.integer({ min: 0, max: 3600 }) }),
			{
				maxLength: 6,
			},
		),
	});
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
			const feed = new FakeFeed();
			for (let i = 0; i < 20; i++) feed.add(feed.now - i * HOUR);
			let position = await start(feed);
			const expected: number[] = [];
			const got: number[] = [];
			for (const { pass, rows } of steps) {
				feed.now += pass * 1000;
				for (const { age, delay } of rows) {
					expected.push(feed.add(feed.now - age * 1000, feed.now + delay * 1000));
				}
				const outcome = await poll(feed, position);
				position = JSON.parse(JSON.stringify(outcome.position)) as Position;
				got.push(...outcome.ids);
			}
			feed.now += 2 * HOUR;
			const rest = await drain(feed, position);
			expect([...got, ...rest.ids].sort((a, b) => a - b)).toEqual(expected);
		}),
		{ seed: 7, numRuns: 60 },
	);
});

test('what is there at the start is known, also when it is listed again', async () => {
	const feed = new FakeFeed();
	for (let i = 0; i < 50; i++) feed.add(feed.now - i * HOUR);
	const { ids } = await drain(feed, await start(feed));
	expect(ids).toEqual([]);
});

test('a start with more than can be read in one go begins at this moment', async () => {
	const feed = new FakeFeed(100);
	for (let i = 1; i <= 500; i++) feed.add(feed.now - i * 1000);
	const position = await start(feed);
	feed.now += 60_000;
	const own = feed.add(feed.now - 1000);
	expect((await drain(feed, position)).ids).toEqual([own]);
});

test('a backlog of many times what one read may hold is drained stretch by stretch, oldest first', async () => {
	const feed = new FakeFeed(1000);
	const position = await start(feed, HOUR);
	const began = feed.now;
	feed.now += 7 * 24 * HOUR;
	const expected = Array.from({ length: 10_000 }, (_, i) => feed.add(began + i * 60_000 + 1));
	const { ids, polls } = await drain(feed, position, { lookBack: HOUR });
	expect(ids).toEqual(expected);
	expect(feed.reads).toBeLessThan(100);
	expect(polls).toBeLessThan(10);
});

test('with time for one read a poll, a backlog is drained all the same', async () => {
	const feed = new FakeFeed(1000);
	const position = await start(feed, HOUR);
	const began = feed.now;
	feed.now += 7 * 24 * HOUR;
	const expected = Array.from({ length: 10_000 }, (_, i) => feed.add(began + i * 60_000 + 1));
	const { ids } = await drain(feed, position, { lookBack: HOUR, rounds: 1 });
	expect(ids).toEqual(expected);
});

test.each([
	['of one moment', () => 500],
	['that are listed late', (i: number) => i * 60_000],
])('more rows %s than one read may hold come exactly once', async (_name, age) => {
	const feed = new FakeFeed(100);
	const position = await start(feed);
	feed.now += 60_000;
	const expected = Array.from({ length: 550 }, (_, i) => feed.add(feed.now - age(i), feed.now));
	const later = await drain(feed, position);
	feed.now += 60_000;
	expected.push(feed.add(feed.now));
	const { ids } = await drain(feed, later.position);
	expect([...later.ids, ...ids].sort((a, b) => a - b)).toEqual(expected);
});

test('when time runs out in the middle, what was read is not read again as new', async () => {
	const feed = new FakeFeed();
	let position = await start(feed);
	feed.now += 1000;
	const expected = Array.from({ length: 20 }, (_, i) => feed.add(feed.now - i * 10));
	const whole = feed.read;
	feed.read = async (...range) => ({ entries: (await whole(...range)).entries.slice(0, 8), complete: false });
	const first = await poll(feed, position);
	position = first.position;
	expect(first.ids).toHaveLength(8);
	feed.read = whole;
	const rest = await drain(feed, position);
	expect([...first.ids, ...rest.ids].sort((a, b) => a - b)).toEqual(expected);
});

test('the position stays bounded: beyond 10,000 rows in the look-back only the newest part is looked at', async () => {
	const feed = new FakeFeed();
	let position = await start(feed);
	const got: number[] = [];
	for (let round = 0; round < 4; round++) {
		feed.now += HOUR;
		for (let i = 0; i < 6000; i++) feed.add(feed.now - i * 500);
		const outcome = await poll(feed, position);
		position = outcome.position;
		got.push(...outcome.ids);
		expect(position.listed.length).toBeLessThanOrEqual(10_000);
		expect(position.listedBefore.length).toBeLessThanOrEqual(10_000);
	}
	const late = feed.add(feed.now - 60_000);
	got.push(...(await drain(feed, position)).ids);
	expect(got).toHaveLength(24_001);
	expect(new Set(got).size).toBe(24_001);
	expect(got.at(-1)).toBe(late);
});

test('a row that one read misses is not new again in the next', async () => {
	const feed = new FakeFeed();
	let position = await start(feed);
	const id = feed.add(feed.now);
	({ position } = await poll(feed, position));
	const whole = feed.read;
	feed.read = async () => ({ entries: [], complete: true });
	({ position } = await poll(feed, position));
	feed.read = whole;
	expect((await poll(feed, position)).ids).toEqual([]);
	expect(position.listedBefore).toEqual([`${id}`]);
});

test('a clock that goes back loses nothing', async () => {
	const feed = new FakeFeed();
	let position = await start(feed);
	const first = feed.add(feed.now + 1000, 0);
	let outcome = await poll(feed, position);
	expect(outcome.ids).toEqual([first]);
	position = outcome.position;
	feed.now -= 10 * 60_000;
	const second = feed.add(feed.now);
	outcome = await poll(feed, position);
	expect(outcome.ids).toEqual([second]);
});
