import { Dice } from './dice.mts';

/** The rows of one kind of one team, made when they are read, and the rows that a test has added. */
export interface RowMaker<Row> {
	/** Row `number`, 1 being the oldest of the seeded ones; `micros` is its time. */
	make(number: number, micros: number): Row;
	/** Which number a row with this id would have; undefined when it can't be one of ours. */
	numberOf?(id: string): number | undefined;
	idOf?(row: Row): string;
}

export interface Entry<Row> {
	micros: number;
	/** Tells rows of the same time apart: 0 for a seeded row (they never share a time), then in order of adding. */
	tie: number;
	row(): Row;
}

interface Spread {
	/** Number of seeded rows. */
	count: number;
	/** Time of the newest seeded row, about. */
	newest: number;
	/** The time that the seeded rows are spread over. */
	span: number;
	seed: number;
}

/** One time-ordered list; position 0 is the newest row. */
export class Feed<Row> {
	private added: Entry<Row>[] = [];
	private addedPositions: number[] | undefined;
	private addedById = new Map<string, Row>();
	private sequence = 0;

	constructor(
		private readonly maker: RowMaker<Row>,
		private readonly spread: Spread,
	) {}

	get length(): number {
		return this.spread.count + this.added.length;
	}

	/** Inserts a row at any time; `build` gets the number that makes its id. */
	add(micros: number, build: (made: Row) => Row): Row {
		const tie = ++this.sequence;
		const row = build(this.maker.make(this.spread.count + tie, micros));
		const position = countBefore(this.added.length, (at) => isNewer(this.added[at]!, micros, tie));
		this.added.splice(position, 0, { micros, tie, row: () => row });
		if (this.maker.idOf) this.addedById.set(this.maker.idOf(row), row);
		this.addedPositions = undefined;
		return row;
	}

	find(id: string): Row | undefined {
		const added = this.addedById.get(id);
		if (added) return added;
		const number = this.maker.numberOf?.(id);
		if (number === undefined || number < 1 || number > this.spread.count) return undefined;
		const row = this.maker.make(number, this.timeOf(number));
		return this.maker.idOf?.(row) === id ? row : undefined;
	}

	at(position: number): Entry<Row> {
		const positions = (this.addedPositions ??= this.added.map(
			(entry, index) => index + this.seededNewerThan(entry.micros),
		));
		const addedBefore = countBefore(positions.length, (at) => positions[at]! < position);
		if (positions[addedBefore] === position) return this.added[addedBefore]!;
		const number = this.spread.count - (position - addedBefore);
		const micros = this.timeOf(number);
		return { micros, tie: 0, row: () => this.maker.make(number, micros) };
	}

	/** How many rows come after (`micros`, `tie`) in time: the position of the first that does not. */
	newerThan(micros: number, tie: number): number {
		return countBefore(this.length, (position) => isNewer(this.at(position), micros, tie));
	}

	private timeOf(number: number): number {
		const { count, newest, span, seed } = this.spread;
		const step = span / count;
		const jitter = new Dice(seed, number).next() * 0.9;
		return Math.round(newest - (count - number + jitter) * step);
	}

	/** A seeded row counts as older than an added one of the same time. */
	private seededNewerThan(micros: number): number {
		const { count } = this.spread;
		return countBefore(count, (position) => this.timeOf(count - position) > micros);
	}
}

function isNewer(entry: { micros: number; tie: number }, micros: number, tie: number): boolean {
	return entry.micros > micros || (entry.micros === micros && entry.tie > tie);
}

/** Binary search: how many of the first positions hold, when those that hold come first. */
function countBefore(length: number, holds: (position: number) => boolean): number {
	let low = 0;
	let high = length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (holds(middle)) low = middle + 1;
		else high = middle;
	}
	return low;
}
