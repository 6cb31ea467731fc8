import { tryToParseDateTime } from 'n8n-workflow';

/**
 * A moment as ISO 8601 in UTC. A value without an offset is read in `timezone` (IANA), the workflow's.
 * @param value ISO 8601 text, a JavaScript Date, a Luxon DateTime, or milliseconds since 1970
 * @returns undefined when it is no date
 */
export function toIsoMoment(value: unknown, timezone: string): string | undefined {
	try {
		const moment = tryToParseDateTime(typeof value === 'number' ? new Date(value) : value, timezone);
		return moment.toUTC().toISO() ?? undefined;
	} catch {
		return undefined;
	}
}

/**
 * A day as YYYY-MM-DD. Text keeps the day it names; a moment with an offset is read in `timezone`.
 * @returns undefined when it is no date
 */
export function toDay(value: unknown, timezone: string): string | undefined {
	if (typeof value === 'string') {
		const [, day, rest] = /^\s*(\d{4}-\d{2}-\d{2})(.*)$/.exec(value) ?? [];
		// A date picker gives local midnight without an offset: the day is the one that was picked.
		if (day && !/[zZ]|[+-]\d{2}:?\d{2}\s*$/.test(rest ?? '')) return isDay(day) ? day : undefined;
	}
	try {
		const moment = tryToParseDateTime(typeof value === 'number' ? new Date(value) : value, timezone);
		return moment.setZone(timezone).toISODate() ?? undefined;
	} catch {
		return undefined;
	}
}

/** HH:MM on the 24-hour clock from "9:00", "09:00:00", "9 AM", "2:30 pm"; undefined when it is no time. */
export function toTime(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const [, h = '', m = '00', half] =
		/^\s*(\d{1,2})(?::(\d{2})(?::\d{2})?)?\s*([ap]\.?m\.?)?\s*$/i.exec(value) ?? [];
	if (h === '' || (!half && !value.includes(':'))) return undefined;
	let hour = Number(h);
	if (half) {
		if (hour < 1 || hour > 12) return undefined;
		hour = (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
	}
	if (hour > 23 || Number(m) > 59) return undefined;
	return `${`${hour}`.padStart(2, '0')}:${m}`;
}

function isDay(day: string): boolean {
	const moment = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
}
