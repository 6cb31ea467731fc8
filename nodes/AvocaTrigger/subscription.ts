import type { IDataObject, IHookFunctions, IHttpRequestMethods } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { createHmac } from 'node:crypto';

import { isRecord } from '../shared/errors';
import { avocaRequest, getCredential } from '../shared/request';
import { eventsToSubscribe } from './events';

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
	webhookUrl?: string;
	webhookSecret?: string;
	webhookEvents?: string[];
}

const PATIENCE = { timeoutMs: 20_000, maxWaitMs: 10_000 };
const NO_ENDPOINT = ['404', '405', '501'];
// Removed now, with or without a body in the answer, or gone already.
const GONE = ['200', '202', '204', '404', '410'];

const MANUAL =
	"With 'Registration' on Manual you copy the URL of this node into the Avoca dashboard, and put the secret that the dashboard shows into the Avoca credential.";

/** Whether Avoca has this URL with these events, and we know its id and secret. Changes nothing. */
export async function isRegistered(this: IHookFunctions): Promise<boolean> {
	const known = registered.call(this);
	if (!known.webhookId || !known.webhookSecret) return false;
	if (!sameEvents(known.webhookEvents, wantedEvents.call(this))) return false;
	try {
		const own = (await ownSubscriptions.call(this)).find(({ id }) => id === known.webhookId);
		return own !== undefined && (own.events === undefined || sameEvents(own.events, known.webhookEvents));
	} catch (error) {
		const nodeError = error as NodeApiError;
		if (!['init', 'leadershipChange'].includes(this.getActivationMode())) throw nodeError;
		// n8n is starting: after an error it would stop listening, and what Avoca delivers would be lost.
		this.logger.warn(
			`${this.getNode().name}: could not ask Avoca whether the webhook ${known.webhookId} is still registered, so it is taken as registered: ${nodeError.message}`,
		);
		return true;
	}
}

/** Registers this URL, in place of whatever was registered for this same URL before. Other URLs are never touched. */
export async function register(this: IHookFunctions): Promise<boolean> {
	const url = await reachableUrl.call(this);
	const wanted = { url, events: wantedEvents.call(this), secret: await secretFor.call(this, url) };
	const known = registered.call(this);
	if (known.webhookId && known.webhookUrl !== url) {
		// It may be that of another n8n whose database was copied, so it must stay.
		this.logger.warn(
			`${this.getNode().name}: the webhook ${known.webhookId} for ${known.webhookUrl} is left as it is. Remove it in Avoca if that address is no longer in use.`,
		);
	}

	const { id } = await replace.call(this, wanted);
	if (!id) {
		throw new NodeOperationError(this.getNode(), 'Avoca did not confirm the webhook', {
			description: `The answer has no id. ${MANUAL}`,
		});
	}
	known.webhookId = id;
	known.webhookUrl = url;
	known.webhookSecret = wanted.secret;
	known.webhookEvents = wanted.events;
	return true;
}

/** Removes what is registered for this URL. What can't be removed now is logged and kept for the next time. */
export async function unregister(this: IHookFunctions): Promise<boolean> {
	const known = registered.call(this);
	try {
		if (!known.webhookId && !(await isReachable.call(this))) return true;
		const ids = new Set((await ownSubscriptions.call(this)).map(({ id }) => id));
		if (known.webhookId && known.webhookUrl === ownUrl.call(this)) ids.add(known.webhookId);
		for (const id of ids) await remove.call(this, id);
	} catch (error) {
		this.logger.warn(
			`${this.getNode().name}: could not make sure that the webhook ${known.webhookId ?? 'for this URL'} is removed from Avoca: ${(error as Error).message}`,
		);
		return false;
	}
	delete known.webhookId;
	delete known.webhookUrl;
	delete known.webhookSecret;
	delete known.webhookEvents;
	return true;
}

function registered(this: IHookFunctions): Registered {
	return this.getWorkflowStaticData('node') as Registered;
}

function wantedEvents(this: IHookFunctions): string[] {
	return eventsToSubscribe([this.getNodeParameter('events', [])].flat() as string[]);
}

function ownUrl(this: IHookFunctions): string {
	return this.getNodeWebhookUrl('default') ?? '';
}

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
	const url = ownUrl.call(this);
	if (await isReachable.call(this)) return url;
	throw new NodeOperationError(
		this.getNode(),
		`Avoca can't reach this n8n at ${url}: set WEBHOOK_URL of n8n to its public https address`,
		{
			description:
				'Avoca delivers only to public https addresses. While you try things out, a tunnel will do.',
		},
	);
}

async function isReachable(this: IHookFunctions): Promise<boolean> {
	const url = ownUrl.call(this);
	const { baseUrl } = await getCredential.call(this);
	// The sandbox runs on this machine, so there a local URL is right.
	return isLoopback(baseUrl) || (url.startsWith('https://') && !isLoopback(url));
}

function isLoopback(url: string): boolean {
	if (!URL.canParse(url)) return false;
	const { hostname } = new URL(url);
	return (
		hostname === 'localhost' ||
		hostname.endsWith('.localhost') ||
		hostname === '[::1]' ||
		/^127\.\d+\.\d+\.\d+$/.test(hostname)
	);
}

async function ownSubscriptions(this: IHookFunctions): Promise<Subscription[]> {
	const url = ownUrl.call(this);
	const { data } = await call.call(this, 'GET', '');
	const list = (Array.isArray(data) ? data : []).filter(isRecord) as unknown as Subscription[];
	return list.filter((subscription) => subscription.url === url && subscription.id);
}

/** Ends with exactly one subscription for this URL, also when another main of this n8n does the same at once. */
async function replace(
	this: IHookFunctions,
	wanted: { url: string; events: string[]; secret: string },
): Promise<Partial<Subscription>> {
	for (let tries = 1; ; tries++) {
		for (const { id } of await ownSubscriptions.call(this)) await remove.call(this, id);
		try {
			const body = await call.call(this, 'POST', '', wanted);
			return isRecord(body.data) ? body.data : body;
		} catch (error) {
			const nodeError = error as NodeApiError;
			if (nodeError.httpCode !== '409') throw nodeError;
			// Another main was quicker, with the same secret.
			const other = (await ownSubscriptions.call(this)).find(
				({ events }) => events === undefined || sameEvents(events, wanted.events),
			);
			if (other) return other;
			if (tries === 2) throw nodeError;
		}
	}
}

async function remove(this: IHookFunctions, id: string): Promise<void> {
	try {
		await call.call(this, 'DELETE', `/${encodeURIComponent(id)}`);
	} catch (error) {
		const nodeError = error as NodeApiError;
		if (!GONE.includes(nodeError.httpCode ?? '')) throw nodeError;
	}
}

async function call(
	this: IHookFunctions,
	method: IHttpRequestMethods,
	below: string,
	body?: IDataObject,
): Promise<IDataObject> {
	const endpoint = `${this.getNodeParameter('settings.endpointPath', '')}`.replace(/^\/+|\/+$/g, '');
	const path = `/${endpoint || 'webhooks'}${below}`;
	// Registering again does no harm, so it may be repeated like a read.
	const request = { api: 'v1', kind: 'read', method, path, body } as const;
	try {
		return (await avocaRequest.call(this, request, PATIENCE)).body;
	} catch (error) {
		const nodeError = error as NodeApiError;
		if (below !== '') throw nodeError;
		// A credential without the v1 half fails before anything is sent: that user needs Manual, too.
		if (!(nodeError instanceof NodeApiError) || !NO_ENDPOINT.includes(nodeError.httpCode ?? '')) {
			nodeError.description = `${nodeError.description} ${MANUAL}`;
			throw nodeError;
		}
		throw new NodeOperationError(
			this.getNode(),
			"Avoca does not offer automatic registration here: set 'Registration' to Manual",
			{ description: `There is nothing at ${path} of the API Base URL. ${MANUAL}` },
		);
	}
}
