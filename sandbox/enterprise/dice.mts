import { seededRandom } from '../random.mts';

/** Seeded choices: the same numbers in, the same choices out. */
export class Dice {
	/** A number from 0 up to, not including, 1. */
	readonly next: () => number;

	constructor(...seeds: number[]) {
		let mixed = 0x9e3779b9;
		for (const seed of seeds) {
			mixed = Math.imul(mixed ^ seed, 0x85ebca6b);
			mixed ^= mixed >>> 13;
		}
		this.next = seededRandom(mixed);
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
