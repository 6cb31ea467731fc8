// n8n's internal REST API, as its editor uses it: just what the demo and the tests need.
import type {
	IConnections,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeTypeDescription,
	IRunData,
} from 'n8n-workflow';
import { until } from './until.mts';

/** The throw-away login of every n8n that is started here. It listens on the loopback address only. */
export const owner = {
	email: 'owner@example.com',
	password: 'Avocado-2026',
	firstName: 'Ada',
	lastName: 'Owner',
};

export interface WorkflowJson {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: IDataObject;
	pinData?: IDataObject | null;
}

export interface Workflow extends WorkflowJson {
	id: string;
	versionId: string;
	active: boolean;
	activeVersionId?: string | null;
	/** Only the owner of the instance sees it; holds webhook ids and secrets of triggers. */
	staticData?: IDataObject | null;
}

export interface ExecutionSummary {
	id: string;
	workflowId: string;
	mode: string;
	status: string;
	startedAt: string;
	stoppedAt?: string;
}

export interface ExecutionError {
	message: string;
	description?: string | null;
	httpCode?: string | null;
	name?: string;
	node?: INode;
	context?: IDataObject;
	messages?: string[];
}

export interface Execution extends ExecutionSummary {
	/** As n8n keeps it, with references resolved. */
	data: {
		resultData: { runData: IRunData; lastNodeExecuted?: string; error?: ExecutionError };
	};
}

/** `status` is the HTTP status; the message is n8n's own. */
export class N8nApiError extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

const PUBLISH_LIMIT = 60_000;
const EXECUTION_LIMIT = 60_000;
const RUNNING = new Set(['new', 'running', 'waiting', 'unknown']);

export class N8nApi {
	private cookie = '';

	constructor(readonly url: string) {}

	/** Makes the owner of a fresh n8n; logs in when there is one already. */
	async signIn(): Promise<void> {
		const { userManagement } = await this.call<{ userManagement: { showSetupOnFirstLoad: boolean } }>(
			'GET',
			'/settings',
		);
		if (userManagement.showSetupOnFirstLoad) await this.call('POST', '/owner/setup', owner);
		else await this.call('POST', '/login', { emailOrLdapLoginId: owner.email, password: owner.password });
	}

	async createCredential(
		name: string,
		type: string,
		data: IDataObject,
	): Promise<{ id: string; name: string }> {
		return await this.call('POST', '/credentials', { name, type, data });
	}

	/** What the Test button of the credential form does: `{status: 'OK' | 'Error', message}`. */
	async testCredential(credential: {
		id: string;
		name: string;
		type: string;
		data: IDataObject;
	}): Promise<{ status: string; message: string }> {
		return await this.call('POST', '/credentials/test', { credentials: credential });
	}

	async createWorkflow(workflow: WorkflowJson): Promise<Workflow> {
		return await this.call('POST', '/workflows', { settings: {}, active: false, ...workflow });
	}

	async getWorkflow(id: string): Promise<Workflow> {
		return await this.call('GET', `/workflows/${id}`);
	}

	/** Saves without publishing: name, nodes, connections, settings, whichever are given. */
	async updateWorkflow(id: string, changes: Partial<WorkflowJson>): Promise<Workflow> {
		const { name, nodes, connections, settings } = await this.getWorkflow(id);
		return await this.call('PATCH', `/workflows/${id}`, { name, nodes, connections, settings, ...changes });
	}

	/** Publishes the saved version and waits until its triggers are registered. Throws with the trigger's own error. */
	async publish(id: string): Promise<void> {
		const { versionId } = await this.getWorkflow(id);
		await this.call('POST', `/workflows/${id}/activate`, { versionId });
		await this.waitUntilPublished(id);
	}

	/** n8n 2 registers triggers in the background: after publishing, and after every start. */
	async waitUntilPublished(id: string): Promise<void> {
		const { status, triggers } = await until('n8n to register the triggers', PUBLISH_LIMIT, async () => {
			const publication = await this.getPublication(id);
			return publication.status !== 'in_progress' && publication.status !== 'not_published' && publication;
		});
		if (status !== 'published') {
			throw new Error(
				triggers.map(({ errorMessage }) => errorMessage).join('; ') || `Publishing ended as ${status}`,
			);
		}
	}

	async getPublication(id: string): Promise<{
		status: 'in_progress' | 'not_published' | 'published' | 'partial' | 'failed';
		triggers: { nodeId: string; status: string; errorMessage: string | null }[];
	}> {
		try {
			return await this.call('GET', `/workflows/${id}/publication-status`);
		} catch (error) {
			if (!(error instanceof N8nApiError) || error.status !== 404) throw error;
			// n8n 1.x knows no such status: its triggers are registered before it answers.
			const { active } = await this.getWorkflow(id);
			return { status: active ? 'published' : 'not_published', triggers: [] };
		}
	}

	/** Waits until the triggers have been taken down, which is when they tell Avoca to forget them. */
	async unpublish(id: string): Promise<void> {
		await this.call('POST', `/workflows/${id}/deactivate`, {});
		await this.waitUntilUnpublished(id);
	}

	async waitUntilUnpublished(id: string): Promise<void> {
		await until('n8n to take down the triggers', PUBLISH_LIMIT, async () => {
			return (await this.getPublication(id)).status === 'not_published';
		});
	}

	/** n8n deletes what was archived; archiving unpublishes. */
	async deleteWorkflow(id: string): Promise<void> {
		await this.call('POST', `/workflows/${id}/archive`, {});
		await this.waitUntilUnpublished(id);
		await this.call('DELETE', `/workflows/${id}`);
	}

	/** What Execute Workflow does, from the given trigger node on. Returns the finished execution. */
	async runManually(id: string, triggerName: string): Promise<Execution> {
		const started = await this.call<{ executionId?: string }>('POST', `/workflows/${id}/run`, {
			// n8n 1.x runs what it is sent, n8n 2 what it has saved.
			workflowData: await this.getWorkflow(id),
			triggerToStartFrom: { name: triggerName },
		});
		if (!started.executionId) throw new Error(`${triggerName} waits for a test event; nothing has run yet`);
		return await this.waitForExecution(started.executionId);
	}

	/** Listens for one test event on the trigger, as Execute Step does. The test webhook is then registered. */
	async listenForTestEvent(id: string, triggerName: string): Promise<void> {
		await this.call('POST', `/workflows/${id}/run`, {
			workflowData: await this.getWorkflow(id),
			destinationNode: { nodeName: triggerName, mode: 'inclusive' },
		});
	}

	/** Newest first, at most 100. */
	async listExecutions(workflowId: string): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		return (await this.call<{ results: ExecutionSummary[] }>('GET', `/executions?limit=100&filter=${filter}`))
			.results;
	}

	async getExecution(id: string): Promise<Execution> {
		const execution = await this.call<ExecutionSummary & { data: string }>('GET', `/executions/${id}`);
		return { ...execution, data: unflatten(execution.data) as Execution['data'] };
	}

	/** Waits until it has ended, well or badly. */
	async waitForExecution(id: string): Promise<Execution> {
		return await until(`execution ${id} to end`, EXECUTION_LIMIT, async () => {
			const execution = await this.getExecution(id);
			// n8n 1.x writes down how it ended a moment before what it did.
			const isComplete = execution.data !== undefined || !['success', 'error'].includes(execution.status);
			return !RUNNING.has(execution.status) && isComplete && execution;
		});
	}

	/** Waits until the workflow has at least `count` ended executions; returns them, oldest first. */
	async waitForExecutions(workflowId: string, count = 1, limitMs = EXECUTION_LIMIT): Promise<Execution[]> {
		const ended = await until(`${count} execution(s) of workflow ${workflowId}`, limitMs, async () => {
			const list = (await this.listExecutions(workflowId)).filter(({ status }) => !RUNNING.has(status));
			return list.length >= count && list;
		});
		return await Promise.all(ended.reverse().map(async ({ id }) => await this.waitForExecution(id)));
	}

	async listNodeTypes(): Promise<INodeTypeDescription[]> {
		const response = await fetch(`${this.url}/types/nodes.json`, { headers: this.headers() });
		return (await response.json()) as INodeTypeDescription[];
	}

	/** `path` without `/rest`; returns what stands under `data`. For what has no method of its own here. */
	async call<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: { ...this.headers(), ...(body !== undefined && { 'content-type': 'application/json' }) },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const [cookie] = response.headers.getSetCookie();
		if (cookie) this.cookie = cookie.split(';')[0] ?? '';
		const text = await response.text();
		if (!response.ok) {
			throw new N8nApiError(
				response.status,
				`${method} ${path} answered ${response.status}: ${readMessage(text)}`,
			);
		}
		return (JSON.parse(text) as { data: T }).data;
	}

	// n8n binds the session to the browser that made it.
	private headers(): Record<string, string> {
		return { 'browser-id': 'n8n-nodes-avoca', cookie: this.cookie };
	}
}

/** The items that a node put out, over all its runs and on one of its outputs (0 is the first). */
export function itemsOf(execution: Execution, nodeName: string, output = 0): INodeExecutionData[] {
	const runs = execution.data.resultData.runData[nodeName] ?? [];
	return runs.flatMap((run) => run.data?.main?.[output] ?? []);
}

/** The error that ended the execution, or that the named node ended with. */
export function errorOf(execution: Execution, nodeName?: string): ExecutionError | undefined {
	const { error, runData } = execution.data.resultData;
	if (!nodeName) return error;
	return runData[nodeName]?.find((run) => run.error)?.error as ExecutionError | undefined;
}

function readMessage(text: string): string {
	try {
		return (JSON.parse(text) as { message?: string }).message ?? text;
	} catch {
		return text.slice(0, 300);
	}
}

/** n8n sends execution data 'flatted': a table whose objects hold the row numbers of their values, as strings. */
function unflatten(text: string): unknown {
	const table = JSON.parse(text) as unknown[];
	const done = new Map<number, unknown>();
	const read = (row: number): unknown => {
		const value = table[row];
		if (typeof value !== 'object' || value === null) return value;
		if (done.has(row)) return done.get(row);
		const copy: Record<string, unknown> = Array.isArray(value)
			? ([] as unknown as Record<string, unknown>)
			: {};
		done.set(row, copy);
		for (const [key, entry] of Object.entries(value))
			copy[key] = typeof entry === 'string' ? read(Number(entry)) : entry;
		return copy;
	};
	return read(0);
}
