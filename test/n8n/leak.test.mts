// Keys that are easy to find again, in a real n8n that keeps every execution: where they lie once it has stopped.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import type { INode } from 'n8n-workflow';
import type { Fault } from '../../sandbox/index.mts';
import { installN8n } from '../../tools/n8n/install.mts';
import {
	credentialFor,
	lead,
	sendLead,
	setUpStory,
	waitForSuccess,
	type StoryWorkflows,
} from '../../tools/story.mts';
import { startHarness, type Harness } from './harness.mts';
import { createTriggerWorkflow } from './triggerWorkflow.mts';

const MARKS = {
	apiKey: 'MARKED-api-key-5f1c',
	enterpriseApiKey: `avoca_${'MARKED0e'.repeat(8)}`,
	webhookSecret: 'MARKED-webhook-secret-77ab',
};
const marks = Object.values(MARKS);

/** A gateway that repeats in its answer what is secret in the request. */
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
	telltale(400),
	telltale(401),
	{ kind: 'timeout-before' },
	{ kind: 'reset-before' },
	{ kind: 'reset-after' },
];

const options = { maxWait: 0, timeout: 0.5 };
/** A write with the API key and a read with the Enterprise key. */
const calls: Record<string, INode['parameters']> = {
	avocaSpeedToLead: {
		resource: 'call',
		operation: 'trigger',
		teamId: '123',
		customerName: 'Ana Lima',
		phoneNumber: '(310) 555-1234',
		leadSource: 'Website Form',
		options,
	},
	avocaCoachScore: { resource: 'score', operation: 'getMany', limit: 2, options },
};

describe('keys in what n8n keeps', { timeout: 600_000 }, () => {
	let harness: Harness;
	/** Of the automatic registration: derived by the trigger, given to Avoca. */
	let ownSecret: string;
	let refusedSecret: string;
	let credential: StoryWorkflows['credential'];
	before(async () => {
		harness = await startHarness('leak', {
			sandbox: { ...MARKS, rateLimit: false },
			env: {
				N8N_LOG_LEVEL: 'debug',
				EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'all',
				EXECUTIONS_DATA_SAVE_ON_ERROR: 'all',
				EXECUTIONS_DATA_SAVE_MANUAL_EXECUTIONS: 'true',
				EXECUTIONS_DATA_SAVE_ON_PROGRESS: 'true',
			},
		});
	});
	after(async () => await harness?.stop());

	test('the main job works, and a forged delivery is refused', async () => {
		const { api, n8n, sandbox } = harness;
		const story = await setUpStory(api, sandbox);
		credential = story.credential;
		ownSecret = sandbox.state.webhooks[0]!.secret;
		await sendLead(n8n.url);
		await waitForSuccess(api, story.call);
		await waitForSuccess(api, story.result);
		const [forged] = await sandbox.emit({ event: 'speed_to_lead.completed', signature: 'wrong' });
		assert.equal(forged?.attempts[0]?.status, 401);
	});

	test('a webhook whose secret stands in the credential takes one delivery and refuses another', async () => {
		const { api, n8n, sandbox } = harness;
		const event = 'call.completed';
		const workflow = await createTriggerWorkflow(
			harness,
			{ registration: 'manual', events: [event], options: { includeBody: true } },
			{ ...credentialFor(sandbox), webhookSecret: MARKS.webhookSecret },
		);
		await api.publish(workflow.id);
		const url = `${n8n.url}/webhook/${workflow.webhookId}/webhook`;
		const [forged] = await sandbox.emit({ event, url, signature: 'wrong' });
		assert.equal(forged?.attempts[0]?.status, 401);
		const [genuine] = await sandbox.emit({ event, url, data: { id: 'call_1' } });
		assert.equal(genuine?.state, 'delivered');
		assert.equal((await api.waitForExecutions(workflow.id)).length, 1);
	});

	test('calls fail in every way, and Avoca repeats the keys', async () => {
		for (const [type, parameters] of Object.entries(calls)) {
			for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
				const id = await createManualWorkflow(type, parameters, onError);
				for (const fault of faults) {
					harness.sandbox.faults.add(fault);
					const { status, data } = await harness.api.runManually(id, 'Start');
					harness.sandbox.faults.clear();
					assert.equal(status, onError === 'stopWorkflow' ? 'error' : 'success', `${type}, ${fault.kind}`);
					assert.match(JSON.stringify(data), /"message"/);
				}
			}
		}
	});

	test('a registration that Avoca refuses, and credentials that are tested', async () => {
		const { api, n8n, sandbox } = harness;
		const workflow = await createTriggerWorkflow(harness, { events: ['call.completed'] });
		const url = `${n8n.url}/webhook/${workflow.webhookId}/webhook`;
		refusedSecret = createHmac('sha256', MARKS.apiKey).update(`avoca-webhook ${url}`).digest('hex');
		const secrets = [MARKS.apiKey, refusedSecret];
		sandbox.faults.add({ ...telltale(400, secrets), match: { method: 'POST', path: '/webhooks' } });
		await assert.rejects(api.publish(workflow.id), (error: Error) => {
			assert.match(error.message, /does not accept these values/);
			return !secrets.some((secret) => error.message.includes(secret));
		});
		sandbox.faults.clear();

		for (const status of ['Error', 'OK']) {
			if (status === 'Error') sandbox.faults.add(telltale(401));
			const answer = await api.testCredential({
				...credential,
				type: 'avocaApi',
				data: credentialFor(sandbox),
			});
			sandbox.faults.clear();
			assert.equal(answer.status, status);
			assert.ok(!marks.some((mark) => answer.message.includes(mark)), answer.message);
		}
	});

	test('no key and no secret is in a file of n8n, but the secret that the trigger keeps', async () => {
		await harness.n8n.stop();
		// The name of the lead is there, or the search would prove nothing.
		assert.ok((await filesWith(lead.name)).some((file) => file.startsWith('.n8n/database.sqlite')));
		assert.ok((await columnsWith(lead.name)).includes('execution_data.data'));
		assert.ok((await filesWith('refused a delivery')).includes('n8n.log'));

		for (const mark of [...marks, refusedSecret]) assert.deepEqual(await filesWith(mark), [], mark);

		assert.deepEqual(await columnsWith(ownSecret), ['workflow_entity.staticData']);
		const outside = (await filesWith(ownSecret)).filter((file) => !file.startsWith('.n8n/database.sqlite'));
		assert.deepEqual(outside, []);
	});

	async function createManualWorkflow(
		type: string,
		parameters: INode['parameters'],
		onError: INode['onError'],
	): Promise<string> {
		const { api, sandbox } = harness;
		const { id, name } = await api.createCredential('Avoca sandbox', 'avocaApi', {
			...credentialFor(sandbox),
			webhookSecret: MARKS.webhookSecret,
			teamId: '808',
		});
		const node = { typeVersion: 1, position: [0, 0] as [number, number] };
		const start = {
			...node,
			id: randomUUID(),
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			parameters: {},
		};
		const call = {
			...node,
			id: randomUUID(),
			name: 'Call',
			type: `n8n-nodes-avoca.${type}`,
			parameters,
			onError,
			credentials: { avocaApi: { id, name } },
		};
		const connections = { Start: { main: [[{ node: 'Call', type: 'main' as const, index: 0 }]] } };
		return (await api.createWorkflow({ name: type, nodes: [start, call], connections })).id;
	}

	/** Files of the user folder that hold the text, without the packages: the database with its journal, the logs. */
	async function filesWith(text: string): Promise<string[]> {
		const folder = harness.n8n.userFolder;
		const entries = await readdir(folder, { recursive: true, withFileTypes: true });
		const files = entries
			.filter((entry) => entry.isFile())
			.map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
			.filter((file) => !file.includes('node_modules'));
		const found = await Promise.all(
			files.map(async (file) => (await readFile(join(folder, file))).includes(text)),
		);
		return files.filter((_, i) => found[i]);
	}

	/** `table.column` of n8n's database wherever the text stands, read with n8n's own driver. */
	async function columnsWith(text: string): Promise<string[]> {
		const { node, folder } = await installN8n();
		const database = join(harness.n8n.userFolder, '.n8n', 'database.sqlite');
		const { stdout } = await promisify(execFile)(node, ['-e', SEARCH, database, text], { cwd: folder });
		return JSON.parse(stdout) as string[];
	}
});

const SEARCH = `
const { promisify } = require('util');
const sqlite = require('sqlite3');
const [file, text] = process.argv.slice(1);
const database = new sqlite.Database(file, sqlite.OPEN_READONLY);
const all = promisify(database.all.bind(database));
(async () => {
	const columns = await all(
		"SELECT t.name AS 'table', c.name AS 'column' FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'",
	);
	const found = [];
	for (const { table, column } of columns) {
		const rows = await all(\`SELECT 1 FROM "\${table}" WHERE instr(CAST("\${column}" AS TEXT), ?) LIMIT 1\`, text);
		if (rows.length > 0) found.push(\`\${table}.\${column}\`);
	}
	console.log(JSON.stringify(found));
})();
`;
