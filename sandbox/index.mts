import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import type { SandboxContext } from './context.mts';
import { loadContract } from './contract.mts';
import { registerControl } from './control.mts';
import { Deliveries } from './deliveries.mts';
import { type Enterprise, registerEnterprise } from './enterprise/index.mts';
import { Faults } from './faults.mts';
import { registerOpenAi } from './openai.mts';
import { emptyState } from './state.mts';
import { Tasks } from './tasks.mts';
import type { Delivery, Emit, ResolvedOptions, SandboxOptions, SandboxState } from './types.mts';
import { registerV1 } from './v1/index.mts';

export type * from './types.mts';

const host = '127.0.0.1';
const maxBodyBytes = 32 * 1024 * 1024;

/** A running local Avoca. */
export interface Sandbox {
	/** The page and the control. */
	url: string;
	/** For the credential's API Base URL. */
	v1Url: string;
	/** For the credential's Enterprise Base URL. */
	enterpriseUrl: string;
	/** A dashboard-issued intake URL. */
	intakeUrl: string;
	/** Stores whatever is posted to it. */
	crmUrl: string;
	/** For the base URL of an OpenAI credential: a scripted model that checks availability and books. */
	openAiUrl: string;
	apiKey: string;
	workspaceId: string;
	enterpriseApiKey: string;
	webhookSecret: string;
	state: SandboxState;
	/** Rows, keys and settings of the Enterprise API. */
	enterprise: Enterprise;
	faults: Faults;
	/** Delivers an event; resolves after its last attempt. */
	emit(event: Emit): Promise<Delivery[]>;
	/** Resolves when no call, text or delivery is under way. */
	settled(): Promise<void>;
	/** Forgets everything: state, subscriptions, faults, counted requests. */
	reset(): void;
	close(): Promise<void>;
}

function resolve(options: SandboxOptions): ResolvedOptions {
	const rateLimit = { perMinute: 1000, perHour: 10_000, windowMs: 60_000, retryAfter: false };
	return {
		port: 0,
		enterprisePort: 0,
		seed: 1,
		rows: 250,
		latencyMs: 0,
		callDelayMs: 1500,
		smsDelayMs: 500,
		retryBaseMs: 1000,
		deliveryTimeoutMs: 10_000,
		honourIdempotency: false,
		record: 'all',
		apiKey: 'sandbox-api-key',
		workspaceId: 'sandbox-workspace',
		enterpriseApiKey: `avoca_${'ab'.repeat(32)}`,
		webhookSecret: 'sandbox-webhook-secret',
		...options,
		rateLimit: options.rateLimit !== false && { ...rateLimit, ...options.rateLimit },
	};
}

function server(): FastifyInstance {
	const app = Fastify({ forceCloseConnections: true, bodyLimit: maxBodyBytes });
	app.removeContentTypeParser('application/json');
	// An empty body is no body, also when a client announces JSON with a GET or DELETE.
	app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
		try {
			done(null, text === '' ? undefined : JSON.parse(String(text)));
		} catch (error) {
			done(Object.assign(error as Error, { statusCode: 400 }));
		}
	});
	app.addContentTypeParser(
		'application/x-www-form-urlencoded',
		{ parseAs: 'string' },
		(_request, text, done) => done(null, Object.fromEntries(new URLSearchParams(String(text)))),
	);
	return app;
}

/** Starts both APIs on loopback ports. Run it from the root of the checkout. */
export async function startSandbox(given: SandboxOptions = {}): Promise<Sandbox> {
	const options = resolve(given);
	const state = emptyState();
	const faults = new Faults();
	const tasks = new Tasks();
	const ids = new Map<string, number>();

	const keep = <T,>(list: T[], entry: T) => {
		if (options.record === 'all') list.push(entry);
	};
	const deliveries = new Deliveries(options, state, tasks, keep);
	const context: SandboxContext = {
		options,
		state,
		faults,
		tasks,
		keep,
		contracts: { v1: await loadContract('avoca-v1'), enterprise: await loadContract('avoca-enterprise') },
		nextId(prefix) {
			const number = (ids.get(prefix) ?? 100_000) + 1;
			ids.set(prefix, number);
			return `${prefix}_${number}`;
		},
		deliver: (event) => deliveries.start(event).map(({ delivery }) => delivery),
	};

	const app = server();
	const enterpriseApp = server();
	const enterprise = registerEnterprise(enterpriseApp, context);
	const resetLimits = registerV1(app, context);
	const reset = () => {
		tasks.cancel();
		faults.clear();
		ids.clear();
		resetLimits();
		enterprise.reset();
		Object.assign(state, emptyState());
	};
	registerControl(app, context, reset);
	registerOpenAi(app);

	const close = async () => {
		tasks.close();
		await deliveries.close();
		await Promise.all([app.close(), enterpriseApp.close()]);
		await tasks.settled();
	};
	try {
		await app.listen({ host, port: options.port });
		await enterpriseApp.listen({ host, port: options.enterprisePort });
	} catch (error) {
		await close();
		throw error;
	}
	const url = `http://${host}:${(app.server.address() as AddressInfo).port}`;

	return {
		url,
		v1Url: `${url}/v1`,
		enterpriseUrl: `http://${host}:${(enterpriseApp.server.address() as AddressInfo).port}`,
		intakeUrl: `${url}/webhooks/speed-to-lead/sandbox`,
		crmUrl: `${url}/crm`,
		openAiUrl: `${url}/openai/v1`,
		apiKey: options.apiKey,
		workspaceId: options.workspaceId,
		enterpriseApiKey: options.enterpriseApiKey,
		webhookSecret: options.webhookSecret,
		state,
		enterprise,
		faults,
		emit: (event) => Promise.all(deliveries.start(event).map(({ done }) => done)),
		settled: () => tasks.settled(),
		reset,
		close,
	};
}
