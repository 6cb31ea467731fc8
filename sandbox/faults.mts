import { seededRandom } from './random.mts';
import type { Fault } from './types.mts';

interface Entry {
	fault: Fault;
	left: number;
	random: () => number;
}

/** The faults that wait for a request. The first that matches hits. */
export class Faults {
	private entries: Entry[] = [];

	/** Returns a function that takes the fault away again. */
	add(fault: Fault): () => void {
		const entry = { fault, left: fault.times ?? Infinity, random: seededRandom(fault.seed ?? 1) };
		this.entries.push(entry);
		return () => {
			this.entries = this.entries.filter((other) => other !== entry);
		};
	}

	clear(): void {
		this.entries = [];
	}

	list(): Fault[] {
		return this.entries.map(({ fault }) => fault);
	}

	/** The fault that hits this request, counted. */
	take(method: string, path: string, body: unknown): Fault | undefined {
		for (const entry of this.entries) {
			if (entry.left <= 0 || !matches(entry.fault, method, path, body)) continue;
			if (entry.fault.rate !== undefined && entry.random() >= entry.fault.rate) continue;
			entry.left--;
			return entry.fault;
		}
		return undefined;
	}
}

function matches({ match }: Fault, method: string, path: string, body: unknown): boolean {
	if (!match) return true;
	if (match.method !== undefined && match.method.toUpperCase() !== method) return false;
	if (match.path !== undefined && !path.includes(match.path)) return false;
	if (match.bodyIncludes === undefined) return true;
	return (JSON.stringify(body) ?? '').includes(match.bodyIncludes);
}
