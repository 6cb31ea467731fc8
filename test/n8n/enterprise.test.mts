// The Enterprise API in a real n8n: all pages of a large list, and a trigger that polls while rows arrive.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { itemsOf, type Workflow, type WorkflowJson } from '../../tools/n8n/api.mts';
import { until } from '../../tools/n8n/until.mts';
import { readWorkflow } from '../../tools/n8n/workflows.mts';
import { credentialFor } from '../../tools/story.mts';
import { startHarness, type Harness } from './harness.mts';

const everyMinute = { item: [{ mode: 'everyMinute' }] };
/** n8n polls at most once a minute. */
const POLL_LIMIT = 150_000;

describe('enterprise', { timeout: 1_200_000 }, () => {
	let harness: Harness;
	let credential: { id: string; name: string };

	before(async () => {
		harness = await startHarness('enterprise', { sandbox: { record: 'all', rateLimit: false } });
		credential = await harness.api.createCredential(
			'Avoca sandbox',
			'avocaApi',
			credentialFor(harness.sandbox),
		);
	});
	after(async () => await harness?.stop());

	const chain = (name: string, nodes: Array<Record<string, unknown> & { name: string }>): WorkflowJson =>
		({
			name,
			nodes: nodes.map((node, i) => ({
				id: `node-${i}`,
				typeVersion: 1,
				position: [i * 200, 0],
				parameters: {},
				...(String(node.type).startsWith('n8n-nodes-avoca.') && { credentials: { avocaApi: credential } }),
				...node,
			})),
			connections: Object.fromEntries(
				nodes
					.slice(0, -1)
					.map((node, i) => [node.name, { main: [[{ node: nodes[i + 1]!.name, type: 'main', index: 0 }]] }]),
			),
			settings: { executionOrder: 'v1' },
		}) as unknown as WorkflowJson;

	test('Return All over 100,000 scores gives 100,000 distinct items', async () => {
		const { api, sandbox } = harness;
		sandbox.enterprise.reseed({ rows: 100_000, spanDays: 300 });
		const { id } = await api.createWorkflow(
			chain('All scores', [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
				{
					name: 'Scores',
					type: 'n8n-nodes-avoca.avocaCoachScore',
					parameters: {
						resource: 'score',
						operation: 'getMany',
						returnAll: true,
						filters: { startDate: '2020-01-01T00:00:00Z' },
					},
				},
				{
					name: 'Count',
					type: 'n8n-nodes-base.summarize',
					typeVersion: 1.1,
					parameters: {
						fieldsToSummarize: {
							values: [
								{ aggregation: 'count', field: 'call_id' },
								{ aggregation: 'countUnique', field: 'call_id' },
							],
						},
						options: {},
					},
				},
			]),
		);
		const execution = await api.runManually(id, 'Start');
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		const [counts] = itemsOf(execution, 'Count').map(({ json }) => json);
		assert.deepEqual(counts, { count_call_id: 100_000, unique_count_call_id: 100_000 });
		const times = itemsOf(execution, 'Scores').map(({ json }) => Date.parse(String(json.call_date)));
		assert.ok(times.every((time, i) => i === 0 || time <= times[i - 1]!));
		console.log(
			`100,000 scores: ${sandbox.state.counts.byOperation.listCoachCalls} requests, ${execution.data.resultData.runData.Scores?.[0]?.executionTime} ms`,
		);
		sandbox.reset();
	});

	test('a polling workflow emits each row once: late ones, several in one second, during an outage', async () => {
		const { api, sandbox } = harness;
		sandbox.reset();
		const workflow = await api.createWorkflow(
			chain('New leads', [
				{
					name: 'New',
					type: 'n8n-nodes-avoca.avocaPollingTrigger',
					parameters: { event: 'newLead', pollTimes: everyMinute },
				},
				{ name: 'End', type: 'n8n-nodes-base.noOp' },
			]),
		);
		const weak = await weakScores();
		await Promise.all([api.publish(workflow.id), api.publish(weak.id)]);

		const added: number[] = [];
		const add = (ageMs: number) =>
			added.push(
				sandbox.enterprise.add('leads', { created_at: new Date(Date.now() - ageMs).toISOString() }).id!,
			);
		const second = Date.now() % 1000;
		for (let i = 0; i < 20; i++) add(second);
		for (let i = 1; i <= 5; i++) add(i * 3_600_000);
		sandbox.enterprise.add('coach', { score: 20, agent_name: 'Weak Wendy' });
		sandbox.enterprise.add('coach', { score: 95, agent_name: 'Strong Sam' });
		const emitted = async () =>
			(await api.waitForExecutions(workflow.id, 0))
				.flatMap((execution) => itemsOf(execution, 'New'))
				.map(({ json }) => json.id);
		await until('the first rows', POLL_LIMIT, async () => (await emitted()).length >= added.length);

		const restore = sandbox.faults.add({ kind: 'status', status: 403, match: { path: '/leads' } });
		for (let i = 0; i < 10; i++) add(i);
		const faults = () => sandbox.state.counts.fault;
		const before = faults();
		await until('a poll that fails', POLL_LIMIT, async () => faults() > before);
		restore();
		for (let i = 0; i < 5; i++) add(2 * 3_600_000 + i);
		await until('the other rows', POLL_LIMIT, async () => (await emitted()).length >= added.length);
		const polls = () => sandbox.state.counts.byOperation.listTeamLeads ?? 0;
		const then = polls();
		await until('one more poll', POLL_LIMIT, async () => polls() > then);

		const ids = await emitted();
		console.log(`leads added ${added.length}, emitted ${ids.length}, distinct ${new Set(ids).size}`);
		assert.deepEqual([...ids].sort(), [...added].sort());

		const texts = sandbox.state.messages.map(({ request }) => request.message);
		assert.equal(texts.length, 1);
		assert.match(texts[0]!, /^Weak Wendy scored 20 \(.+\) on the call with .+\n\n.+: (Yes|No|N\/A)/);
	});

	async function weakScores(): Promise<Workflow> {
		const workflow = await readWorkflow('weak-coach-score', {
			credential,
			parameters: { 'New coach score': { pollTimes: everyMinute }, 'Text the manager': { options: {} } },
		});
		return await harness.api.createWorkflow({ ...workflow, pinData: {} });
	}
});
