import type { components } from '../openapi/avoca-v1.mjs';

export type V1 = components['schemas'];

export interface RateLimitOptions {
	/** Requests of one API key in a window (Avoca: 1,000 a minute). */
	perMinute?: number;
	/** Requests of one workspace in 60 windows (Avoca: 10,000 an hour). */
	perHour?: number;
	/** Length of the window that stands for a minute, in ms. */
	windowMs?: number;
	/** Also send `Retry-After` with a 429; Avoca documents none. */
	retryAfter?: boolean;
}

export interface SandboxOptions {
	/** Port of v1, the page and the control; 0 takes a free one. */
	port?: number;
	/** Port of the Enterprise API; 0 takes a free one. */
	enterprisePort?: number;
	/** Same seed, same data. */
	seed?: number;
	/** Rows of each kind of seeded Enterprise data. */
	rows?: number;
	/** `false` counts nothing and sends no rate limit headers. */
	rateLimit?: RateLimitOptions | false;
	/** Added to every API answer, in ms. */
	latencyMs?: number;
	/** From the accepted lead to the finished call, in ms. */
	callDelayMs?: number;
	/** From the accepted text or campaign to its event, in ms. */
	smsDelayMs?: number;
	/** First wait before a failed delivery is sent again, in ms; doubles each time. */
	retryBaseMs?: number;
	/** How long a receiver may take, in ms (Avoca: 10 s). */
	deliveryTimeoutMs?: number;
	/** Answer a repeated `Idempotency-Key` with the first answer; Avoca documents none. */
	honourIdempotency?: boolean;
	/** `counts` keeps counters only, for load tests. */
	record?: 'all' | 'counts';
	apiKey?: string;
	workspaceId?: string;
	enterpriseApiKey?: string;
	/** Signs what is emitted to a URL without a subscription. */
	webhookSecret?: string;
}

export type ResolvedOptions = Required<Omit<SandboxOptions, 'rateLimit'>> & {
	rateLimit: Required<RateLimitOptions> | false;
};

export type Json = Record<string, unknown>;

/** What a route sees of a request: already matched and, with an operationId, already valid. */
export interface ApiRequest {
	method: string;
	/** Without the query. */
	path: string;
	params: Record<string, string>;
	/** Coerced to the types of the contract (numbers, booleans). */
	query: Record<string, unknown>;
	/** Names in lower case. */
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
}

export interface Answer {
	status: number;
	body?: unknown;
	headers?: Record<string, string>;
}

/** Why a request does not match the contract. `field` is a dotted path, such as `date_range.end`. */
export interface Problem {
	field: string;
	reason: string;
	message: string;
}

export interface RecordedRequest {
	method: string;
	/** With the query. */
	path: string;
	/** Without `authorization`. */
	headers: Record<string, string | string[] | undefined>;
	authorized: boolean;
	body: unknown;
	/** ISO 8601. */
	at: string;
	/** Status of the answer; 0 when none was sent. */
	status: number;
	outcome: 'accepted' | 'refused' | 'fault';
	/** Whether the operation was carried out, whatever the client was told. */
	taken: boolean;
	fault?: FaultKind;
}

export type CallRecord = V1['SpeedToLeadCall'] & {
	id: string;
	lead: Json;
	/** Where the lead came from. */
	intake: 'api' | 'intake-url';
	at: string;
	result?: Json;
};

export interface BookingRecord {
	at: string;
	request: V1['AppointmentRequest'];
	appointment: V1['Appointment'];
}

export interface MessageRecord {
	at: string;
	request: V1['SmsRequest'];
	message: V1['SmsMessage'];
	delivered: boolean;
}

export interface CampaignRecord {
	at: string;
	request: V1['SmsCampaignRequest'];
	campaign: V1['SmsCampaign'];
	/** The first few texts, merged. */
	preview: string[];
}

export interface ReceivedRecord {
	at: string;
	request: V1['ReceiveSmsRequest'];
	answer: V1['ReceiveSmsAnswer'];
}

export interface IntakeRecord {
	at: string;
	intakeId: string;
	lead: Json;
	callId: string;
}

export interface Subscription {
	id: string;
	url: string;
	events: string[];
	secret: string;
	created_at: string;
	/** Deliveries that failed since the last 2xx. */
	failures: number;
	paused: boolean;
}

export interface Attempt {
	at: string;
	/** HTTP status, or 0 when there was no answer. */
	status: number;
	error?: string;
}

export interface Delivery {
	/** `X-Avoca-Event-Id`, the same for all attempts. */
	id: string;
	event: string;
	url: string;
	body: unknown;
	attempts: Attempt[];
	state: 'pending' | 'delivered' | 'failed';
}

/** Everything that happened. Plain data: it is what `GET /__sandbox/state` shows (without secrets). */
export interface SandboxState {
	counts: {
		requests: number;
		accepted: number;
		refused: number;
		fault: number;
		byOperation: Record<string, number>;
	};
	requests: RecordedRequest[];
	calls: CallRecord[];
	bookings: BookingRecord[];
	messages: MessageRecord[];
	campaigns: CampaignRecord[];
	received: ReceivedRecord[];
	intakeLeads: IntakeRecord[];
	reclassifications: V1['Reclassification'][];
	webhooks: Subscription[];
	deliveries: Delivery[];
	/** Whatever was posted to `/crm`. */
	crm: Array<{ at: string; body: unknown }>;
	/** Technician, date and start of each slot that is booked. */
	takenSlots: Set<string>;
}

export type FaultKind =
	/** Answers `status` before anything is taken. */
	| 'status'
	/** Answers 302 to `location` before anything is taken. */
	| 'redirect'
	/** Waits `ms`, then goes on as usual. */
	| 'slow'
	/** The connection is reset; nothing is taken. */
	| 'reset-before'
	/** No answer at all; nothing is taken. */
	| 'timeout-before'
	/** Taken, then `status` (500). */
	| 'status-after'
	/** Taken, then reset. */
	| 'reset-after'
	/** Taken, then no answer. */
	| 'timeout-after'
	/** Taken, then half of the JSON with a right length. */
	| 'broken-json'
	/** Taken, then half of the body and a closed connection. */
	| 'truncated'
	/** Taken, then 200 without a body. */
	| 'empty'
	/** Taken, then a page of HTML with status 200. */
	| 'wrong-content-type'
	/** Taken, then 10 MB of JSON. */
	| 'huge';

export interface Fault {
	kind: FaultKind;
	match?: {
		method?: string;
		/** A part of the path. */
		path?: string;
		/** A part of the body, as JSON. */
		bodyIncludes?: string;
	};
	/** How many requests it hits; leave out for all. */
	times?: number;
	/** Share of the requests it hits, 0 to 1, drawn from `seed`. */
	rate?: number;
	seed?: number;
	/** For `status` and `status-after`. */
	status?: number;
	headers?: Record<string, string>;
	/** Sent as it is: a string as text, anything else as JSON. */
	body?: unknown;
	/** For `status`: answer a page of HTML, as a proxy would. */
	html?: boolean;
	/** For `slow`. */
	ms?: number;
	/** For `redirect`. */
	location?: string;
}

export interface Emit {
	event: string;
	data?: unknown;
	/** Further top-level keys of the body, such as `message_id`. */
	extra?: Json;
	/** The whole body, in place of `{event, timestamp, data}`; a string is sent as it is. */
	body?: unknown;
	/** Deliver here instead of to the subscriptions. */
	url?: string;
	secret?: string;
	eventId?: string;
	/** ISO 8601; for the header `X-Webhook-Timestamp`. */
	timestamp?: string;
	/** `wrong` signs with another secret, `none` sends no signature. */
	signature?: 'valid' | 'wrong' | 'none';
}
