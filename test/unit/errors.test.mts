import type { INode } from 'n8n-workflow';

import {
	apiError,
	avocaError,
	badInput,
	errorFacts,
	mayHaveBeenAccepted,
	type Failure,
} from '../../nodes/shared/errors';

const node = {
	id: '1',
	name: 'Avoca',
	type: 'avocaSms',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
} as INode;
const v1 = (what: Partial<Failure> = {}): Failure => ({
	api: 'v1',
	kind: 'write',
	host: 'api.avoca.ai',
	...what,
});
const enterprise = (what: Partial<Failure> = {}): Failure => ({
	api: 'enterprise',
	kind: 'read',
	host: 'enterprise-api.avoca.ai',
	...what,
});
const intake = (what: Partial<Failure> = {}) => v1({ api: 'intake', host: 'hooks.avoca.ai', ...what });
const read = (what: Partial<Failure> = {}) => v1({ kind: 'read', ...what });

const MAYBE = '. The request may have been accepted.';
const LOOK = 'It was not sent again. Before you run this item again, look in Avoca whether it arrived.';
/** Moments of whole seconds, as the errors name them. */
const inSeconds = (seconds: number) => new Date(Math.ceil(Date.now() / 1000 + seconds) * 1000);
const soon = inSeconds(30);
const inAnHour = inSeconds(3_000);
const inWords = (moment: Date) => moment.toISOString().replace('T', ' ').replace('.000Z', ' UTC');

/** What it is, the title, a part of the description; a write that may have arrived says so in both. */
const rows: Array<[string, Failure, string, string]> = [
	[
		'a slot that was taken',
		v1({ status: 400, details: { field: 'appointment_slot', reason: 'slot_taken' } }),
		"'Appointment Slot' is no longer available",
		'Run Availability > Check again',
	],
	[
		'a field that Avoca names',
		v1({ status: 400, details: { field: 'customer.first_name' } }),
		"Avoca does not accept 'First Name'",
		'Correct this value',
	],
	[
		'a field that the form calls by another name',
		v1({ status: 400, details: { field: 'date_range.end' } }),
		"Avoca does not accept 'End Date'",
		'Correct this value',
	],
	[
		'a good status with a no in the body',
		v1({ status: 200, fault: 'denied', apiMessage: 'Outside of calling hours' }),
		`Avoca did not do what was asked for${MAYBE}`,
		'Avoca says: "Outside of calling hours".',
	],
	[
		'a proxy that gave up waiting',
		v1({ status: 408 }),
		`Avoca could not handle the request (HTTP 408)${MAYBE}`,
		LOOK,
	],
	[
		'a field in a list',
		v1({ status: 422, details: { field: 'media_urls[0]' } }),
		"Avoca does not accept 'Media URLs'",
		'Correct this value',
	],
	['bad input', v1({ status: 400 }), 'Avoca does not accept these values', 'against what Avoca says'],
	[
		'bad input of a read',
		enterprise({ status: 400 }),
		'Avoca does not accept these values',
		'against what Avoca says',
	],
	[
		'a wrong key',
		v1({ status: 401 }),
		"Avoca does not accept 'API Key'",
		"Check 'API Key' and 'Workspace ID'",
	],
	[
		'a wrong Enterprise key',
		enterprise({ status: 401 }),
		"Avoca does not accept 'Enterprise API Key'",
		'begins with avoca_ and has 70 characters',
	],
	['a wrong intake URL', intake({ status: 401 }), "Avoca does not accept 'Intake URL'", 'Copy it again'],
	[
		'a key without the right',
		v1({ status: 403 }),
		"'API Key' may not do this",
		'Ask the person who manages Avoca',
	],
	[
		'an intake URL without the right',
		intake({ status: 403 }),
		"'Intake URL' may not be used",
		'Ask the person',
	],
	[
		'a missing scope',
		enterprise({ status: 403, scope: 'read:coach' }),
		"'Enterprise API Key' lacks the permission read:coach",
		'Make a key with this permission',
	],
	[
		'a team out of reach',
		enterprise({ status: 403, scope: 'read:coach', apiMessage: 'This API key has no access to team 820' }),
		"'Enterprise API Key' does not reach this team or enterprise",
		'Choose another team',
	],
	[
		'a missing scope in words that name the team',
		enterprise({ status: 403, scope: 'read:coach', apiMessage: 'Team key lacks permission read:coach' }),
		"'Enterprise API Key' lacks the permission read:coach",
		'Make a key with this permission',
	],
	[
		'a 403 without a scope',
		enterprise({ status: 403 }),
		"'Enterprise API Key' may not read this",
		'reaches this team',
	],
	['an unknown id', v1({ status: 404 }), 'Avoca does not know what was asked for', "check 'API Base URL'"],
	[
		'an unknown id of Enterprise',
		enterprise({ status: 404 }),
		'Avoca does not know what was asked for',
		"check 'Enterprise Base URL'",
	],
	[
		'an unknown intake URL',
		intake({ status: 404 }),
		'Avoca does not know what was asked for',
		"check 'Intake URL'",
	],
	[
		'the hourly limit',
		v1({ status: 429, retryAt: inAnHour }),
		`Avoca's hourly limit is used up until ${inWords(inAnHour)}`,
		'10,000 requests an hour for each workspace. This item was not taken.',
	],
	[
		'the limit of a minute',
		v1({ status: 429, retryAt: soon }),
		'Avoca is receiving too many requests',
		`This item was not taken. Run it again after ${inWords(soon)}`,
	],
	[
		'a long wait of the API that documents no limits',
		enterprise({ status: 429, retryAt: inAnHour }),
		'Avoca is receiving too many requests',
		`This item was not taken. Run it again after ${inWords(inAnHour)}`,
	],
	[
		'a 429 without a time',
		enterprise({ status: 429 }),
		'Avoca is receiving too many requests',
		'Run it again later',
	],
	[
		'an address that has moved',
		v1({ status: 308, fault: 'redirect' }),
		"'API Base URL' points to an address that has moved",
		'Keys are not sent along a redirect',
	],
	[
		'a page that says thank you',
		intake({ status: 303, fault: 'redirect' }),
		`'Intake URL' points to an address that has moved${MAYBE}`,
		'Keys are not sent along a redirect',
	],
	[
		'nobody listening',
		v1({ fault: 'refused' }),
		'No connection to Avoca at api.avoca.ai',
		'Nothing was sent.',
	],
	[
		'an unknown name',
		enterprise({ fault: 'dns' }),
		'The address enterprise-api.avoca.ai was not found',
		"Nothing was sent. Check the spelling of 'Enterprise Base URL'",
	],
	[
		'a bad certificate',
		v1({ fault: 'tls' }),
		'The certificate of api.avoca.ai is not trusted',
		'Nothing was sent.',
	],
	[
		'no answer to a write',
		v1({ fault: 'timeout', timeoutSeconds: 60 }),
		`Avoca did not answer within 60 seconds${MAYBE}`,
		'Raise Options > Timeout',
	],
	[
		'no answer to a read',
		read({ fault: 'timeout', timeoutSeconds: 5 }),
		'Avoca did not answer within 5 seconds',
		'Raise Options > Timeout',
	],
	[
		'a write that was under way when the execution was stopped',
		v1({ fault: 'canceled' }),
		`The execution was canceled before Avoca answered${MAYBE}`,
		'Somebody stopped it',
	],
	[
		'a broken connection of a write',
		v1({ fault: 'reset' }),
		`The connection to Avoca broke before the answer was complete${MAYBE}`,
		'usually over soon',
	],
	[
		'a broken connection of a read',
		enterprise({ fault: 'reset' }),
		'The connection to Avoca broke before the answer was complete',
		'usually over soon',
	],
	[
		'a server fault of a write',
		v1({ status: 500 }),
		`Avoca could not handle the request (HTTP 500)${MAYBE}`,
		'status.avoca.ai',
	],
	[
		'a server fault of a read',
		enterprise({ status: 503 }),
		'Avoca could not handle the request (HTTP 503)',
		'status.avoca.ai',
	],
	[
		'an answer of something else to a write',
		v1({ status: 200, fault: 'unreadable' }),
		`The answer was not one of Avoca${MAYBE}`,
		"Check 'API Base URL'",
	],
	[
		'an answer of something else to a read',
		enterprise({ status: 200, fault: 'unreadable' }),
		'The answer was not one of Avoca',
		"Check 'Enterprise Base URL'",
	],
	[
		'any other refusal',
		v1({ status: 418 }),
		'Avoca refused the request (HTTP 418)',
		"'API Key' of the credential",
	],
	[
		'any other refusal of Enterprise',
		enterprise({ status: 409 }),
		'Avoca refused the request (HTTP 409)',
		"'Enterprise API Key' of the credential",
	],
];

describe('avocaError', () => {
	test.each(rows)('%s', (_, failure, title, how) => {
		const error = avocaError(node, failure, 7);
		const accepted = title.endsWith(MAYBE);

		expect(error.message).toBe(title);
		expect(error.description).toContain(how);
		expect(error.description?.startsWith(LOOK)).toBe(accepted);
		expect(error.context.itemIndex).toBe(7);
		expect(error.httpCode).toBe(failure.status === undefined ? null : `${failure.status}`);
		expect(errorFacts(error)).toMatchObject({ httpStatus: failure.status, mayHaveBeenAccepted: accepted });
	});

	test("carries Avoca's words, its code and the request id", () => {
		const error = avocaError(
			node,
			v1({
				status: 400,
				code: 'INVALID_REQUEST',
				apiMessage: 'zip is short',
				details: { field: 'zip' },
				requestId: 'req_1',
			}),
		);
		expect(error.message).toBe("Avoca does not accept 'ZIP Code'");
		expect(error.description).toMatch(
			/Avoca says: "zip is short"\. INVALID_REQUEST, HTTP 400, request req_1$/,
		);
		expect(errorFacts(error)).toEqual({
			code: 'INVALID_REQUEST',
			httpStatus: 400,
			requestId: 'req_1',
			details: { field: 'zip' },
			mayHaveBeenAccepted: false,
		});
	});

	test('says of no refused write that it may have been accepted', () => {
		for (const status of [400, 401, 403, 404, 409, 422, 429]) {
			expect(mayHaveBeenAccepted(v1({ status }))).toBe(false);
		}
	});

	// Next to the limit of a minute a reset can lie 61 seconds ahead, and clocks may differ by five.
	test('takes a reset little more than a minute ahead for the limit of a minute', () => {
		const error = avocaError(node, v1({ status: 429, retryAt: new Date(Date.now() + 66_000) }));
		expect(error.message).toBe('Avoca is receiving too many requests');
	});

	test.each(['eperm.example.com', 'econnreset-test.example', 'enoent.avoca.ai'])(
		"is not replaced by n8n's stock text because of the host %s",
		(host) => {
			expect(avocaError(node, v1({ fault: 'refused', host })).message).toBe(
				`No connection to Avoca at ${host}`,
			);
		},
	);
});

describe('badInput', () => {
	test('names the field and says that nothing was sent', () => {
		const error = badInput(node, 'Phone Number', 'is empty', 2);
		expect(error.message).toBe("'Phone Number' is empty");
		expect(error.description).toBe('Nothing was sent for this item.');
		expect(error.context.itemIndex).toBe(2);
		expect(errorFacts(error)).toMatchObject({
			code: 'BAD_INPUT',
			details: { field: 'Phone Number' },
			mayHaveBeenAccepted: false,
		});
	});

	test("is not replaced by n8n's stock text because of what was typed", () => {
		expect(badInput(node, 'Notes', "holds 'superperms'").message).toBe("'Notes' holds 'superperms'");
	});
});

describe('apiError', () => {
	test('reads the body of v1', () => {
		expect(
			apiError({
				error: { code: 'NOT_FOUND', message: 'No such lead', details: { id: 'x' } },
				meta: { request_id: 'req_9' },
			}),
		).toEqual({ code: 'NOT_FOUND', apiMessage: 'No such lead', details: { id: 'x' }, requestId: 'req_9' });
	});

	test('reads the body of Enterprise, with and without a message', () => {
		expect(apiError({ error: 'Forbidden', message: 'missing read:coach' })).toMatchObject({
			code: 'Forbidden',
			apiMessage: 'missing read:coach',
		});
		expect(apiError({ error: 'Call not found' })).toMatchObject({
			code: 'Call not found',
			apiMessage: undefined,
		});
	});

	test.each([['text'], [null], [undefined], [[1]], ['<html></html>']])('makes nothing of %p', (body) => {
		expect(apiError(body)).toEqual({});
	});

	test('passes over what is no text, and cuts what is long', () => {
		expect(apiError({ error: { code: 5, message: 'x'.repeat(900), details: 'no' }, meta: 'no' })).toEqual({
			code: undefined,
			apiMessage: 'x'.repeat(500),
			details: undefined,
			requestId: undefined,
		});
	});
});
