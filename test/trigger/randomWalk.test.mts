/** After any sequence of changes Avoca has exactly the subscriptions that it should, and each of them works. */
import { seededRandom } from '../../sandbox/random.mts';
import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { Trigger } from './harness.mts';

const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
const STEPS = 60;
const EVENTS = ['call.completed', 'sms.received', 'chat.started', 'lead.created'];
const FOREIGN = { id: 'wh_other', url: 'https://other.example/hook', events: ['sms.received'] };

/** What should be true of one trigger. */
interface Expected {
	trigger: Trigger;
	isActive: boolean;
	/** Of what Avoca has for its URL: also when it could not be removed. */
	registered?: string[];
	stopTest?: () => Promise<void>;
}

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ rateLimit: false });
});
afterAll(async () => await sandbox.close());

test.each(SEEDS)('seed %d', async (seed) => {
	sandbox.reset();
	sandbox.state.webhooks.push({ ...FOREIGN, secret: 'x', created_at: '', failures: 0, paused: false });
	const random = seededRandom(seed);
	const pick = <T,>(list: T[]) => list[Math.floor(random() * list.length)]!;
	const pickEvents = () => EVENTS.filter(() => random() < 0.5).concat('voice_call.completed');
	const all: Expected[] = ['a', 'b', 'c'].map((webhookId) => ({
		trigger: new Trigger(sandbox, { webhookId, parameters: { events: pickEvents() } }),
		isActive: false,
	}));
	let names = 0;

	const activate = async (one: Expected) => {
		await one.trigger.activate();
		one.isActive = true;
		one.registered = one.trigger.parameters.events as string[];
	};
	const deactivate = async (one: Expected) => {
		await one.trigger.deactivate();
		one.isActive = false;
		delete one.registered;
	};
	/** n8n takes an active node down before it puts the changed one up. */
	const change = async (one: Expected, what: () => void) => {
		const { isActive } = one;
		if (isActive) await deactivate(one);
		what();
		if (isActive) await activate(one);
	};
	const restart = async () => {
		for (const one of all.filter(({ isActive }) => isActive)) {
			await one.trigger.restart();
			one.registered = one.trigger.parameters.events as string[];
		}
	};

	const steps: Record<string, (one: Expected) => Promise<void>> = {
		activate,
		deactivate,
		rename: (one) => change(one, () => (one.trigger.name = `Trigger ${++names}`)),
		edit: (one) => change(one, () => (one.trigger.parameters.events = pickEvents())),
		restart,
		'lose what n8n kept, and restart': async (one) => {
			one.trigger.staticData = '{}';
			await restart();
		},
		'remove it in Avoca, and restart': async (one) => {
			const index = sandbox.state.webhooks.findIndex(({ url }) => url === one.trigger.url());
			if (index >= 0) sandbox.state.webhooks.splice(index, 1);
			delete one.registered;
			await restart();
		},
		'restart while Avoca refuses to answer': async () => {
			const endFault = sandbox.faults.add({
				kind: 'status',
				status: 401,
				body: {},
				match: { path: '/webhooks' },
			});
			// Whoever has lost what n8n kept could not be helped: n8n tries those again later.
			for (const one of all.filter(({ isActive, trigger }) => isActive && trigger.kept.webhookId)) {
				await one.trigger.restart();
			}
			endFault();
		},
		'deactivate while Avoca refuses to remove': async (one) => {
			const endFault = sandbox.faults.add({
				kind: 'status',
				status: 403,
				body: {},
				match: { method: 'DELETE' },
			});
			await one.trigger.deactivate();
			one.isActive = false;
			endFault();
		},
		'two mains at once': async (one) => {
			await Promise.all([one.trigger.activate(), one.trigger.activate()]);
			one.isActive = true;
			one.registered = one.trigger.parameters.events as string[];
		},
		'begin or end a test': async (one) => {
			if (one.stopTest) {
				await one.stopTest();
				delete one.stopTest;
			} else {
				const events = one.trigger.parameters.events as string[];
				one.stopTest = await one.trigger.listen();
				tests.set(one, events);
			}
		},
	};
	const tests = new Map<Expected, string[]>();

	const walked: string[] = [];
	for (let step = 0; step < STEPS; step++) {
		const one = pick(all);
		const name = pick(Object.keys(steps));
		walked.push(`${name}: ${all.indexOf(one)}`);
		await steps[name]!(one);

		const actual = sandbox.state.webhooks.map(({ url, events }) => `${url} ${[...events].sort().join(',')}`);
		const line = (url: string, events: string[]) => `${url} ${[...events].sort().join(',')}`;
		const expected = all.flatMap((each) => [
			...(each.registered ? [line(each.trigger.url(), each.registered)] : []),
			...(each.stopTest ? [line(each.trigger.url(true), tests.get(each)!)] : []),
		]);
		expect({ walked, subscriptions: actual.sort() }).toEqual({
			walked,
			subscriptions: [line(FOREIGN.url, FOREIGN.events), ...expected].sort(),
		});

		for (const { trigger, isActive } of all) {
			if (!isActive) continue;
			const events = trigger.parameters.events as string[];
			const { item } = await trigger.deliver({ body: { event: events[0]!, data: { step } } });
			expect({ walked, item }).toMatchObject({ walked, item: { event: events[0], data: { step } } });
		}
	}
});
