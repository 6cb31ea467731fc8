/** What the trigger does at Avoca when a workflow is activated, restarted, changed and deactivated. */
import type { NodeApiError } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { credentialOf, Trigger } from './harness.mts';

const EVENT = { event: 'call.completed', timestamp: '2026-01-20T10:00:00Z', data: { id: 'call_1' } };
const OTHER = { id: 'wh_other', url: 'https://other.example/hook', events: ['sms.received'], secret: 'x' };

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ rateLimit: false });
});
afterAll(async () => await sandbox.close());

beforeEach(() => {
	sandbox.reset();
	sandbox.state.webhooks.push({ ...OTHER, created_at: '', failures: 0, paused: false });
});
afterEach(() => {
	// Whatever a test does, somebody else's subscription is never touched.
	expect(sandbox.state.webhooks.find(({ id }) => id === OTHER.id)).toMatchObject(OTHER);
});

const requests = () => sandbox.state.requests.map(({ method, status }) => `${method} ${status}`);
const forget = () => sandbox.state.requests.splice(0);
const subscribed = () =>
	sandbox.state.webhooks.filter(({ id }) => id !== OTHER.id).map(({ url, events }) => ({ url, events }));
const failure = async (promise: Promise<unknown>) =>
	await promise.then(
		() => undefined,
		(error: NodeApiError) => error,
	);

describe('automatic', () => {
	test('activating asks, then registers the production URL, the events and a secret', async () => {
		const trigger = new Trigger(sandbox, { parameters: { events: ['call.completed', 'sms.received'] } });
		await trigger.activate();
		expect(requests()).toEqual(['GET 200', 'POST 201']);
		expect(subscribed()).toEqual([{ url: trigger.url(), events: ['call.completed', 'sms.received'] }]);
		const registered = sandbox.state.webhooks.find(({ url }) => url === trigger.url());
		expect(registered?.secret).toMatch(/^[0-9a-f]{64}$/);
		expect(trigger.kept).toEqual({
			webhookId: registered?.id,
			webhookUrl: trigger.url(),
			webhookSecret: registered?.secret,
			webhookEvents: ['call.completed', 'sms.received'],
		});
		expect((await trigger.deliver({ body: EVENT })).item).toMatchObject({ event: 'call.completed' });
	});

	test('All Events registers every name, because no word for all of them is known', async () => {
		const trigger = new Trigger(sandbox, { parameters: { events: ['all'] } });
		await trigger.activate();
		const [{ events } = { events: [] }] = subscribed();
		expect(events).toContain('coach.score_available');
		expect(events).toContain('customer.communication_preference_changed');
		expect(events).not.toContain('all');
		expect(new Set(events).size).toBe(16);
	});

	test('a restart only asks', async () => {
		const trigger = new Trigger(sandbox);
		await trigger.activate();
		const { staticData } = trigger;
		forget();
		await trigger.restart();
		expect(requests()).toEqual(['GET 200']);
		expect(trigger.staticData).toBe(staticData);
	});

	test('asking changes nothing, whatever it finds', async () => {
		const trigger = new Trigger(sandbox);
		await trigger.activate();
		trigger.parameters = { events: ['sms.received'] };
		sandbox.state.webhooks.find(({ url }) => url === trigger.url())!.events = ['chat.started'];
		const before = JSON.stringify([sandbox.state.webhooks, trigger.staticData]);
		expect(await trigger.checkExists()).toBe(false);
		expect(JSON.stringify([sandbox.state.webhooks, trigger.staticData])).toBe(before);
	});

	test('deactivating removes it and forgets the secret', async () => {
		const trigger = new Trigger(sandbox);
		await trigger.activate();
		expect(await trigger.deactivate()).toBe(true);
		expect(subscribed()).toEqual([]);
		expect(trigger.kept).toEqual({});
		expect(trigger.log).toEqual([]);
	});

	test('a renamed node has lost what n8n kept: it registers again, and there is still one', async () => {
		const trigger = new Trigger(sandbox);
		await trigger.activate();
		trigger.name = 'Call finished';
		await trigger.restart();
		expect(subscribed()).toEqual([{ url: trigger.url(), events: ['call.completed'] }]);
		expect((await trigger.deliver({ body: EVENT })).status).toBe(200);
		await trigger.deactivate();
		expect(subscribed()).toEqual([]);
	});

	test('deactivating a node that has lost what n8n kept removes its URL all the same', async () => {
		const trigger = new Trigger(sandbox);
		await trigger.activate();
		trigger.staticData = '{}';
		expect(await trigger.deactivate()).toBe(true);
		expect(subscribed()).toEqual([]);
	});

	test('changed events are registered anew', async () => {
		const trigger = new Trigger(sandbox);
		await trigger.activate();
		trigger.parameters = { events: ['sms.received'] };
		await trigger.restart();
		expect(subscribed()).toEqual([{ url: trigger.url(), events: ['sms.received'] }]);
		expect(trigger.kept.webhookEvents).toEqual(['sms.received']);
	});

	test('the same events in another order are the same', async () => {
		const trigger = new Trigger(sandbox, { parameters: { events: ['call.completed', 'sms.received'] } });
		await trigger.activate();
		trigger.parameters = { events: ['sms.received', 'call.completed'] };
		forget();
		await trigger.restart();
		expect(requests()).toEqual(['GET 200']);
	});

	test('events that were changed in Avoca are put right', async () => {
		const trigger = new Trigger(sandbox);
		await trigger.activate();
		sandbox.state.webhooks.find(({ url }) => url === trigger.url())!.events = ['chat.started'];
		await trigger.restart();
		expect(subscribed()).toEqual([{ url: trigger.url(), events: ['call.completed'] }]);
	});

	test('a lost secret is registered anew', async () => {
		const trigger = new Trigger(sandbox);
		await trigger.activate();
		trigger.staticData = trigger.staticData.replace(`${String(trigger.kept.webhookSecret)}`, '');
		expect((await trigger.deliver({ body: EVENT })).status).toBe(401);
		await trigger.restart();
		expect(subscribed()).toHaveLength(1);
		expect((await trigger.deliver({ body: EVENT })).status).toBe(200);
	});

	test('what was removed in Avoca is registered anew at the next start', async () => {
		const trigger = new Trigger(sandbox);
		await trigger.activate();
		sandbox.state.webhooks.pop();
		await trigger.restart();
		expect(subscribed()).toEqual([{ url: trigger.url(), events: ['call.completed'] }]);
	});

	test('two mains that activate at once end with one subscription and the same secret', async () => {
		const mains = [new Trigger(sandbox), new Trigger(sandbox)];
		await Promise.all(mains.map(async (main) => await main.activate()));
		expect(subscribed()).toHaveLength(1);
		for (const main of mains) expect((await main.deliver({ body: EVENT })).status).toBe(200);
	});

	test('409 from a quicker main: its subscription is adopted', async () => {
		const [quick, slow] = [new Trigger(sandbox), new Trigger(sandbox)];
		await quick.activate();
		// The slow one asked before the quick one had registered.
		const list = { data: [], meta: {} };
		sandbox.faults.add({
			kind: 'status',
			status: 200,
			body: list,
			times: 1,
			match: { method: 'GET', path: '/webhooks' },
		});
		forget();
		await slow.activate();
		expect(requests()).toEqual(['GET 200', 'POST 409', 'GET 200']);
		expect(slow.kept).toEqual(quick.kept);
		expect(subscribed()).toHaveLength(1);
	});

	test('409 from a main with other events: replaced', async () => {
		const [quick, slow] = [
			new Trigger(sandbox, { parameters: { events: ['chat.started'] } }),
			new Trigger(sandbox),
		];
		await quick.activate();
		const list = { data: [], meta: {} };
		sandbox.faults.add({
			kind: 'status',
			status: 200,
			body: list,
			times: 1,
			match: { method: 'GET', path: '/webhooks' },
		});
		await slow.activate();
		expect(subscribed()).toEqual([{ url: slow.url(), events: ['call.completed'] }]);
	});

	test('409 for a URL that is not listed ends in an error, not in a loop', async () => {
		const trigger = new Trigger(sandbox);
		sandbox.faults.add({
			kind: 'status',
			status: 409,
			body: {},
			match: { method: 'POST', path: '/webhooks' },
		});
		expect(await failure(trigger.activate())).toMatchObject({ httpCode: '409' });
		expect(requests().filter((line) => line.startsWith('POST'))).toHaveLength(2);
	});

	test('an answer that is lost after the registration does not register twice', async () => {
		const trigger = new Trigger(sandbox);
		sandbox.faults.add({ kind: 'reset-after', times: 1, match: { method: 'POST', path: '/webhooks' } });
		await trigger.activate();
		expect(subscribed()).toHaveLength(1);
		expect((await trigger.deliver({ body: EVENT })).status).toBe(200);
	});

	test.each([404, 410])('%d when it is removed: it is gone, which was wanted', async (status) => {
		const trigger = new Trigger(sandbox);
		await trigger.activate();
		sandbox.faults.add({ kind: 'status', status, body: {}, match: { method: 'DELETE' } });
		expect(await trigger.deactivate()).toBe(true);
		expect(trigger.kept).toEqual({});
		expect(trigger.log).toEqual([]);
	});

	test('what cannot be removed is logged with the name of the node, kept, and removed the next time', async () => {
		const trigger = new Trigger(sandbox, { name: 'Calls' });
		await trigger.activate();
		const kept = trigger.kept;
		const remove = sandbox.faults.add({ kind: 'status', status: 403, body: {}, match: { method: 'DELETE' } });
		expect(await trigger.deactivate()).toBe(false);
		expect(trigger.kept).toEqual(kept);
		expect(trigger.log).toEqual([expect.stringMatching(/^Calls: could not .* wh_\d+ is removed from Avoca/)]);
		expect(trigger.log[0]).not.toContain(kept.webhookSecret);
		remove();
		expect(await trigger.deactivate()).toBe(true);
		expect(subscribed()).toEqual([]);
	});

	test('what could not be removed is replaced at the next activation', async () => {
		const trigger = new Trigger(sandbox);
		await trigger.activate();
		sandbox.faults.add({ kind: 'status', status: 403, body: {}, times: 1, match: { method: 'DELETE' } });
		await trigger.publish(({ parameters }) => (parameters.events = ['sms.received']));
		expect(subscribed()).toEqual([{ url: trigger.url(), events: ['sms.received'] }]);
	});

	test('when n8n starts while Avoca refuses to answer, the webhook goes on and Avoca keeps it', async () => {
		const trigger = new Trigger(sandbox, { name: 'Calls' });
		await trigger.activate();
		sandbox.faults.add({ kind: 'status', status: 401, body: {}, times: 1, match: { path: '/webhooks' } });
		forget();
		await trigger.restart();
		expect(requests()).toEqual(['GET 401']);
		expect(subscribed()).toHaveLength(1);
		expect((await trigger.deliver({ body: EVENT })).status).toBe(200);
		expect(trigger.log).toEqual([expect.stringMatching(/^Calls: could not ask Avoca/)]);
	});

	test('when somebody activates while Avoca refuses to answer, they are told', async () => {
		const trigger = new Trigger(sandbox);
		await trigger.activate();
		sandbox.faults.add({ kind: 'status', status: 401, body: {}, match: { path: '/webhooks' } });
		expect(await failure(trigger.activate())).toMatchObject({ message: "Avoca does not accept 'API Key'" });
	});

	test('without an id in the answer nothing is kept, and the user is sent to Manual', async () => {
		const trigger = new Trigger(sandbox);
		sandbox.faults.add({
			kind: 'status',
			status: 201,
			body: { data: {} },
			match: { method: 'POST', path: '/webhooks' },
		});
		expect(await failure(trigger.activate())).toMatchObject({
			message: 'Avoca did not confirm the webhook',
			description: expect.stringContaining('Manual') as string,
		});
		expect(trigger.kept).toEqual({});
	});

	test('an answer without the envelope is read too', async () => {
		const trigger = new Trigger(sandbox);
		sandbox.faults.add({
			kind: 'status',
			status: 201,
			body: { id: 'wh_7' },
			match: { method: 'POST', path: '/webhooks' },
		});
		await trigger.activate();
		expect(trigger.kept.webhookId).toBe('wh_7');
	});

	test('a list with entries that are no subscriptions does no harm', async () => {
		const trigger = new Trigger(sandbox);
		const data = [null, 1, 'x', [], {}, { url: trigger.url() }, { id: 'wh_1' }];
		sandbox.faults.add({
			kind: 'status',
			status: 200,
			body: { data },
			match: { method: 'GET', path: '/webhooks' },
		});
		await trigger.activate();
		expect(requests()).toEqual(['GET 200', 'POST 201']);
	});

	test.each([404, 405, 501])(
		'%d: there is no such endpoint, and the user is sent to Manual',
		async (status) => {
			const trigger = new Trigger(sandbox);
			sandbox.faults.add({ kind: 'status', status, body: {}, match: { path: '/webhooks' } });
			const error = await failure(trigger.activate());
			expect(error?.message).toBe(
				"Avoca does not offer automatic registration here: set 'Registration' to Manual",
			);
			expect(error?.description).toContain('/webhooks');
			expect(error?.description).toContain('dashboard');
			expect(trigger.kept).toEqual({});
		},
	);

	test('a gateway that answers 403 to an unknown path: the description tells of Manual', async () => {
		const trigger = new Trigger(sandbox);
		sandbox.faults.add({ kind: 'status', status: 403, body: {}, match: { path: '/webhooks' } });
		const error = await failure(trigger.activate());
		expect(error?.message).toBe("'API Key' may not do this");
		expect(error?.description).toContain("'Registration' on Manual");
	});

	test('a path of the endpoint with and without slashes', async () => {
		for (const endpointPath of ['webhooks', '/webhooks/', '']) {
			const trigger = new Trigger(sandbox, { parameters: { settings: { endpointPath } } });
			await trigger.activate();
			await trigger.deactivate();
		}
		expect(new Set(requests())).toEqual(new Set(['GET 200', 'POST 201', 'DELETE 204']));
		const trigger = new Trigger(sandbox, { parameters: { settings: { endpointPath: 'hooks/v2' } } });
		await failure(trigger.activate());
		expect(sandbox.state.requests.at(-1)?.path).toBe('/v1/hooks/v2');
	});

	test('without an API Key the field and the other way are named, and nothing is sent', async () => {
		const trigger = new Trigger(sandbox, { credential: { ...credentialOf(sandbox), apiKey: '' } });
		const error = await failure(trigger.activate());
		expect(error?.message).toContain("'API Key' is missing");
		expect(error?.description).toContain("'Registration' on Manual");
		expect(requests()).toEqual([]);
	});
});

describe('where n8n is', () => {
	const realAvoca = { apiKey: 'k', workspaceId: 'w', baseUrl: 'https://avoca.invalid/v1' };

	test.each([
		'http://n8n.example',
		'http://localhost:5678',
		'https://localhost:5678',
		'https://app.localhost',
		'https://127.0.0.1:5678',
		'https://[::1]:5678',
	])('%s is out of reach for Avoca: refused with the cure before anything is sent', async (baseUrl) => {
		const trigger = new Trigger(sandbox, { baseUrl, credential: realAvoca });
		const error = await failure(trigger.activate());
		expect(error?.message).toContain(`${baseUrl}/webhook/`);
		expect(error?.message).toContain('WEBHOOK_URL');
		expect(error?.description).toContain('tunnel');
		// The delete hook, which n8n calls then, would have logged that it could not reach this Avoca.
		expect(trigger.log).toEqual([]);
	});

	test('a test event listens at a URL of its own and is refused in the same way', async () => {
		const trigger = new Trigger(sandbox, { baseUrl: 'http://localhost:5678' });
		const stop = await trigger.listen();
		expect(subscribed()).toEqual([{ url: trigger.url(true), events: ['call.completed'] }]);
		await stop();
		trigger.credential = {
			...credentialOf(sandbox),
			baseUrl: sandbox.v1Url.replace('127.0.0.1', 'sandbox.invalid'),
		};
		expect(await trigger.checkExists()).toBe(false);
	});

	test.each(['http://127.0.0.1:5678', 'http://localhost:5678'])(
		'the sandbox of this machine reaches %s',
		async (baseUrl) => {
			const trigger = new Trigger(sandbox, { baseUrl });
			await trigger.activate();
			expect(subscribed()).toEqual([{ url: trigger.url(), events: ['call.completed'] }]);
		},
	);

	test('when n8n has moved, the new URL is registered; the old one may be that of a copy and stays', async () => {
		const trigger = new Trigger(sandbox, { name: 'Calls' });
		await trigger.activate();
		const old = trigger.url();
		trigger.baseUrl = 'https://new.example';
		await trigger.restart();
		expect(subscribed().map(({ url }) => url)).toEqual([old, trigger.url()]);
		expect(trigger.log).toEqual([expect.stringContaining(old)]);
		await trigger.deactivate();
		expect(subscribed().map(({ url }) => url)).toEqual([old]);
	});

	test('a copy of the database at another address leaves the original alone', async () => {
		const [original, copy] = [
			new Trigger(sandbox),
			new Trigger(sandbox, { baseUrl: 'https://staging.example' }),
		];
		await original.activate();
		copy.staticData = original.staticData;
		await copy.deactivate();
		expect(subscribed().map(({ url }) => url)).toEqual([original.url()]);
	});
});

describe('test mode', () => {
	test('runs beside production and leaves it alone', async () => {
		const trigger = new Trigger(sandbox);
		await trigger.activate();
		const kept = trigger.kept;
		const stop = await trigger.listen();
		expect(subscribed().map(({ url }) => url)).toEqual([trigger.url(), trigger.url(true)]);
		await stop();
		expect(subscribed().map(({ url }) => url)).toEqual([trigger.url()]);
		expect(trigger.kept).toEqual(kept);
		expect((await trigger.deliver({ body: EVENT })).status).toBe(200);
	});

	test('what a test left behind (n8n was killed) is taken over by the next one', async () => {
		const trigger = new Trigger(sandbox);
		await trigger.listen();
		const stop = await trigger.listen();
		expect(subscribed()).toHaveLength(1);
		await stop();
		expect(subscribed()).toEqual([]);
	});

	test('that fails removes nothing of production', async () => {
		const trigger = new Trigger(sandbox);
		await trigger.activate();
		sandbox.faults.add({
			kind: 'status',
			status: 400,
			body: {},
			match: { method: 'POST', path: '/webhooks' },
		});
		expect(await failure(trigger.listen())).toMatchObject({ httpCode: '400' });
		expect(subscribed().map(({ url }) => url)).toEqual([trigger.url()]);
	});
});

describe('manual', () => {
	const manual = { registration: 'manual' };

	test('makes no request at all', async () => {
		const credential = { webhookSecret: 'whsec_1' };
		const trigger = new Trigger(sandbox, {
			parameters: manual,
			credential,
			baseUrl: 'http://localhost:5678',
		});
		await trigger.activate();
		await trigger.restart();
		await (
			await trigger.listen()
		)();
		await trigger.deactivate();
		expect(requests()).toEqual([]);
		expect(subscribed()).toEqual([]);
	});

	test('is refused at activation without a secret, by the name of the field', async () => {
		const trigger = new Trigger(sandbox, { parameters: manual, credential: { webhookSecret: ' , ' } });
		const error = await failure(trigger.activate());
		expect(error?.message).toBe("'Webhook Signing Secret' is missing in the Avoca credential");
		expect(error?.description).toContain('dashboard');
	});

	test('without a secret and with verification switched off it is activated', async () => {
		const parameters = { ...manual, settings: { verifySignature: false } };
		const trigger = new Trigger(sandbox, { parameters, credential: {} });
		await trigger.activate();
		expect((await trigger.deliver({ body: EVENT, signature: null })).item).toMatchObject({
			event: EVENT.event,
		});
	});

	test('changing from Automatic to Manual removes what was registered', async () => {
		const credential = { ...credentialOf(sandbox), webhookSecret: 'whsec_1' };
		const trigger = new Trigger(sandbox, { credential });
		await trigger.activate();
		await trigger.publish(({ parameters }) => (parameters.registration = 'manual'));
		expect(subscribed()).toEqual([]);
	});

	test('what Automatic could not remove is removed when Manual is deactivated', async () => {
		const credential = { ...credentialOf(sandbox), webhookSecret: 'whsec_1' };
		const trigger = new Trigger(sandbox, { credential });
		await trigger.activate();
		sandbox.faults.add({ kind: 'status', status: 403, body: {}, times: 1, match: { method: 'DELETE' } });
		await trigger.publish(({ parameters }) => (parameters.registration = 'manual'));
		expect(subscribed()).toHaveLength(1);
		await trigger.deactivate();
		expect(subscribed()).toEqual([]);
	});
});
