import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { jsonParse } from 'n8n-workflow';

import { toDay, toIsoMoment, toTime } from './dates';
import { badInput, isRecord } from './errors';
import { byDisplayName } from './order';
import { toE164 } from './phone';
import { DEFAULT_PATIENCE, type Patience } from './request';

/** Options of every operation, to be mixed into its Options collection (sorted by name there). */
const maxWait: INodeProperties = {
	displayName: 'Max Wait',
	name: 'maxWait',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 75,
	hint: 'In seconds',
	description:
		"Seconds that one item may wait for Avoca's rate limit and between tries. 0 means one try and no wait.",
};

const timeout: INodeProperties = {
	displayName: 'Timeout',
	name: 'timeout',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 60,
	hint: 'In seconds',
	description: 'Seconds to wait for one answer',
};

export const readOptions: INodeProperties[] = [
	{
		displayName: 'Max Concurrent Requests',
		name: 'maxConcurrentRequests',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 5,
		description: 'How many items are read at the same time',
	},
	maxWait,
	timeout,
];

export const writeOptions: INodeProperties[] = [
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: false,
		description: 'Whether to only show the request that would be sent. Nobody is called, texted or booked.',
	},
	{
		displayName: 'Max Concurrent Requests',
		name: 'maxConcurrentRequests',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		description:
			'How many items are sent at the same time. With 1 the node stops exactly at the first failure. Items for the same phone number always keep their order.',
	},
	maxWait,
	timeout,
];

/** The Options collection of an operation: its own options and the common ones, in the order that n8n asks for. */
export const optionsField = (...options: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: options.sort(byDisplayName),
});

export function patienceOf(this: IExecuteFunctions, itemIndex: number): Patience {
	const seconds = (name: string, fallback: number) => {
		const value = Number(this.getNodeParameter(`options.${name}`, itemIndex, fallback / 1000));
		return Number.isFinite(value) && value >= 0 ? value * 1000 : fallback;
	};
	return {
		timeoutMs: seconds('timeout', DEFAULT_PATIENCE.timeoutMs) || DEFAULT_PATIENCE.timeoutMs,
		maxWaitMs: seconds('maxWait', DEFAULT_PATIENCE.maxWaitMs),
	};
}

export const isDryRun = function (this: IExecuteFunctions, itemIndex: number): boolean {
	return this.getNodeParameter('options.dryRun', itemIndex, false) === true;
};

/** Leaves out what the user left empty: undefined, null, '' and objects or lists without content. */
export function given<T extends object>(fields: T): Partial<T> {
	return Object.fromEntries(
		Object.entries(fields).filter(([, value]: [string, unknown]) => {
			if (value === undefined || value === null || value === '') return false;
			return typeof value !== 'object' || value instanceof Date || Object.keys(value).length > 0;
		}),
	) as Partial<T>;
}

/** A text that may be left empty; an expression may give a number, such as a ZIP code. */
export const textFrom = (value: unknown): string | undefined =>
	(typeof value === 'string' ? value.trim() : typeof value === 'number' ? `${value}` : '') || undefined;

/** The texts of a field that takes several; each of them may be a list that an expression gave. */
export const textsFrom = (value: unknown): string[] =>
	[value]
		.flat(2)
		.map(textFrom)
		.filter((text) => text !== undefined);

/** The same for web addresses. @throws when one is no http or https address */
export function urlsOf(this: IExecuteFunctions, value: unknown, itemIndex: number, label: string): string[] {
	const urls = textsFrom(value);
	const wrong = urls.find((url) => !/^https?:\/\//i.test(url) || !URL.canParse(url));
	if (wrong === undefined) return urls;
	throw badInput(this.getNode(), label, `holds something that is no web address: '${wrong}'`, itemIndex);
}

/** Reads a parameter as text. @throws when it is required and empty, or longer than `max` */
export function textOf(
	this: IExecuteFunctions,
	name: string,
	itemIndex: number,
	label: string,
	{ required = true, max = Infinity }: { required?: boolean; max?: number } = {},
): string {
	const value = this.getNodeParameter(name, itemIndex, '') as unknown;
	const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? `${value}` : '';
	if (required && text === '') throw badInput(this.getNode(), label, 'is empty', itemIndex);
	if (text.length > max) {
		throw badInput(
			this.getNode(),
			label,
			`has ${text.length} characters, at most ${max} are allowed`,
			itemIndex,
		);
	}
	return text;
}

const readAhead = new WeakMap<IExecuteFunctions, { name: string; itemIndex: number; value: unknown }>();

/**
 * Names the phone number of an item (see Operation). `phoneOf` reads it right after and takes what was read here:
 * n8n needs longer for an expression than for the rest of the item.
 */
export const samePhone = (name: string) =>
	function (this: IExecuteFunctions, itemIndex: number): string | undefined {
		const value: unknown = this.getNodeParameter(name, itemIndex);
		readAhead.set(this, { name, itemIndex, value });
		return toE164(value);
	};

/** Reads a phone number as E.164. @throws when it is empty or no phone number */
export function phoneOf(this: IExecuteFunctions, name: string, itemIndex: number, label: string): string {
	const ahead = readAhead.get(this);
	readAhead.delete(this);
	const isAhead = ahead?.name === name && ahead.itemIndex === itemIndex;
	const written = textFrom(isAhead ? ahead.value : this.getNodeParameter(name, itemIndex, ''));
	if (written === undefined) throw badInput(this.getNode(), label, 'is empty', itemIndex);
	const phone = toE164(written);
	if (phone !== undefined) return phone;
	throw badInput(
		this.getNode(),
		label,
		`is not a phone number: '${written}'. Write ten digits, or + and the country code`,
		itemIndex,
	);
}

/** Reads a number that may come as text from an expression. @throws when it is empty or no whole number */
export function integerOf(this: IExecuteFunctions, value: unknown, itemIndex: number, label: string): number {
	const text = typeof value === 'string' ? value.trim() : value;
	const number = text === '' ? NaN : Number(text);
	if (Number.isSafeInteger(number) && typeof text !== 'boolean' && text !== null) return number;
	throw badInput(
		this.getNode(),
		label,
		text === '' || text === undefined ? 'is empty' : `is not a whole number: '${String(value)}'`,
		itemIndex,
	);
}

/** Reads a number that may be left empty. @throws when it is no number, or below `min` */
export function numberFrom(
	this: IExecuteFunctions,
	value: unknown,
	itemIndex: number,
	label: string,
	min = 0,
): number | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : NaN;
	if (Number.isFinite(number) && number >= min) return number;
	const problem = Number.isFinite(number) ? `is ${number}, at least ${min} is needed` : 'is not a number';
	throw badInput(this.getNode(), label, problem, itemIndex);
}

/** Reads a day as YYYY-MM-DD. @throws when it is empty or no date */
export function dayOf(this: IExecuteFunctions, value: unknown, itemIndex: number, label: string): string {
	const day = toDay(value, this.getTimezone());
	if (day !== undefined) return day;
	throw badInput(this.getNode(), label, notReadable(value, 'date', '2026-01-31'), itemIndex);
}

/** Reads a moment as ISO 8601 in UTC; without an offset it is read in `timezone`. @throws when it is empty or no date */
export function momentOf(
	this: IExecuteFunctions,
	value: unknown,
	itemIndex: number,
	label: string,
	timezone = this.getTimezone(),
): string {
	const moment = toIsoMoment(value, timezone);
	if (moment !== undefined) return moment;
	throw badInput(this.getNode(), label, notReadable(value, 'date and time', '2026-01-31T09:00'), itemIndex);
}

/** Reads a time of day as HH:MM. @throws when it is empty or no time */
export function timeOf(this: IExecuteFunctions, value: unknown, itemIndex: number, label: string): string {
	const time = toTime(value);
	if (time !== undefined) return time;
	throw badInput(this.getNode(), label, notReadable(value, 'time', '14:30 or 2:30 PM'), itemIndex);
}

const notReadable = (value: unknown, what: string, example: string) =>
	value === undefined || value === null || value === ''
		? 'is empty'
		: `is not a ${what}: '${String(value)}'. Write it like ${example}`;

/** Reads JSON text, or an object that an expression or an AI agent gave. Empty means no fields. @throws when it is no JSON object */
export function objectOf(
	this: IExecuteFunctions,
	value: unknown,
	itemIndex: number,
	label: string,
): IDataObject {
	if (value === undefined || value === null || value === '') return {};
	const parsed: unknown = typeof value === 'string' ? jsonParse(value, { fallbackValue: null }) : value;
	if (isRecord(parsed)) return parsed;
	throw badInput(this.getNode(), label, 'is not a JSON object. Write it like {"key": "value"}', itemIndex);
}

/** Reads a JSON list of objects, as text or as an expression gave it. @throws when it is none */
export function listOf(
	this: IExecuteFunctions,
	value: unknown,
	itemIndex: number,
	label: string,
): IDataObject[] {
	const parsed: unknown = typeof value === 'string' ? jsonParse(value, { fallbackValue: null }) : value;
	if (Array.isArray(parsed) && parsed.every(isRecord)) return parsed;
	const problem = value === undefined || value === '' ? 'is empty' : 'is not a JSON list of objects';
	throw badInput(this.getNode(), label, problem, itemIndex);
}

/** `[{ name, value }]` of a fixedCollection as an object; rows without a name are left out. */
export function pairsOf(rows: unknown): IDataObject {
	const list = Array.isArray(rows) ? (rows as Array<{ name?: string; value?: string }>) : [];
	return Object.fromEntries(
		list.filter(({ name }) => name?.trim()).map(({ name, value }) => [`${name}`.trim(), value ?? '']),
	);
}
