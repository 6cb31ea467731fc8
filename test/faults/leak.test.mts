/** Every operation and every way to fail with keys that are easy to find again; then everything is searched for them. */
import './debugLog.mts';

import type { INodeParameters, INodeProperties, INodeType } from 'n8n-workflow';

import { AvocaAppointment } from '../../nodes/AvocaAppointment/AvocaAppointment.node';
import { AvocaCoachScore } from '../../nodes/AvocaCoachScore/AvocaCoachScore.node';
import { AvocaSms } from '../../nodes/AvocaSms/AvocaSms.node';
import { AvocaSpeedToLead } from '../../nodes/AvocaSpeedToLead/AvocaSpeedToLead.node';
import { startSandbox, type Fault, type Sandbox } from '../../sandbox/index.mts';
import { runNode, type NodeName, type Result } from '../engine/harness.mts';
import { Polling } from '../trigger/polling.mts';
import { Trigger } from '../trigger/harness.mts';
import { credentialOf } from './parts.mts';
import { closeAll, nobody, selfSigned } from './servers.mts';

const MARKS = {
	apiKey: 'MARKED-api-key-5f1c',
	enterpriseApiKey: `avoca_${'MARKED0e'.repeat(8)}`,
	webhookSecret: 'MARKED-webhook-secret-77ab',
};
/** The intake URL is a secret, too, but a parameter: n8n keeps it with the workflow and shows it to who may edit it. */
const INTAKE_MARK = 'MARKED-intake';
const INTAKE_PATH = `/webhooks/speed-to-lead/${INTAKE_MARK}`;

const nodes: Partial<Record<NodeName, INodeType>> = {
	avocaAppointment: new AvocaAppointment(),
	avocaCoachScore: new AvocaCoachScore(),
	avocaSms: new AvocaSms(),
	avocaSpeedToLead: new AvocaSpeedToLead(),
};

let sandbox: Sandbox;
const printed: string[] = [];
/** Where n8n's logger writes to: jest's console has streams of its own. */
const { _stdout, _stderr } = console as unknown as Record<'_stdout' | '_stderr', NodeJS.WriteStream>;

beforeAll(async () => {
	sandbox = await startSandbox({ ...MARKS, rows: 3, rateLimit: false, callDelayMs: 0, smsDelayMs: 0 });
	const keep = (text: unknown) => printed.push(String(text)) > 0;
	for (const stream of [process.stdout, process.stderr, _stdout, _stderr]) {
		jest.spyOn(stream, 'write').mockImplementation(keep);
	}
	for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
		jest.spyOn(console, level).mockImplementation((...parts: unknown[]) => void keep(parts.join(' ')));
	}
});
afterAll(async () => {
	jest.restoreAllMocks();
	await closeAll();
	await sandbox.close();
});
beforeEach(() => {
	sandbox.reset();
	printed.splice(0);
});

/** Where a mark stands in a value: own properties of every kind, causes and stacks, Maps and Sets. */
function leaks(value: unknown, marks: string[], skip: string[] = []): string[] {
	const seen = new Set<unknown>();
	const search = (part: unknown, path: string): string[] => {
		if (typeof part === 'string')
			return marks.some((mark) => part.includes(mark)) ? [`${path}: ${part.slice(0, 200)}`] : [];
		if (typeof part !== 'object' || part === null || seen.has(part)) return [];
		seen.add(part);
		if (part instanceof Map || part instanceof Set) return search([...part], path);
		return Reflect.ownKeys(part).flatMap((key) => {
			if (skip.includes(String(key))) return [];
			const found = marks.some((mark) => String(key).includes(mark))
				? [`${path}: the key ${String(key)}`]
				: [];
			return [...found, ...search(Reflect.get(part, key), `${path}.${String(key)}`)];
		});
	};
	return search(value, '');
}

const keys = Object.values(MARKS);
function expectNoLeak({ run, error, stored, items, errorItems }: Result): void {
	expect(leaks({ run, error, items, errorItems, printed }, keys)).toEqual([]);
	for (const mark of keys) expect(stored).not.toContain(mark);
	expect(JSON.stringify(error) ?? '').not.toContain('MARKED-api');
	// What belongs to the workflow holds the intake URL; what we say does not.
	if (stored.includes('submitToIntakeUrl'))
		expect(leaks({ error, items, errorItems, printed }, [INTAKE_MARK], ['node'])).toEqual([]);
}

const VALUES: INodeParameters = {
	teamId: '808',
	customerName: 'Ana Lima',
	firstName: 'Ana',
	lastName: 'Lima',
	phoneNumber: '(310) 555-1234',
	to: '(310) 555-1234',
	from: '(310) 555-1235',
	message: 'Hello',
	body: 'Hello',
	serviceType: 'leak_repair',
	zipCode: '90210',
	description: 'Leak',
	address: '1 Main St',
	city: 'Los Angeles',
	state: 'CA',
	date: '2026-12-01',
	startTime: '09:00',
	endTime: '11:00',
	slotFrom: 'fields',
	startDate: '2026-12-01',
	endDate: '2026-12-02',
	scoreId: '1',
	enterpriseId: '41',
};

/** The parameters of each operation as a new node has them, with what is required filled in. */
function operationsOf(
	name: NodeName,
	{ description }: INodeType,
): Array<[string, NodeName, INodeParameters]> {
	const shown = ({ displayOptions }: INodeProperties, resource: string, operation: string) => {
		const { resource: resources = [resource], operation: operations = [operation] } =
			displayOptions?.show ?? {};
		return resources.includes(resource) && operations.includes(operation);
	};
	return description.properties
		.filter((property) => property.name === 'operation')
		.flatMap(({ displayOptions, options = [] }) => {
			const resource = (displayOptions?.show?.resource as string[])[0]!;
			return options.map((option): [string, NodeName, INodeParameters] => {
				const operation = (option as { value: string }).value;
				const fields = description.properties.filter((property) => shown(property, resource, operation));
				const parameters: INodeParameters = { resource, operation };
				for (const { name: field, required, default: value } of fields) {
					if (field === 'resource' || field === 'operation') continue;
					const fallback = required && value === '' ? 'x1' : (value as INodeParameters[string]);
					parameters[field] = VALUES[field] ?? fallback;
				}
				if ('intakeUrl' in parameters) parameters.intakeUrl = `${HERE}${INTAKE_PATH}`;
				parameters.options = { maxWait: 0, timeout: 0.2 };
				return [`${name} › ${resource} › ${operation}`, name, parameters];
			});
		});
}
/** Filled in when the test runs: test.each is read before the sandbox is up. */
const HERE = 'http://sandbox.invalid';
const atSandbox = (parameters: INodeParameters, url: string) =>
	'intakeUrl' in parameters
		? { ...parameters, intakeUrl: String(parameters.intakeUrl).replace(HERE, url) }
		: parameters;

const operations = Object.entries(nodes).flatMap(([name, type]) => operationsOf(name as NodeName, type));

/** A gateway that repeats the request in its answer, and so what is secret in it. */
const telltale = (status: number, secrets = [MARKS.apiKey, MARKS.enterpriseApiKey]): Fault => ({
	kind: 'status',
	status,
	body: {
		error: {
			code: 'INVALID_KEY',
			message: `Not for ${secrets.join(' or ')}`,
			details: { authorization: `Bearer ${secrets[0]}`, all: secrets },
		},
	},
});
const faults: Fault[] = [
	...[400, 401, 403, 404, 429, 500, 503].map((status): Fault => ({ kind: 'status', status })),
	{ kind: 'status', status: 502, html: true },
	{ kind: 'redirect', location: 'http://127.0.0.1:9/elsewhere' },
	{ kind: 'reset-before' },
	{ kind: 'reset-after' },
	{ kind: 'timeout-before' },
	{ kind: 'broken-json' },
	{ kind: 'truncated' },
	{ kind: 'empty' },
	{ kind: 'wrong-content-type' },
];

test('the operations are all there', () => {
	expect(operations.length).toBeGreaterThan(20);
});

describe.each(operations)('%s', (_, name, parameters) => {
	const run = async (
		more: {
			credential?: object;
			url?: string;
			onError?: 'continueRegularOutput';
			parameters?: INodeParameters;
		} = {},
	) =>
		await runNode(name, atSandbox({ ...parameters, ...more.parameters }, more.url ?? sandbox.url), {
			credential: { ...credentialOf(sandbox), webhookSecret: MARKS.webhookSecret, ...more.credential },
			onError: more.onError,
		});

	test('keeps its keys to itself when it works, and for show', async () => {
		// The first request to an operation of the sandbox takes its time.
		const patient = { maxWait: 0, timeout: 20 };
		expectNoLeak(await run({ parameters: { options: patient } }));
		expect(printed.join()).toContain('Running node "Avoca" started');
		expect(sandbox.state.requests.length).toBeGreaterThan(0);
		expectNoLeak(await run({ parameters: { options: { ...patient, dryRun: true } } }));
	});

	test('keeps its keys to itself whatever answers', async () => {
		const secrets = 'intakeUrl' in parameters ? [INTAKE_PATH] : undefined;
		for (const fault of [...faults, telltale(400, secrets), telltale(401, secrets)]) {
			sandbox.faults.clear();
			sandbox.faults.add(fault);
			expectNoLeak(await run());
		}
		expectNoLeak(await run({ onError: 'continueRegularOutput' }));
	});

	test('keeps its keys to itself when nobody answers', async () => {
		for (const url of [await nobody(), await selfSigned(), 'http://no-such-host.invalid']) {
			expectNoLeak(await run({ url, credential: { baseUrl: url, enterpriseBaseUrl: url } }));
		}
	});

	test('keeps its keys to itself when they are pasted wrong', async () => {
		for (const wrong of ['\n', ' ', 'é']) {
			const credential = {
				apiKey: `${MARKS.apiKey}${wrong}x`,
				enterpriseApiKey: `${MARKS.enterpriseApiKey}${wrong}x`,
			};
			expectNoLeak(await run({ credential }));
		}
		expectNoLeak(await run({ credential: { baseUrl: 'nowhere', enterpriseBaseUrl: 'nowhere' } }));
		expectNoLeak(await run({ credential: { workspaceId: '', teamId: '' } }));
	});
});

const failure = async (promise: Promise<unknown>) => await promise.then(undefined, (error: unknown) => error);

test('the trigger keeps the keys out of static data, items, errors and the log', async () => {
	const credential = { ...credentialOf(sandbox), webhookSecret: MARKS.webhookSecret };
	const delivery = { event: 'call.completed', timestamp: new Date().toISOString(), data: {} };
	for (const registration of ['automatic', 'manual']) {
		const trigger = new Trigger(sandbox, { credential, parameters: { registration, events: ['all'] } });
		await trigger.activate();
		const outcomes = [
			await trigger.deliver({ body: delivery }),
			await trigger.deliver({ body: delivery, signature: null }),
			await trigger.deliver({ body: delivery, signature: 'sha256=00' }),
		];
		// The secret of an automatic registration is made by the node and kept where n8n keeps such things.
		const own = String(trigger.kept.webhookSecret ?? 'none');
		expect(leaks({ outcomes, log: trigger.log, printed }, [...keys, own])).toEqual([]);
		expect(leaks(trigger.staticData, keys)).toEqual([]);
	}
	for (const fault of [
		...[400, 401, 403, 404].map((status) => telltale(status)),
		{ kind: 'broken-json' } as Fault,
	]) {
		sandbox.reset();
		sandbox.faults.add(fault);
		const trigger = new Trigger(sandbox, { credential });
		const error = await failure(trigger.activate());
		expect(leaks({ error, log: trigger.log, kept: trigger.staticData, printed }, keys)).toEqual([]);
	}
}, 60_000);

test('the polling trigger keeps the keys out of static data and errors', async () => {
	const polling = new Polling({ event: 'newCall', options: {} }, credentialOf(sandbox));
	const first = await failure(polling.poll());
	sandbox.faults.add(telltale(401));
	const second = await failure(polling.poll());
	expect(leaks({ first, second, kept: polling.staticData, printed }, keys)).toEqual([]);
});

test('this search finds what it looks for', () => {
	const error = Object.assign(new Error('x', { cause: new Error(MARKS.apiKey) }), {
		list: [{ [INTAKE_MARK]: 1 }],
	});
	expect(leaks(error, [...keys, INTAKE_MARK]).length).toBeGreaterThanOrEqual(2);
});
