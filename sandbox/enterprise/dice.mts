/** Seeded choices: the same numbers in, the same choices out. */
export class Dice {
	private state = 0x9e3779b9;

	constructor(...seeds: number[]) {
		for (const seed of seeds) {
			this.state = Math.imul(this.state ^ seed, 0x85ebca6b) >>> 0;
			this.state = (this.state ^ (this.state >>> 13)) >>> 0;
		}
	}

	/** A number from 0 up to, not including, 1 (mulberry32). */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) >>> 0;
		let t = this.state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	}

	/** A whole number from `from` to `to`, both included. */
	int(from: number, to: number): number {
		return from + Math.floor(this.next() * (to - from + 1));
	}

	chance(probability: number): boolean {
		return this.next() < probability;
	}

	pick<T>(list: readonly T[]): T {
		return list[Math.floor(this.next() * list.length)] as T;
	}

	hex(length: number): string {
		let text = '';
		while (text.length < length) text += Math.floor(this.next() * 16).toString(16);
		return text;
	}
}
