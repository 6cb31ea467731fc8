import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'undici';
import type { Tasks } from './tasks.mts';
import type { Attempt, Delivery, Emit, ResolvedOptions, SandboxState, Subscription } from './types.mts';

/** Retries after the first attempt, as Avoca documents them. */
const retries = 5;
const failuresUntilPause = 50;

/** Signs and delivers events as the Enterprise documentation describes it; v1 documents no delivery. */
export class Deliveries {
	private readonly agent = new Agent();

	constructor(
		private readonly options: ResolvedOptions,
		private readonly state: SandboxState,
		private readonly tasks: Tasks,
		private readonly keep: (list: Delivery[], delivery: Delivery) => void,
	) {}

	/** Starts one delivery to `url`, or one to each subscription that asks for the event. */
	start(emit: Emit): Array<{ delivery: Delivery; done: Promise<Delivery> }> {
		const body = emit.body ?? {
			event: emit.event,
			...emit.extra,
			timestamp: emit.timestamp ?? new Date().toISOString(),
			data: emit.data ?? {},
		};
		const eventId = emit.eventId ?? randomUUID();
		if (emit.url !== undefined) {
			return [this.deliver(emit, eventId, body, emit.url, emit.secret ?? this.options.webhookSecret)];
		}
		return this.state.webhooks
			.filter(({ events, paused }) => !paused && events.includes(emit.event))
			.map((hook) => this.deliver(emit, eventId, body, hook.url, hook.secret, hook));
	}

	async close(): Promise<void> {
		await this.agent.destroy();
	}

	private deliver(emit: Emit, id: string, body: unknown, url: string, secret: string, hook?: Subscription) {
		const delivery: Delivery = { id, event: emit.event, url, body, attempts: [], state: 'pending' };
		this.keep(this.state.deliveries, delivery);

		const raw = typeof body === 'string' ? body : JSON.stringify(body);
		const headers: Record<string, string> = {
			'content-type': 'application/json',
			'x-avoca-event': emit.event,
			'x-avoca-event-id': id,
		};
		const key = emit.signature === 'wrong' ? `not ${secret}` : secret;
		if (emit.signature !== 'none') {
			headers['x-webhook-signature'] = `sha256=${createHmac('sha256', key).update(raw).digest('hex')}`;
		}

		const done = this.attempts(delivery, raw, headers, emit.timestamp).then(() => {
			if (hook && !this.tasks.closed) noteResult(hook, delivery.state === 'delivered');
			return delivery;
		});
		this.tasks.run(() => done);
		return { delivery, done };
	}

	private async attempts(
		delivery: Delivery,
		raw: string,
		headers: Record<string, string>,
		timestamp?: string,
	) {
		for (let attempt = 0; ; attempt++) {
			const at = new Date().toISOString();
			const result = await this.post(delivery.url, raw, {
				...headers,
				'x-webhook-timestamp': timestamp ?? at,
			});
			delivery.attempts.push({ at, ...result });
			if (result.status >= 200 && result.status < 300) {
				delivery.state = 'delivered';
				return;
			}
			const mayRetry = result.status === 0 || result.status >= 500;
			const goOn =
				mayRetry && attempt < retries && (await this.tasks.sleep(this.options.retryBaseMs * 2 ** attempt));
			if (!goOn) {
				delivery.state = 'failed';
				return;
			}
		}
	}

	private async post(
		url: string,
		body: string,
		headers: Record<string, string>,
	): Promise<Omit<Attempt, 'at'>> {
		try {
			const signal = AbortSignal.timeout(this.options.deliveryTimeoutMs);
			const answer = await request(url, { method: 'POST', body, headers, signal, dispatcher: this.agent });
			await answer.body.dump();
			return { status: answer.statusCode };
		} catch (error) {
			const { code, message } = error as { code?: string; message: string };
			return { status: 0, error: code ?? message };
		}
	}
}

/** Avoca pauses after 50 consecutive failures; that a failure is a delivery with all its retries is our reading. */
function noteResult(hook: Subscription, delivered: boolean): void {
	hook.failures = delivered ? 0 : hook.failures + 1;
	if (hook.failures >= failuresUntilPause) hook.paused = true;
}
