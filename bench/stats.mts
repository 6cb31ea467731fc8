/** One line of the table and of results.json. */
export interface Result {
	work: string;
	/** Milliseconds, or what the work says. */
	ours: number;
	against: number | null;
	/** What can't be beaten: latency, or the window of the rate limit. */
	limit: number | null;
	/** What the aim speaks of. */
	ratio: number;
	aim: string;
	holds: boolean;
	note?: string;
}

/** One point of the growth runs: `n` items sent or rows read in `ms`, with `mb` more memory than before at the peak. */
export interface Growth {
	what: 'items' | 'rows';
	n: number;
	ms: number;
	mb: number;
}

export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export function percentile(values: number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]!;
}

/** The exponent k of y = c × n^k, by least squares on the logarithms: 1 is linear. */
export function exponent(points: Array<{ n: number; y: number }>): number {
	const xs = points.map(({ n }) => Math.log(n));
	const ys = points.map(({ y }) => Math.log(y));
	const meanX = xs.reduce((sum, x) => sum + x, 0) / xs.length;
	const meanY = ys.reduce((sum, y) => sum + y, 0) / ys.length;
	const cov = xs.reduce((sum, x, i) => sum + (x - meanX) * (ys[i]! - meanY), 0);
	const variance = xs.reduce((sum, x) => sum + (x - meanX) ** 2, 0);
	return cov / variance;
}

/** Runs the contenders one after the other, round after round, so that what the machine does besides hits all alike. */
export async function alternately<Contenders extends Record<string, () => Promise<unknown>>>(
	rounds: number,
	contenders: Contenders,
): Promise<{ [Name in keyof Contenders]: Array<Awaited<ReturnType<Contenders[Name]>>> }> {
	const names: Array<keyof Contenders> = Object.keys(contenders);
	const measured = Object.fromEntries(names.map((name) => [name, []])) as unknown as {
		[Name in keyof Contenders]: Array<Awaited<ReturnType<Contenders[Name]>>>;
	};
	for (let round = 0; round < rounds; round++) {
		for (const name of names) {
			const result = await contenders[name]!();
			measured[name].push(result as (typeof measured)[typeof name][number]);
		}
	}
	return measured;
}

export const round = (value: number, digits = 2) => Number(value.toFixed(digits));
