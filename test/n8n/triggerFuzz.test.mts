// Nothing forged gets in: seeded deliveries that must start no execution, bring no 5xx and leave n8n alive.
//
// The node reads the body itself (the hidden parameter `options`), so all of these are its own answers. Where n8n 2.41
// reads the body before a node, it answered these inputs, tried with the parameter changed:
//   damaged or cut gzip, damaged deflate              500   here 400
//   more than 16 MB, also after unpacking             500   here 413
//   no JSON, unknown charset, broken XML              422   here 401, or 400 when signed
//   multipart that can't be read                      400   here 401
// What n8n answers before any node: 404 to other methods and unknown URLs, and to all URLs while it starts.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { deflateSync, gzipSync } from 'node:zlib';
import { Pool } from 'undici';
import { seededRandom } from '../../sandbox/random.mts';
import { startHarness, type Harness } from './harness.mts';
import { allExecutions, createTriggerWorkflow, sign, type TriggerWorkflow } from './triggerWorkflow.mts';

const SEED = 20260;
const DELIVERIES = 10_000;
/** Each takes n8n's whole limit of 16 MB, or breaks a connection. */
const LARGE = 12;
const BROKEN_OFF = 40;
const CONNECTIONS = 8;
const CHOSEN = 'call.completed';

interface Sent {
	body: Buffer;
	headers: Record<string, string>;
	/** The answers that are right. */
	expected: number[];
}

const random = seededRandom(SEED);
const integer = (below: number) => Math.floor(random() * below);
const pick = <T,>(list: readonly T[]): T => list[integer(list.length)]!;
const bytes = (length: number) => Buffer.from(Array.from({ length }, () => integer(256)));
const hex = (digits: number) => Array.from({ length: digits }, () => integer(16).toString(16)).join('');
const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

const nested = (depth: number, open: string, close: string) => `${open.repeat(depth)}1${close.repeat(depth)}`;
const values = [
	() => '1',
	() => 'null',
	() => '"text"',
	() => '-1e999',
	() => '[]',
	() => '{"__proto__":{"isAdmin":true}}',
	() => '{"constructor":{"prototype":{"isAdmin":true}}}',
	() => '{"toString":1,"hasOwnProperty":null,"length":-1}',
	() => nested(integer(5000), '[', ']'),
	() => nested(integer(5000), '{"a":', '}'),
	() => `"${'x'.repeat(integer(100_000))}"`,
	() => '"\\ud800"',
	() => `"${'🥑'.repeat(integer(1000))}"`,
];
const body = (event: string = CHOSEN) =>
	Buffer.from(`{"event":"${event}","timestamp":"${minutesFromNow(0)}","data":${pick(values)()}}`);

/** What somebody without the secret can send. `secret` only serves to make signatures that are nearly right. */
const forgeries: Record<string, (secret: string) => Sent> = {
	'no signature': () => ({ body: body(), headers: {}, expected: [401] }),
	'random signature': () => forged(body(), `sha256=${hex(64)}`),
	'wrong secret': (secret) => forgedWith(`${secret}x`),
	'empty secret': () => forgedWith(''),
	'name of the event as secret': () => forgedWith(CHOSEN),
	'cut signature': (secret) => forgedFrom(secret, (valid) => valid.slice(0, integer(valid.length))),
	'long signature': (secret) => forgedFrom(secret, (valid) => valid + hex(1 + integer(8))),
	'no prefix': (secret) => forgedFrom(secret, (valid) => valid.slice('sha256='.length)),
	'another algorithm': (secret) =>
		forgedFrom(secret, (valid) => valid.replace('sha256', pick(['sha1', 'sha512', 'md5']))),
	'two signatures': (secret) => forgedFrom(secret, (valid) => `${valid}, ${valid}`),
	'one digit changed': (secret) =>
		forgedFrom(secret, (valid) => {
			const at = 'sha256='.length + integer(64);
			const digit = ((parseInt(valid[at]!, 16) + 1 + integer(15)) % 16).toString(16);
			return valid.slice(0, at) + digit + valid.slice(at + 1);
		}),
	'characters of more than one byte': () => forged(body(), `sha256=${'é'.repeat(integer(70))}`),
	base64: (secret) =>
		forgedFrom(secret, (valid) => `sha256=${Buffer.from(valid.slice(7), 'hex').toString('base64')}`),
	'signature of another body': (secret) => forged(body(), sign(secret, body(`${CHOSEN} `))),
	'body changed': (secret) => {
		const raw = body();
		const changed = Buffer.from(raw);
		changed[integer(changed.length)]! ^= 1 + integer(255);
		return forged(changed, sign(secret, raw));
	},
	'body cut': (secret) => {
		const raw = body();
		return forged(raw.subarray(0, integer(raw.length)), sign(secret, raw));
	},
	'body longer': (secret) => {
		const raw = body();
		return forged(Buffer.concat([raw, Buffer.from(pick([' ', '\n', '\0', '{}']))]), sign(secret, raw));
	},
	noise: () => forged(bytes(integer(2000)), `sha256=${hex(64)}`),
	'damaged gzip': () => packed(bytes(1 + integer(500)), 'gzip', [400]),
	'cut gzip': () => {
		const zipped = gzipSync(Buffer.concat([body(), bytes(64)]));
		return packed(zipped.subarray(0, 1 + integer(zipped.length - 1)), 'gzip', [400]);
	},
	'damaged deflate': () => packed(Buffer.concat([Buffer.from([0xff]), bytes(200)]), 'deflate', [400]),
	'gzip, signed as sent': (secret) => {
		const zipped = gzipSync(body());
		const sent = packed(zipped, 'gzip', [401]);
		return { ...sent, headers: { ...sent.headers, 'x-webhook-signature': sign(secret, zipped) } };
	},
	'unknown encoding': () => packed(body(), pick(['br', 'zstd', 'identity', 'x']), [401]),
	'wrong content type': () => {
		const type = pick([
			'application/xml',
			'text/plain',
			'application/x-www-form-urlencoded',
			'multipart/form-data',
			'multipart/form-data; boundary=x',
			'application/json; charset=utf-99',
			';;;',
			'',
		]);
		const raw = pick([body(), bytes(100), Buffer.from('<a><b></a>'), Buffer.from('--x\r\n\r\n')]);
		return { body: raw, headers: { 'content-type': type }, expected: [401] };
	},
};

/** What only Avoca, or somebody who has seen a delivery, can send. */
const signed: Record<string, (secret: string) => Sent> = {
	replayed: (secret) => {
		const headers = { 'x-webhook-timestamp': minutesFromNow(-6 - integer(100_000)) };
		return genuine(secret, body(), [401], headers);
	},
	'future-dated': (secret) => {
		const headers = { 'x-webhook-timestamp': minutesFromNow(6 + integer(100_000)) };
		return genuine(secret, body(), [401], headers);
	},
	'no date': (secret) => {
		const noDate = pick(['', 'now', '0x10', 'NaN', 'Infinity', '-1', '2026-13-45T99:99:99Z', 'é']);
		return genuine(secret, body(), [401], { 'x-webhook-timestamp': noDate });
	},
	'no JSON': (secret) => {
		const whole = body();
		return genuine(secret, pick([whole.subarray(0, integer(whole.length - 1)), bytes(integer(200))]), [400]);
	},
	'bad UTF-8': (secret) => {
		const raw = Buffer.concat([Buffer.from('{"event":"'), Buffer.from([0xc0, 0xff]), Buffer.from('"}')]);
		return genuine(secret, raw, [400]);
	},
	'no object': (secret) =>
		genuine(secret, Buffer.from(pick(['[]', 'null', '1', '"x"', 'true', '[{}]'])), [400]),
	'event not chosen': (secret) =>
		genuine(secret, body(pick(['sms.received', 'brand.new', '__proto__', '', 'all'])), [200]),
	'event of a wrong type': (secret) =>
		genuine(
			secret,
			Buffer.from(`{"event":${pick(['1', 'null', '[]', '{}', `["${CHOSEN}"]`])},"data":{}}`),
			[200],
		),
	'flat, without a name': (secret) =>
		genuine(secret, Buffer.from(`{"status":${pick(values)()},"callId":${pick(values)()}}`), [200]),
	'gzip, not chosen': (secret) => {
		const raw = body('sms.received');
		const isGzip = random() < 0.5;
		const headers = { 'content-encoding': isGzip ? 'gzip' : 'deflate' };
		return { ...genuine(secret, raw, [200], headers), body: isGzip ? gzipSync(raw) : deflateSync(raw) };
	},
};

const large: Array<() => Sent> = [
	() => ({ body: Buffer.alloc(17 * 1024 * 1024, ' '), headers: {}, expected: [413] }),
	() => packed(gzipSync(Buffer.alloc(40 * 1024 * 1024)), 'gzip', [413]),
	() => ({ body: Buffer.from(nested(1_000_000, '[', ']')), headers: {}, expected: [401] }),
	() => ({ body: Buffer.alloc(15 * 1024 * 1024, ' '), headers: {}, expected: [401] }),
];

function forged(raw: Buffer, signature: string): Sent {
	return { body: raw, headers: { 'x-webhook-signature': signature }, expected: [401] };
}
function forgedWith(secret: string): Sent {
	const raw = body();
	return forged(raw, sign(secret, raw));
}
function forgedFrom(secret: string, change: (valid: string) => string): Sent {
	const raw = body();
	return forged(raw, change(sign(secret, raw)));
}
function packed(raw: Buffer, encoding: string, expected: number[]): Sent {
	return { body: raw, headers: { 'content-encoding': encoding }, expected };
}
function genuine(
	secret: string,
	raw: Buffer,
	expected: number[],
	headers: Record<string, string> = {},
): Sent {
	return { body: raw, headers: { ...headers, 'x-webhook-signature': sign(secret, raw) }, expected };
}

describe('forged and broken deliveries', { timeout: 600_000 }, () => {
	let harness: Harness;
	let workflow: TriggerWorkflow;
	let pool: Pool;
	let target: URL;
	let secret: string;
	const answers = new Map<string, Map<number, number>>();

	before(async () => {
		// By default n8n prepares a sandbox for expressions at each delivery, which would make this take half an hour.
		harness = await startHarness('trigger-fuzz', { env: { N8N_EXPRESSION_ENGINE: 'legacy' } });
		workflow = await createTriggerWorkflow(harness, { events: [CHOSEN] });
		await harness.api.publish(workflow.id);
		target = new URL(workflow.subscription()!.url);
		secret = workflow.subscription()!.secret;
		pool = new Pool(target.origin, { connections: CONNECTIONS });
	});
	after(async () => {
		await pool?.destroy();
		await harness?.stop();
	});

	async function post(kind: string, { body: raw, headers, expected }: Sent): Promise<void> {
		const answer = await pool.request({
			method: 'POST',
			path: target.pathname,
			headers: { 'content-type': 'application/json', ...headers },
			body: raw,
		});
		await answer.body.dump();
		const counts = answers.get(kind) ?? new Map<number, number>();
		counts.set(answer.statusCode, (counts.get(answer.statusCode) ?? 0) + 1);
		answers.set(kind, counts);
		assert.ok(
			expected.includes(answer.statusCode),
			`${kind} was answered with ${answer.statusCode}: ${JSON.stringify(headers)} ${raw.subarray(0, 200).toString()}`,
		);
	}

	test(`${DELIVERIES} of them, seed ${SEED}`, async () => {
		const kinds = Object.entries({ ...forgeries, ...signed });
		let sent = 0;
		const client = async () => {
			while (sent < DELIVERIES) {
				const [kind, make] = kinds[sent++ % kinds.length]!;
				await post(kind, make(secret));
			}
		};
		await Promise.all(Array.from({ length: CONNECTIONS }, client));
	});

	test('large ones', async () => {
		for (let i = 0; i < LARGE; i++) await post('large', large[i % large.length]!());
	});

	test('connections that break off', async () => {
		for (let i = 0; i < BROKEN_OFF; i++) {
			const raw = body();
			const encoding = i % 2 ? 'content-encoding: gzip\r\n' : '';
			const head = `POST ${target.pathname} HTTP/1.1\r\nhost: ${target.host}\r\ncontent-type: application/json\r\n${encoding}content-length: ${raw.length + 10}\r\nx-webhook-signature: ${sign(secret, raw)}\r\n\r\n`;
			await new Promise<void>((resolve) => {
				const socket = connect(Number(target.port), target.hostname, () => {
					socket.write(Buffer.concat([Buffer.from(head), raw.subarray(0, integer(raw.length))]), () =>
						socket.destroy(),
					);
				});
				socket.on('error', () => {});
				socket.on('close', () => resolve());
			});
		}
	});

	test('started nothing and brought no 5xx, and the next genuine one starts the workflow', async () => {
		const byStatus: Record<number, number> = {};
		for (const counts of answers.values()) {
			for (const [status, count] of counts) byStatus[status] = (byStatus[status] ?? 0) + count;
		}
		const executions = await allExecutions(harness, workflow.id);
		console.log('fuzz:', {
			sent: DELIVERIES + LARGE,
			brokenOff: BROKEN_OFF,
			executed: executions.length,
			answers: byStatus,
			serverErrors: Object.entries(byStatus).reduce(
				(sum, [status, count]) => sum + (Number(status) >= 500 ? count : 0),
				0,
			),
		});
		assert.deepEqual(executions, []);
		assert.deepEqual(
			Object.keys(byStatus).filter((status) => Number(status) >= 500),
			[],
		);

		const pid = harness.n8n.pid;
		assert.ok(pid);
		process.kill(pid, 0);
		const [delivery] = await harness.sandbox.emit({ event: CHOSEN, data: { id: 'call_1' } });
		assert.equal(delivery?.state, 'delivered');
		assert.equal((await harness.api.waitForExecutions(workflow.id)).length, 1);
	});
});
