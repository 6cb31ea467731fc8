import type { IDataObject, IHookFunctions, IHttpRequestMethods } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { createHmac } from 'node:crypto';

import { isRecord } from '../shared/errors';
import { avocaRequest, getCredential } from '../shared/request';

/**
 * Registering this webhook with Avoca. No documentation names an endpoint for it; this speaks a plain REST shape
 * below the API Base URL: `GET` and `POST /webhooks`, `DELETE /webhooks/{id}`, `{ url, events, secret }`,
 * answers in v1's `{ data, meta }` envelope (in our openapi/: listWebhooks, createWebhook, deleteWebhook).
 */
interface Subscription {
	id: string;
	url: string;
	events?: string[];
}

/** What n8n keeps for this node between activations. Renaming the node loses it. */
interface Registered {
	webhookId?: string;
	webhookSecret?: string;
	webhookEvents?: string[];
}

const PATIENCE = { timeoutMs: 20_000, maxWaitMs: 10_000 };

/** Whether Avoca has this URL with these events, and we know its id and secret. Changes nothing. */
export async function isRegistered(this: IHookFunctions): Promise<boolean> {
	const known = registered.call(this);
	if (!known.webhookId || !known.webhookSecret || !sameEvents(known.webhookEvents, events.call(this)))
		return false;
	const own = (await ownSubscriptions.call(this)).find(({ id }) => id === known.webhookId);
	return own !== undefined && (own.events === undefined || sameEvents(own.events, known.webhookEvents));
}

/** Registers this URL, in place of whatever was registered for this same URL before. Other URLs are never touched. */
export async function register(this: IHookFunctions): Promise<boolean> {
	const url = await reachableUrl.call(this);
	const secret = await secretFor.call(this, url);
	for (const { id } of await ownSubscriptions.call(this)) await remove.call(this, id);

	const body = { url, events: events.call(this), secret };
	const created = await create.call(this, body);
	if (!created.id) {
		throw new NodeOperationError(this.getNode(), 'Avoca did not confirm the webhook', {
			description: `The answer has no id. ${MANUAL}`,
		});
	}
	Object.assign(registered.call(this), {
		webhookId: created.id,
		webhookSecret: secret,
		webhookEvents: body.events,
	});
	return true;
}

/** Removes what is registered for this URL. What can't be removed now is logged and kept for the next time. */
export async function unregister(this: IHookFunctions): Promise<boolean> {
	const data = registered.call(this);
	try {
		const own = (await ownSubscriptions.call(this)).map(({ id }) => id);
		for (const id of new Set([...own, ...(data.webhookId ? [data.webhookId] : [])]))
			await remove.call(this, id);
	} catch (error) {
		this.logger.warn(
			`${this.getNode().name}: the webhook ${data.webhookId ?? ''} is still registered with Avoca: ${(error as Error).message}`,
		);
		return false;
	}
	delete data.webhookId;
	delete data.webhookSecret;
	delete data.webhookEvents;
	return true;
}

const MANUAL =
	"Set 'Registration' to Manual, copy the URL of this node into the Avoca dashboard, and put the secret that the dashboard shows into the Avoca credential.";

const registered = function (this: IHookFunctions): Registered {
	return this.getWorkflowStaticData('node') as Registered;
};

const events = function (this: IHookFunctions): string[] {
	return this.getNodeParameter('events', []) as string[];
};

const sameEvents = (one: string[] = [], other: string[] = []) =>
	one.length === other.length && one.every((event) => other.includes(event));

/**
 * The secret that Avoca is to sign with. It follows from the API key and the URL, so that two n8n mains that
 * register at the same moment agree on it; nobody without the key can find it.
 */
async function secretFor(this: IHookFunctions, url: string): Promise<string> {
	const { apiKey } = await getCredential.call(this);
	return createHmac('sha256', apiKey).update(`avoca-webhook ${url}`).digest('hex');
}

/** @throws NodeOperationError for a URL that Avoca can't reach, with the cure */
async function reachableUrl(this: IHookFunctions): Promise<string> {
	const url = this.getNodeWebhookUrl('default') ?? '';
	const { baseUrl } = await getCredential.call(this);
	// The sandbox runs on this machine, so there a local URL is right.
	if (isLoopback(baseUrl) || (url.startsWith('https://') && !isLoopback(url))) return url;
	throw new NodeOperationError(this.getNode(), `Avoca can't reach this n8n at ${url}`, {
		description:
			'Avoca delivers only to a public https address. Set WEBHOOK_URL of n8n to its public address, or use a tunnel while you try things out.',
	});
}

function isLoopback(url: string): boolean {
	if (!URL.canParse(url)) return false;
	const { hostname } = new URL(url);
	return (
		hostname === 'localhost' ||
		hostname.endsWith('.localhost') ||
		hostname === '[::1]' ||
		/^127\./.test(hostname)
	);
}

async function ownSubscriptions(this: IHookFunctions): Promise<Subscription[]> {
	const url = this.getNodeWebhookUrl('default');
	const { data } = await call.call(this, 'GET', '');
	return (Array.isArray(data) ? (data as unknown as Subscription[]) : []).filter(
		(subscription) => subscription.url === url,
	);
}

/** A 409 says that the URL is registered: another main of this n8n was quicker, with the same secret. */
async function create(this: IHookFunctions, body: IDataObject): Promise<Partial<Subscription>> {
	try {
		const { data } = await call.call(this, 'POST', '', body);
		return isRecord(data) ? data : {};
	} catch (error) {
		if (!(error instanceof NodeApiError) || error.httpCode !== '409') {
			const nodeError = error as NodeApiError;
			throw nodeError;
		}
	}
	const [own] = await ownSubscriptions.call(this);
	return own ?? {};
}

async function remove(this: IHookFunctions, id: string): Promise<void> {
	try {
		await call.call(this, 'DELETE', `/${encodeURIComponent(id)}`);
	} catch (error) {
		const nodeError = error as NodeApiError;
		if (!['404', '410'].includes(nodeError.httpCode ?? '')) throw nodeError;
	}
}

async function call(
	this: IHookFunctions,
	method: IHttpRequestMethods,
	below: string,
	body?: IDataObject,
): Promise<IDataObject> {
	const path = `/${`${this.getNodeParameter('options.endpointPath', 'webhooks')}`.replace(/^\/+|\/+$/g, '')}${below}`;
	// Registering again does no harm, so it may be repeated like a read.
	const request = { api: 'v1', kind: 'read', method, path, body } as const;
	try {
		return (await avocaRequest.call(this, request, PATIENCE)).body;
	} catch (error) {
		const nodeError = error as NodeApiError;
		const hasNoEndpoint = below === '' && ['404', '405', '501'].includes(nodeError.httpCode ?? '');
		if (!hasNoEndpoint) throw nodeError;
		throw new NodeOperationError(this.getNode(), 'Avoca does not offer automatic registration here', {
			description: `There is nothing at ${path} of the API Base URL. ${MANUAL}`,
		});
	}
}
