import type { FastifyInstance } from 'fastify';
import { createApi } from '../api.mts';
import type { ApiStyle, SandboxContext } from '../context.mts';
import { RateLimit } from '../rateLimit.mts';
import { addAnalytics } from './analytics.mts';
import { failure, invalid } from './answers.mts';
import { addLeads } from './leads.mts';
import { addMessaging } from './messaging.mts';
import { addScheduling } from './scheduling.mts';
import { addWebhooks } from './webhooks.mts';

/** Avoca API v1 below `/v1`, and the intake URL beside it. Returns what forgets the counted requests. */
export function registerV1(app: FastifyInstance, context: SandboxContext): () => void {
	const { apiKey, workspaceId, rateLimit } = context.options;
	const limits = rateLimit && new RateLimit(rateLimit);

	const style: ApiStyle = {
		authorize({ headers }) {
			const known = headers.authorization === `Bearer ${apiKey}` && headers['x-workspace-id'] === workspaceId;
			return known ? undefined : failure(401);
		},
		invalid,
		failure,
	};
	if (limits) {
		style.limit = ({ headers }) => {
			const taken = limits.take(String(headers.authorization), String(headers['x-workspace-id']));
			return { headers: taken.headers, refusal: taken.exceeded ? failure(429) : undefined };
		};
	}

	const route = createApi(app, context, context.contracts.v1, style);
	addLeads(route, context);
	addScheduling(route, context);
	addMessaging(route, context);
	addAnalytics(route, context);
	addWebhooks(route, context);
	return () => limits && limits.reset();
}
