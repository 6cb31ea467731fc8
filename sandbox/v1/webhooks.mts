import type { AddRoute, SandboxContext } from '../context.mts';
import type { Subscription, V1 } from '../types.mts';
import { failure, invalid, meta, ok } from './answers.mts';

/** Subscriptions. No page of Avoca names these endpoints: see `x-avoca-assumed` in the contract. */
export function addWebhooks(route: AddRoute, context: SandboxContext): void {
	const { state } = context;

	route({
		method: 'GET',
		path: '/v1/webhooks',
		operationId: 'listWebhooks',
		handle: () => ok(state.webhooks.map(shown)),
	});

	route({
		method: 'POST',
		path: '/v1/webhooks',
		operationId: 'createWebhook',
		handle({ body }) {
			const { url, events, secret } = body as V1['WebhookSubscriptionRequest'];
			const { protocol, hostname } = new URL(url);
			// A test receiver on this machine has no certificate.
			const local = protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
			if (protocol !== 'https:' && !local) {
				return invalid({ field: 'url', reason: 'https_required', message: 'url must be an https URL' });
			}
			if (state.webhooks.some((hook) => hook.url === url)) {
				return failure(409, 'The URL is subscribed already', { field: 'url', reason: 'already_subscribed' });
			}
			const id = context.nextId('wh');
			const hook: Subscription = {
				id,
				url,
				events,
				secret,
				created_at: new Date().toISOString(),
				failures: 0,
				paused: false,
			};
			state.webhooks.push(hook);
			return { status: 201, body: { data: shown(hook), meta: meta() } };
		},
	});

	route({
		method: 'DELETE',
		path: '/v1/webhooks/:id',
		operationId: 'deleteWebhook',
		handle({ params }) {
			const index = state.webhooks.findIndex(({ id }) => id === params.id);
			if (index < 0) return failure(404);
			state.webhooks.splice(index, 1);
			return { status: 204 };
		},
	});
}

function shown({ id, url, events, created_at }: Subscription): V1['WebhookSubscription'] {
	return { id, url, events, created_at };
}
