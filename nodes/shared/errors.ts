import type { IDataObject, INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Generation } from './credential';

/** What the network did when no usable answer came. */
export type Fault =
	| 'refused' // nobody listens there, or no route: the connection was never made
	| 'dns'
	| 'tls'
	| 'timeout'
	| 'canceled' // the execution was stopped while the request was under way
	| 'reset' // the connection broke after it was made
	| 'redirect'
	| 'denied' // an answer came with a good status whose body says no
	| 'unreadable'; // an answer came that is not Avoca's JSON

/** One exchange with Avoca that did not end well. */
export interface Failure {
	api: Generation | 'intake';
	kind: 'read' | 'write';
	host: string;
	/** HTTP status, absent when no answer came. */
	status?: number;
	fault?: Fault;
	/** Avoca's own words, from either generation's error body. */
	code?: string;
	apiMessage?: string;
	details?: IDataObject;
	requestId?: string;
	/** The permission that the operation needs (Enterprise), e.g. `read:coach`. */
	scope?: string;
	/** When Avoca takes requests again (429). */
	retryAt?: Date;
	/** Seconds that were allowed for the answer. */
	timeoutSeconds?: number;
}

/** What a workflow can branch on when a node continues on fail: `$json.error`. */
export interface ErrorFacts extends IDataObject {
	code?: string;
	httpStatus?: number;
	requestId?: string;
	details?: IDataObject;
	mayHaveBeenAccepted: boolean;
}

type Words = string | ((failure: Failure) => string);

interface Row {
	when: (failure: Failure) => boolean;
	message: Words;
	description: Words;
}

const isStatus =
	(...statuses: number[]) =>
	({ status = 0 }: Failure) =>
		statuses.includes(status);
const isFault =
	(...faults: Fault[]) =>
	({ fault }: Failure) =>
		fault !== undefined && faults.includes(fault);
const all =
	(...conditions: Array<Row['when']>) =>
	(failure: Failure) =>
		conditions.every((condition) => condition(failure));
const isApi = (api: Failure['api']) => (failure: Failure) => failure.api === api;
const hasField = ({ details }: Failure) => typeof details?.field === 'string';

/** A 403 has two causes; Avoca's words are the only sign of which. Without a sign it is the permission. */
const speaksOfTeam = ({ code = '', apiMessage = '' }: Failure) =>
	/\b(team|enterprise|portfolio)/i.test(`${code} ${apiMessage}`) &&
	!/permission|scope|read:/i.test(apiMessage);

const keyField = ({ api }: Failure) => (api === 'enterprise' ? 'Enterprise API Key' : 'API Key');
const urlField = ({ api }: Failure) =>
	({ v1: 'API Base URL', enterprise: 'Enterprise Base URL', intake: 'Intake URL' })[api];

/** The window of a minute ends up to a second late (whole seconds), seen by a clock that may be off by five. */
const MORE_THAN_A_MINUTE_MS = 90_000;

/** The first row that fits speaks: what happened in the words of the form, then how to go on. */
const TABLE: Row[] = [
	{
		when: ({ details }) => details?.reason === 'slot_taken',
		message: "'Appointment Slot' is no longer available",
		description:
			'Somebody took it meanwhile. Run Availability > Check again and book one of the slots that it returns.',
	},
	{
		when: all(isStatus(400, 422), hasField),
		message: ({ details }) => `Avoca does not accept '${label(`${details?.field}`)}'`,
		description: 'Correct this value and run the item again.',
	},
	{
		when: isStatus(400, 422),
		message: 'Avoca does not accept these values',
		description: 'Check the values of this node against what Avoca says.',
	},
	{
		when: all(isStatus(401), isApi('enterprise')),
		message: "Avoca does not accept 'Enterprise API Key'",
		description:
			'Check it in the Avoca credential. It begins with avoca_ and has 70 characters. Making a new key for the same team was seen to end the old one: if that happened, paste the new key.',
	},
	{
		when: all(isStatus(401), isApi('intake')),
		message: "Avoca does not accept 'Intake URL'",
		description: 'Copy it again from the Avoca dashboard: Settings → Integrations → Speed to Lead Webhook.',
	},
	{
		when: isStatus(401),
		message: "Avoca does not accept 'API Key'",
		description:
			"Check 'API Key' and 'Workspace ID' in the Avoca credential. Both are in the Avoca dashboard: Settings → API Keys.",
	},
	{
		when: all(isStatus(403), isApi('enterprise'), speaksOfTeam),
		message: "'Enterprise API Key' does not reach this team or enterprise",
		description:
			'Choose another team in this node, or use a key that reaches it. Leads across brands need a key for all teams of that enterprise.',
	},
	{
		when: all(isStatus(403), isApi('enterprise')),
		message: ({ scope }) =>
			scope ? `'Enterprise API Key' lacks the permission ${scope}` : "'Enterprise API Key' may not read this",
		description:
			'Make a key with this permission in the Avoca enterprise dashboard (Settings → API Keys), or use a key that reaches this team.',
	},
	{
		when: isStatus(403),
		message: ({ api }) => (api === 'intake' ? "'Intake URL' may not be used" : "'API Key' may not do this"),
		description: 'Ask the person who manages Avoca for your company to allow it.',
	},
	{
		when: isStatus(404),
		message: 'Avoca does not know what was asked for',
		description: (failure) =>
			`Check the IDs in this node. If there are none, check '${urlField(failure)}': this part of Avoca may not exist there.`,
	},
	{
		when: all(
			isStatus(429),
			isApi('v1'),
			({ retryAt }) => retryAt !== undefined && retryAt.getTime() - Date.now() > MORE_THAN_A_MINUTE_MS,
		),
		message: ({ retryAt }) => `Avoca's hourly limit is used up until ${retryAt && inWords(retryAt)}`,
		description:
			'Avoca takes 10,000 requests an hour for each workspace. This item was not taken. Run it again after that time, or raise Options > Max Wait.',
	},
	{
		when: isStatus(429),
		message: 'Avoca is receiving too many requests',
		description: ({ retryAt }) =>
			`This item was not taken. Run it again ${retryAt ? `after ${inWords(retryAt)}` : 'later'}, or raise Options > Max Wait.`,
	},
	{
		when: isFault('redirect'),
		message: (failure) => `'${urlField(failure)}' points to an address that has moved`,
		description: 'The answer was a redirect. Keys are not sent along a redirect. Enter the final address.',
	},
	{
		when: isFault('refused'),
		message: ({ host }) => `No connection to Avoca at ${host}`,
		description: (failure) =>
			`Nothing was sent. Check '${urlField(failure)}', and that this n8n may reach that address (firewall, proxy).`,
	},
	{
		when: isFault('dns'),
		message: ({ host }) => `The address ${host} was not found`,
		description: (failure) =>
			`Nothing was sent. Check the spelling of '${urlField(failure)}', and the name service (DNS) of this n8n.`,
	},
	{
		when: isFault('tls'),
		message: ({ host }) => `The certificate of ${host} is not trusted`,
		description: (failure) =>
			`Nothing was sent. Check '${urlField(failure)}'. Behind a company proxy, this n8n must trust the proxy's certificate.`,
	},
	{
		when: isFault('timeout'),
		message: ({ timeoutSeconds }) =>
			`Avoca did not answer within ${timeoutSeconds} ${timeoutSeconds === 1 ? 'second' : 'seconds'}`,
		description: 'Raise Options > Timeout if this happens often.',
	},
	{
		when: isFault('canceled'),
		message: 'The execution was canceled before Avoca answered',
		description: 'Somebody stopped it, or it ran longer than this n8n allows.',
	},
	{
		when: isFault('reset'),
		message: 'The connection to Avoca broke before the answer was complete',
		description: 'This is usually over soon.',
	},
	{
		when: isFault('denied'),
		message: 'Avoca did not do what was asked for',
		description: 'Its answer says so, although it came with a good status.',
	},
	{
		when: ({ status = 0 }) => status >= 500 || status === 408,
		message: ({ status }) => `Avoca could not handle the request (HTTP ${status})`,
		description: 'See status.avoca.ai for known trouble.',
	},
	{
		when: isFault('unreadable'),
		message: 'The answer was not one of Avoca',
		description: (failure) =>
			`Something between n8n and Avoca may have answered. Check '${urlField(failure)}'.`,
	},
	{
		when: () => true,
		message: ({ status }) => `Avoca refused the request (HTTP ${status})`,
		description: (failure) => `Check the values of this node, and '${keyField(failure)}' of the credential.`,
	},
];

/** Whether Avoca may have called, texted or booked although no good answer came. */
export function mayHaveBeenAccepted({ kind, status = 0, fault }: Failure): boolean {
	if (kind === 'read') return false;
	// After 302 and 303 a server may have done what was asked, and only points to a page that says so;
	// a 408 may come from a proxy that had passed the request on.
	if (status >= 500 || [302, 303, 408].includes(status)) return true;
	return fault !== undefined && ['timeout', 'canceled', 'reset', 'denied', 'unreadable'].includes(fault);
}

/** The one n8n error for a failure. Built from facts, never from the HTTP library's error, which holds the key. */
export function avocaError(node: INode, failure: Failure, itemIndex?: number): NodeApiError {
	const { api, code, details, host, requestId, status } = failure;
	const row = TABLE.find(({ when }) => when(failure)) as Row;
	const accepted = mayHaveBeenAccepted(failure);
	const said = say(row.message, failure);
	const message = accepted ? `${said}. The request may have been accepted.` : said;

	const error = new NodeApiError(node, { code, details, request_id: requestId, status } as JsonObject, {
		message,
		description: [
			accepted && 'It was not sent again. Before you run this item again, look in Avoca whether it arrived.',
			say(row.description, failure),
			failure.apiMessage && `Avoca says: "${failure.apiMessage}".`,
			[code, status && `HTTP ${status}`, requestId && `request ${requestId}`].filter(Boolean).join(', '),
		]
			.filter(Boolean)
			.join(' '),
		httpCode: status?.toString(),
		itemIndex,
	});
	// n8n puts a stock text over a message that holds "eperm" or the like, such as a host name may.
	error.message = message;
	const facts: ErrorFacts = { code, httpStatus: status, requestId, details, mayHaveBeenAccepted: accepted };
	error.context.avoca = { ...facts, api, host };
	return error;
}

/** Bad input, found before anything was sent. `field` is the label in the form. */
export function badInput(
	node: INode,
	field: string,
	problem: string,
	itemIndex?: number,
): NodeOperationError {
	const message = `'${field}' ${problem}`;
	const error = new NodeOperationError(node, message, {
		description: 'Nothing was sent for this item.',
		itemIndex,
		level: 'warning',
	});
	// As above: what somebody typed may hold such a word, too.
	error.message = message;
	error.context.avoca = { code: 'BAD_INPUT', details: { field }, mayHaveBeenAccepted: false };
	return error;
}

/** The facts that a failed item carries on, as far as they are known. */
export function errorFacts(error: NodeApiError | NodeOperationError): ErrorFacts {
	const {
		code,
		httpStatus,
		requestId,
		details,
		mayHaveBeenAccepted: accepted,
	} = (error.context.avoca ?? {}) as ErrorFacts;
	return { code, httpStatus, requestId, details, mayHaveBeenAccepted: accepted ?? false };
}

/** Reads v1's `{error: {code, message, details}, meta}` and Enterprise's `{error, message}`. */
export function apiError(body: unknown): Pick<Failure, 'code' | 'apiMessage' | 'details' | 'requestId'> {
	if (!isRecord(body)) return {};
	const { error, message, meta } = body;
	const requestId = isRecord(meta) ? text(meta.request_id) : undefined;
	if (isRecord(error)) {
		return {
			code: text(error.code),
			apiMessage: text(error.message),
			details: isRecord(error.details) ? error.details : undefined,
			requestId,
		};
	}
	return { code: text(error), apiMessage: text(message), requestId };
}

export const isRecord = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown) =>
	typeof value === 'string' && value !== '' ? value.slice(0, 500) : undefined;
const say = (words: Words, failure: Failure) => (typeof words === 'string' ? words : words(failure));

/** "2026-01-31 15:00:30 UTC", rounded up so that it is not too early. */
const inWords = (moment: Date) =>
	`${new Date(moment.getTime() + 999).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** Fields that the form calls by another name. */
const LABELS: Record<string, string> = {
	add_opt_out: 'Add Opt-Out Text',
	address: 'Street Address',
	end: 'End Date',
	include_opt_out: 'Include Opt-Out Text',
	phone: 'Phone Number',
	start: 'Start Date',
	timezone: 'Time Zone',
	type: 'Service Type',
	zip: 'ZIP Code',
	zip_code: 'ZIP Code',
};

/** `customer.first_name` → "First Name", as the form calls it. */
function label(path: string): string {
	const field =
		path
			.split('.')
			.at(-1)
			?.replace(/\[\d*\]/g, '') ?? '';
	if (LABELS[field] !== undefined) return LABELS[field];
	return field
		.split('_')
		.map((word) =>
			/^(id|url|zip)s?$/.test(word)
				? word.replace(/^(id|url|zip)/, (name) => name.toUpperCase())
				: word.charAt(0).toUpperCase() + word.slice(1),
		)
		.join(' ');
}
