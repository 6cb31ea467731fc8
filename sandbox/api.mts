import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { breakAfter, breakBefore, isAfter } from './breakage.mts';
import type { AddRoute, ApiStyle, Route, SandboxContext } from './context.mts';
import type { Contract } from './contract.mts';
import type { Answer, ApiRequest, RecordedRequest } from './types.mts';

/** One API on `app`: its error handlers, and the way each request takes through the sandbox. */
export function createApi(
	app: FastifyInstance,
	context: SandboxContext,
	contract: Contract,
	style: ApiStyle,
): AddRoute {
	const { options, state, faults, tasks } = context;
	const firstAnswers = new Map<string, Answer>();

	function record(request: FastifyRequest, authorized: boolean): RecordedRequest {
		const headers = { ...request.headers };
		delete headers.authorization;
		const entry: RecordedRequest = {
			method: request.method,
			path: request.url,
			headers,
			authorized,
			body: request.body ?? null,
			at: new Date().toISOString(),
			status: 0,
			outcome: 'refused',
			taken: false,
		};
		context.keep(state.requests, entry);
		return entry;
	}

	function count(entry: RecordedRequest, operationId?: string): void {
		state.counts.requests++;
		state.counts[entry.outcome]++;
		if (operationId && entry.taken) {
			state.counts.byOperation[operationId] = (state.counts.byOperation[operationId] ?? 0) + 1;
		}
	}

	/** What is left of the latency: the sandbox's own work counts, so that an answer comes when it should. */
	async function latency(reply: FastifyReply): Promise<void> {
		const left = Math.ceil(options.latencyMs - reply.elapsedTime);
		if (left > 0) await tasks.sleep(left);
	}

	function send(reply: FastifyReply, { status, headers, body }: Answer): FastifyReply {
		void reply.code(status);
		if (headers) void reply.headers(headers);
		return reply.send(body);
	}

	function refuse(request: FastifyRequest, reply: FastifyReply, answer: Answer): FastifyReply {
		const entry = record(request, false);
		entry.status = answer.status;
		count(entry);
		return send(reply, answer);
	}

	/** The operation itself, or why not. */
	function carryOut(route: Route, request: ApiRequest, refusal: Answer | undefined): Answer {
		if (refusal) return refusal;
		const problem = contract.problem(route.operationId, request);
		if (problem) return style.invalid(problem);

		const key = request.headers['idempotency-key'];
		const first = key === undefined ? undefined : firstAnswers.get(`${request.path} ${String(key)}`);
		if (first && options.honourIdempotency) return first;
		const answer = route.handle(request);
		if (key !== undefined && options.honourIdempotency)
			firstAnswers.set(`${request.path} ${String(key)}`, answer);
		return answer;
	}

	async function serve(route: Route, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
		const call: ApiRequest = {
			method: request.method,
			path: request.url.split('?', 1)[0] ?? '',
			params: request.params as Record<string, string>,
			query: request.query as Record<string, unknown>,
			headers: request.headers,
			body: request.body,
		};
		const unauthorized = route.open ? undefined : style.authorize(call);
		const entry = record(request, !unauthorized);
		const fault = faults.take(call.method, call.path, call.body);
		if (fault) {
			entry.fault = fault.kind;
			entry.outcome = 'fault';
			await latency(reply);
		}
		if (fault?.kind === 'slow') await tasks.sleep(fault.ms ?? 1000);
		else if (fault && !isAfter(fault.kind)) {
			count(entry);
			entry.status = breakBefore(reply, fault, style);
			return reply;
		}

		const limit = style.limit?.(call);
		const answer = carryOut(route, call, unauthorized ?? limit?.refusal);
		entry.taken = answer.status < 400;
		if (fault && isAfter(fault.kind)) {
			count(entry, route.operationId);
			entry.status = breakAfter(reply, fault, answer, style);
			return reply;
		}

		entry.status = answer.status;
		entry.outcome = entry.taken ? 'accepted' : 'refused';
		count(entry, route.operationId);
		if (limit) void reply.headers(limit.headers);
		return send(reply, answer);
	}

	app.addHook('onSend', async (_request, reply) => await latency(reply));
	app.setNotFoundHandler((request, reply) => refuse(request, reply, style.failure(404)));
	app.setErrorHandler((error: { statusCode?: number; message: string }, request, reply) => {
		const ours = (error.statusCode ?? 500) >= 500;
		const answer = ours
			? style.failure(500)
			: style.invalid({ field: 'body', reason: 'unreadable', message: error.message });
		return refuse(request, reply, answer);
	});

	return (route) => {
		app.route({
			method: route.method,
			url: route.path,
			handler: (request, reply) => serve(route, request, reply),
		});
	};
}
