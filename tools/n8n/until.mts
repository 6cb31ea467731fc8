const PAUSE = 100;

/** Asks again until the answer is truthy, and returns it. Throws 'Waited 30 s for <what>' when the time is up. */
export async function until<T>(
	what: string,
	limitMs: number,
	ask: () => Promise<T | false | undefined>,
): Promise<T> {
	const end = Date.now() + limitMs;
	for (;;) {
		const answer = await ask();
		if (answer) return answer;
		if (Date.now() > end) throw new Error(`Waited ${limitMs / 1000} s for ${what}`);
		await new Promise((done) => setTimeout(done, PAUSE));
	}
}
