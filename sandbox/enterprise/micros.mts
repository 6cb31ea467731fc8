/** Times are microseconds since 1970, because Avoca's have up to six decimals and a Date has three. */
export const SECOND = 1_000_000;
export const MINUTE = 60 * SECOND;
export const DAY = 24 * 60 * MINUTE;

export function fromDate(date: Date): number {
	return date.getTime() * 1000;
}

/** Reads an ISO 8601 date-time, decimals beyond the millisecond included. NaN when it is none. */
export function parseMicros(text: string): number {
	const beyondMillis = /[T\s]\d\d:\d\d:\d\d\.\d{3}(\d{1,3})/i.exec(text)?.[1] ?? '';
	return Date.parse(text) * 1000 + Number(beyondMillis.padEnd(3, '0'));
}

/** Writes a time as the real API does: up to six decimals, trailing zeros cut off. */
export function formatMicros(micros: number): string {
	const seconds = Math.floor(micros / SECOND);
	const decimals = String(micros - seconds * SECOND)
		.padStart(6, '0')
		.replace(/0+$/, '');
	return new Date(seconds * 1000).toISOString().slice(0, 19) + (decimals ? `.${decimals}Z` : 'Z');
}
