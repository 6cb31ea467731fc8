/**
 * One Avoca Trigger in one n8n, with n8n-core's own HookContext and WebhookContext. What n8n's web server does
 * around them (which hook it calls when, what it keeps) is done here as n8n 2.41 does it.
 */
import 'reflect-metadata';

import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeTypes,
	IWebhookData,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { HookContext, WebhookContext } from 'n8n-core';
import { createHmac } from 'node:crypto';

import { AvocaTrigger } from '../../nodes/AvocaTrigger/AvocaTrigger.node';
import type { Sandbox } from '../../sandbox/index.mts';
import { additionalDataFor } from '../engine/harness.mts';

const type = new AvocaTrigger();
const nodeTypes = {
	getByName: () => type,
	getByNameAndVersion: () => type,
	getKnownTypes: () => ({}),
} as unknown as INodeTypes;

/** What a delivery brings. Without `signature` it is signed with the secret that the sandbox has for this URL. */
export interface Incoming {
	body: Buffer | string | IDataObject;
	headers?: Record<string, string>;
	signature?: string | null;
}

export interface Outcome {
	/** 200 when n8n answers by itself. */
	status: number;
	/** The item that starts an execution. */
	item?: IDataObject;
}

export interface TriggerOptions {
	parameters?: INodeParameters;
	credential?: IDataObject;
	/** Where n8n believes to be reached. */
	baseUrl?: string;
	name?: string;
	webhookId?: string;
}

export const credentialOf = ({ apiKey, workspaceId, v1Url }: Sandbox): IDataObject => ({
	apiKey,
	workspaceId,
	baseUrl: v1Url,
});

export const sign = (secret: string, body: Buffer | string) =>
	`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

export class Trigger {
	name: string;
	parameters: INodeParameters;
	credential: IDataObject;
	baseUrl: string;
	/** As the database keeps it. */
	staticData = '{}';
	/** Somebody deleted the credential, or n8n's key was changed. */
	isCredentialLost = false;
	/** What was written to n8n's log. */
	readonly log: string[] = [];
	private readonly webhookId: string;

	constructor(
		private readonly sandbox: Sandbox,
		options: TriggerOptions = {},
	) {
		this.name = options.name ?? 'Avoca Trigger';
		this.parameters = { events: ['call.completed'], ...options.parameters };
		this.credential = options.credential ?? credentialOf(sandbox);
		this.baseUrl = options.baseUrl ?? 'https://n8n.example';
		this.webhookId = options.webhookId ?? 'a7c1';
	}

	url(isTest = false): string {
		return `${this.baseUrl}/${isTest ? 'webhook-test' : 'webhook'}/${this.webhookId}/webhook`;
	}

	/** What n8n keeps for this node. */
	get kept(): IDataObject {
		return (JSON.parse(this.staticData) as Record<string, IDataObject>)[`node:${this.name}`] ?? {};
	}

	/** Activation, or a start of n8n (`init`). After an error n8n calls the delete hook and stops listening. */
	async activate(activation: WorkflowActivateMode = 'activate'): Promise<void> {
		const workflow = this.workflow();
		try {
			const { checkExists, create } = type.webhookMethods.default;
			const exists = await checkExists.call(this.hook(workflow, activation));
			if (!exists) await create.call(this.hook(workflow, activation));
		} catch (error) {
			await this.deactivate();
			throw error;
		}
		this.save(workflow);
	}

	async restart(): Promise<void> {
		await this.activate('init');
	}

	async checkExists(): Promise<boolean> {
		return await type.webhookMethods.default.checkExists.call(this.hook(this.workflow(), 'activate'));
	}

	/** The return value is ours: n8n ignores it. */
	async deactivate(): Promise<boolean> {
		const workflow = this.workflow();
		const isDone = await type.webhookMethods.default.delete.call(this.hook(workflow, 'update'));
		this.save(workflow);
		return isDone;
	}

	/** Save and publish of a changed node: n8n takes the old one down, then puts the new one up. */
	async publish(change: (trigger: this) => void): Promise<void> {
		await this.deactivate();
		change(this);
		await this.activate('update');
	}

	/** "Listen for test event", until the returned function is called. Test mode has static data of its own. */
	async listen(): Promise<() => Promise<void>> {
		const workflow = this.workflow('{}');
		const { checkExists, create, delete: remove } = type.webhookMethods.default;
		try {
			if (!(await checkExists.call(this.hook(workflow, 'manual', true)))) {
				await create.call(this.hook(workflow, 'manual', true));
			}
		} catch (error) {
			await remove.call(this.hook(workflow, 'update', true));
			throw error;
		}
		return async () => {
			await remove.call(this.hook(workflow, 'update', true));
		};
	}

	async deliver({ body, headers = {}, signature }: Incoming): Promise<Outcome> {
		const raw = Buffer.isBuffer(body)
			? body
			: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
		const secret = this.sandbox.state.webhooks.find(({ url }) => url === this.url())?.secret;
		const header = signature === undefined ? sign(secret ?? this.sandbox.webhookSecret, raw) : signature;
		const request: IDataObject = {
			headers: { ...headers, ...(header !== null && { 'x-webhook-signature': header }) },
			body: {},
			async readRawBody(this: IDataObject) {
				this.rawBody = raw as unknown as IDataObject;
			},
		};
		return await this.receive(request);
	}

	/** A request as n8n's server hands it to the node, before its body is read. */
	async receive(httpRequest: IDataObject): Promise<Outcome> {
		const answer = { status: 200, isOwn: false };
		const httpResponse = {
			status(code: number) {
				answer.status = code;
				return this;
			},
			json() {
				answer.isOwn = true;
				return this;
			},
		};
		const workflow = this.workflow();
		const node = workflow.getNode(this.name) as INode;
		const additionalData = { ...this.additionalData(), httpRequest, httpResponse } as never;
		const context = new WebhookContext(
			workflow,
			node,
			additionalData,
			'webhook',
			this.webhookData(),
			[],
			null,
		);
		this.listenToLog(context);

		const { workflowData, noWebhookResponse } = await type.webhook.call(context);
		// n8n answers by itself unless it is told not to, and the two must not meet.
		expect(answer.isOwn).toBe(noWebhookResponse === true);
		const items = (workflowData ?? []).flat() as INodeExecutionData[];
		expect(items.length).toBeLessThanOrEqual(1);
		return { status: answer.status, ...(items[0] && { item: items[0].json }) };
	}

	/** An expression of n8n's own, on the parameters of this node. */
	evaluate(expression: string): unknown {
		const workflow = this.workflow();
		const node = workflow.getNode(this.name) as INode;
		return workflow.expression.getSimpleParameterValue(node, expression, 'webhook', {});
	}

	private workflow(staticData = this.staticData): Workflow {
		const node: INode = {
			id: 'node-1',
			name: this.name,
			type: 'n8n-nodes-avoca.avocaTrigger',
			typeVersion: 1,
			position: [0, 0],
			webhookId: this.webhookId,
			credentials: { avocaApi: { id: '1', name: 'Avoca' } },
			parameters: this.parameters,
		};
		return new Workflow({
			id: 'workflow-1',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes,
			staticData: JSON.parse(staticData) as IDataObject,
		});
	}

	private hook(workflow: Workflow, activation: WorkflowActivateMode, isTest = false): HookContext {
		// A test goes on with the node as it was, also when it is renamed meanwhile.
		const [node] = Object.values(workflow.nodes) as [INode];
		const mode = activation === 'manual' ? 'manual' : activation === 'update' ? 'internal' : 'trigger';
		const data = { ...this.webhookData(), isTest };
		const context = new HookContext(workflow, node, this.additionalData(), mode, activation, data);
		this.listenToLog(context);
		return context;
	}

	private additionalData() {
		const additionalData = additionalDataFor(this.credential);
		if (this.isCredentialLost) {
			additionalData.credentialsHelper.getDecrypted = async () =>
				await Promise.reject(new Error('no such id'));
		}
		return {
			...additionalData,
			webhookBaseUrl: `${this.baseUrl}/webhook`,
			webhookTestBaseUrl: `${this.baseUrl}/webhook-test`,
		};
	}

	private webhookData(): IWebhookData {
		return {
			httpMethod: 'POST',
			node: this.name,
			path: `${this.webhookId}/webhook`,
			webhookDescription: type.description.webhooks![0]!,
			workflowId: 'workflow-1',
			workflowExecuteAdditionalData: this.additionalData(),
		};
	}

	private listenToLog(context: HookContext | WebhookContext): void {
		const write = (message: string) => this.log.push(message);
		Object.defineProperty(context, 'logger', {
			value: { warn: write, error: write, debug: write, info: write },
		});
	}

	private save(workflow: Workflow): void {
		this.staticData = JSON.stringify(workflow.staticData);
	}
}
