import { tryToParseDateTime } from 'n8n-workflow';

/** ISO 8601 and SQL, or text that names its offset: anything else would be read in the time zone of the machine. */
const ISO =
	/^(\d{4})-?(\d{2})-?(\d{2})(?:[T ]\d{2}(?::?\d{2}(?::?\d{2}(?:[.,]\d+)?)?)?\s*(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;
const NAMES_OFFSET = /\d (?:GMT|UTC?|Z|[+-]\d{4})$/;

/**
 * A moment as ISO 8601 in UTC. A value without an offset is read in `timezone` (IANA), the workflow's.
 * @param value ISO 8601 text, a JavaScript Date, a Luxon DateTime, or milliseconds since 1970
 * @returns undefined when it is no date
 */
export function toIsoMoment(value: unknown, timezone: string): string | undefined {
	return momentOf(value, timezone)?.toUTC().toISO({ suppressMilliseconds: true }) ?? undefined;
}

/**
 * A day as YYYY-MM-DD. Text keeps the day it names; a moment with an offset is read in `timezone`.
 * @returns undefined when it is no date
 */
export function toDay(value: unknown, timezone: string): string | undefined {
	return momentOf(value, timezone)?.setZone(timezone).toISODate() ?? undefined;
}

function momentOf(value: unknown, timezone: string) {
	if (typeof value === 'string' && !isReadable(value.trim())) return undefined;
	try {
		return tryToParseDateTime(typeof value === 'number' ? new Date(value) : value, timezone);
	} catch {
		return undefined;
	}
}

function isReadable(text: string): boolean {
	const [iso, year, month, day] = ISO.exec(text) ?? [];
	return iso ? isDay(`${year}-${month}-${day}`) : NAMES_OFFSET.test(text);
}

/** JavaScript takes February 30 for March 1. */
function isDay(day: string): boolean {
	const moment = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day);
}

/** Days from one YYYY-MM-DD to another; negative when `to` is the earlier one. */
export const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** Whether this is a time zone's name, such as America/New_York. */
export function isTimeZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return true;
	} catch {
		return false;
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
