import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
} from 'n8n-workflow';
import { jsonParse, NodeOperationError, UserError } from 'n8n-workflow';

import {
	authenticate,
	CREDENTIAL,
	cleanCredential,
	missingField,
	type AvocaCredential,
	type Generation,
} from './credential';
import { apiError, avocaError, isRecord, type Failure } from './errors';
import { faultOf, rootCause } from './fault';
import { budgetOf, paceMs, pause, retryDelayMs, retryTime, updateBudget } from './retry';

export type AvocaContext = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IPollFunctions;

/** A request in the words of Avoca's API pages; the rest (key, base URL, waiting, retries) is added here. */
export interface AvocaRequest {
	api: Generation | 'intake';
	/** A write calls, texts or books somebody: it is sent at most once. */
	kind: 'read' | 'write';
	method: IHttpRequestMethods;
	/** Below the base URL; for the intake URL the whole address. */
	path: string;
	qs?: IDataObject;
	body?: IDataObject;
	headers?: IDataObject;
	/** Enterprise permission that the operation needs. */
	scope?: string;
}

/** How long a request may take, from the node's Options. */
export interface Patience {
	/** Milliseconds for one answer. */
	timeoutMs: number;
	/** Milliseconds that one request may wait in all, for the rate limit and between tries. */
	maxWaitMs: number;
}

export const DEFAULT_PATIENCE: Patience = { timeoutMs: 60_000, maxWaitMs: 75_000 };

/** Avoca's answer as it came, and its body as an object. */
export interface Answer {
	status: number;
	body: IDataObject;
}

type Outcome = { answer: Answer } | { failure: Failure };

const credentials = new WeakMap<AvocaContext, Promise<AvocaCredential>>();

/** The credential, cleaned and decrypted once for each run of a node. */
export async function getCredential(this: AvocaContext): Promise<AvocaCredential> {
	const known = credentials.get(this) ?? this.getCredentials(CREDENTIAL).then(cleanCredential);
	credentials.set(this, known);
	return await known;
}

/**
 * Sends one request and returns its answer; waits for the rate limit and tries again where that is safe (retry.ts).
 * @throws NodeApiError from the one error table (errors.ts); NodeOperationError when the credential lacks a field
 */
export async function avocaRequest(
	this: AvocaContext,
	request: AvocaRequest,
	patience: Patience = DEFAULT_PATIENCE,
	itemIndex?: number,
): Promise<Answer> {
	const options = await httpOptions.call(this, request, patience, itemIndex);
	const budget = budgetOf(await budgetKey.call(this, request));
	const cancelled = cancelSignal.call(this);
	let mayWaitMs = patience.maxWaitMs;

	for (let tries = 1; ; tries++) {
		stopIfCancelled.call(this, cancelled, itemIndex);
		const wait = paceMs(budget);
		if (wait > mayWaitMs) {
			const usedUp = failureOf(request, options, { status: 429, retryAt: new Date(budget.resetAt) });
			throw avocaError(this.getNode(), usedUp, itemIndex);
		}
		mayWaitMs -= wait;
		budget.inFlight++;
		let outcome: Outcome;
		try {
			await pause(wait, cancelled);
			stopIfCancelled.call(this, cancelled, itemIndex);
			outcome = await exchange.call(this, request, options, (headers) => updateBudget(budget, headers));
		} finally {
			budget.inFlight--;
		}
		if ('answer' in outcome) return outcome.answer;

		const delay = retryDelayMs(outcome.failure, tries);
		if (delay === undefined || delay > mayWaitMs) {
			const failure = { ...outcome.failure, timeoutSeconds: patience.timeoutMs / 1000 };
			throw avocaError(this.getNode(), failure, itemIndex);
		}
		mayWaitMs -= delay;
		await pause(delay, cancelled);
	}
}

/** Method, URL and body as they would be sent, without any secret: what Dry Run shows. */
export async function describeRequest(
	this: AvocaContext,
	request: AvocaRequest,
	itemIndex?: number,
): Promise<IDataObject> {
	const { method, url, body } = await httpOptions.call(this, request, DEFAULT_PATIENCE, itemIndex);
	return {
		dryRun: true,
		method,
		url: request.api === 'intake' ? `${new URL(url).origin}/…` : url,
		body: (body as IDataObject) ?? null,
	};
}

async function httpOptions(
	this: AvocaContext,
	{ api, method, path, qs, body, headers }: AvocaRequest,
	{ timeoutMs }: Patience,
	itemIndex?: number,
): Promise<IHttpRequestOptions> {
	const options: IHttpRequestOptions = {
		method,
		url: path,
		qs,
		body,
		headers,
		timeout: timeoutMs,
		json: true,
		returnFullResponse: true,
		// Statuses are ours to judge: n8n would send a 401 twice, and its error can't be reworded.
		ignoreHttpStatusErrors: true,
		// A redirect could carry the key to another host, or turn a POST into a GET.
		disableFollowRedirect: true,
	};
	if (api === 'intake') return options;

	const credential = await getCredential.call(this);
	const missing = missingField(credential, api);
	if (missing) {
		throw new NodeOperationError(this.getNode(), `'${missing}' is missing in the Avoca credential`, {
			description: `Nothing was sent. This operation uses Avoca's ${api === 'v1' ? 'API v1' : 'Enterprise API'}. Open the credential and fill in '${missing}'.`,
			itemIndex,
			level: 'warning',
		});
	}
	const base = api === 'v1' ? credential.baseUrl : credential.enterpriseBaseUrl;
	if (!/^https?:\/\/[^/\s]/i.test(base) || !URL.canParse(base)) {
		const field = api === 'v1' ? 'API Base URL' : 'Enterprise Base URL';
		throw new NodeOperationError(this.getNode(), `'${field}' in the Avoca credential is not a web address`, {
			description: 'Nothing was sent. It must begin with https:// and name a host.',
			itemIndex,
			level: 'warning',
		});
	}
	return { ...options, url: `${base}${path}` };
}

async function budgetKey(this: AvocaContext, { api, path }: AvocaRequest): Promise<string> {
	if (api === 'intake') return path;
	const { apiKey, baseUrl, enterpriseApiKey, enterpriseBaseUrl, workspaceId } =
		await getCredential.call(this);
	return api === 'v1' ? `${baseUrl} ${workspaceId} ${apiKey}` : `${enterpriseBaseUrl} ${enterpriseApiKey}`;
}

async function exchange(
	this: AvocaContext,
	request: AvocaRequest,
	options: IHttpRequestOptions,
	onHeaders: (headers: IDataObject) => void,
): Promise<Outcome> {
	let response: IN8nHttpFullResponse;
	const deadline = AbortSignal.timeout(options.timeout ?? DEFAULT_PATIENCE.timeoutMs);
	try {
		response = await send.call(this, request, options, deadline);
	} catch (thrown) {
		const cause = rootCause(thrown);
		if (cause instanceof UserError)
			throw new NodeOperationError(this.getNode(), cause.message, { level: 'warning' });
		const ended = cancelSignal.call(this)?.aborted ? 'canceled' : deadline.aborted ? 'timeout' : undefined;
		return { failure: failureOf(request, options, { fault: ended ?? faultOf(cause) }) };
	}
	const { statusCode: status, headers, body } = response;
	onHeaders(headers);
	const said = async () => withoutSecrets(apiError(body), await secretsOf.call(this, request));

	if (status >= 200 && status < 300) {
		// v1 documents `success` as "scheduled or not", and an error always has a body of its own.
		const isDenied = isRecord(body) && (body.success === false || isRecord(body.error));
		if (isDenied)
			return { failure: failureOf(request, options, { status, fault: 'denied', ...(await said()) }) };
		if (isRecord(body)) return { answer: { status, body } };
		// Nothing is documented about the intake URL's answer: a 2xx is all there is to know.
		if (request.api === 'intake')
			return { answer: { status, body: typeof body === 'string' && body ? { answer: body } : {} } };
		return { failure: failureOf(request, options, { status, fault: 'unreadable' }) };
	}
	if (status >= 300 && status < 400)
		return { failure: failureOf(request, options, { status, fault: 'redirect' }) };
	return {
		failure: failureOf(request, options, { status, ...(await said()), retryAt: retryTime(status, headers) }),
	};
}

async function secretsOf(this: AvocaContext, { api, path }: AvocaRequest): Promise<string[]> {
	if (api === 'intake') return [path, new URL(path).pathname];
	const { apiKey, enterpriseApiKey } = await getCredential.call(this);
	return [apiKey, enterpriseApiKey].filter(Boolean);
}

/** Some gateways repeat the request in their answer, the key with it. */
function withoutSecrets<T extends object>(words: T, secrets: string[]): Partial<T> {
	const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
	const hide = (text: string, secret: string) => text.split(inJson(secret)).join('***');
	// A key of digits may stand there as a number: then nothing of the answer is shown.
	return jsonParse<Partial<T>>(secrets.reduce(hide, JSON.stringify(words)), { fallbackValue: {} });
}

/** Ends with the execution and at the deadline: the HTTP library only counts silence, so a trickle could go on for ever. */
async function send(
	this: AvocaContext,
	{ api }: AvocaRequest,
	options: IHttpRequestOptions,
	deadline: AbortSignal,
): Promise<IN8nHttpFullResponse> {
	const cancelled = cancelSignal.call(this);
	const abortSignal = cancelled ? AbortSignal.any([deadline, cancelled]) : deadline;
	if (api === 'intake')
		return (await this.helpers.httpRequest({ ...options, abortSignal })) as IN8nHttpFullResponse;

	// n8n takes the signal of a request with a credential from its context, never from the options.
	const context = Object.create(this, {
		getExecutionCancelSignal: { value: () => abortSignal },
	}) as typeof this;
	// Handing the decrypted credential over spares n8n a look-up and a decryption for each request.
	const data = await getCredential.call(this);
	// The credential refuses wrong keys by itself, but n8n 1.x loses its words.
	authenticate(data, options);
	return (await this.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, options, {
		credentialsDecrypted: { id: '', name: '', type: CREDENTIAL, data },
	})) as IN8nHttpFullResponse;
}

const cancelSignal = function (this: AvocaContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in this ? this.getExecutionCancelSignal() : undefined;
};

function stopIfCancelled(this: AvocaContext, cancelled?: AbortSignal, itemIndex?: number): void {
	if (!cancelled?.aborted) return;
	// n8n tells a canceled execution from a failed one by this word in the message.
	throw new NodeOperationError(this.getNode(), 'The execution was canceled', {
		description: 'Nothing was sent for this item.',
		itemIndex,
		level: 'warning',
	});
}

const failureOf = (
	{ api, kind, scope }: AvocaRequest,
	{ url }: IHttpRequestOptions,
	what: Partial<Failure>,
): Failure => ({
	api,
	kind,
	scope,
	host: new URL(url).host,
	...what,
});
