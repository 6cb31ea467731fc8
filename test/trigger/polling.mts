/**
 * One Avoca Polling Trigger in one n8n, with n8n-core's own PollContext. What n8n does around it is done here as
 * n8n does it: one context from activation on, static data written to the database after each poll.
 */
import 'reflect-metadata';

import type { IDataObject, INode, INodeParameters, INodeTypes, WorkflowExecuteMode } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { PollContext } from 'n8n-core';

import { AvocaPollingTrigger } from '../../nodes/AvocaPollingTrigger/AvocaPollingTrigger.node';
import { additionalDataFor } from '../engine/harness.mts';

const type = new AvocaPollingTrigger();
const nodeTypes = {
	getByName: () => type,
	getByNameAndVersion: () => type,
	getKnownTypes: () => ({}),
} as unknown as INodeTypes;

export class Polling {
	/** As the database keeps it. */
	staticData = '{}';
	private context: PollContext;

	constructor(
		public parameters: INodeParameters,
		public credential: IDataObject,
		private readonly budgetMs?: number,
	) {
		this.context = this.activate();
	}

	/** A start of n8n, or of the workflow: everything but the database is new. */
	activate(mode: WorkflowExecuteMode = 'trigger'): PollContext {
		const node: INode = {
			id: 'node-1',
			name: 'Avoca Polling Trigger',
			type: 'n8n-nodes-avoca.avocaPollingTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: this.parameters,
			credentials: { avocaApi: { id: '1', name: 'Avoca' } },
		};
		const workflow = new Workflow({
			id: 'workflow-1',
			name: 'Test',
			nodes: [node],
			connections: {},
			active: true,
			nodeTypes,
			staticData: JSON.parse(this.staticData) as IDataObject,
			settings: { timezone: 'America/New_York' },
		});
		const budget = this.budgetMs === undefined ? undefined : () => this.budgetMs!;
		const more = [undefined, undefined, undefined, undefined, undefined, budget] as const;
		this.context = new PollContext(
			workflow,
			workflow.getNode(node.name)!,
			additionalDataFor(this.credential),
			mode,
			'activate',
			...more,
		);
		return this.context;
	}

	/** The rows of one poll. */
	async poll(): Promise<IDataObject[]> {
		const context = this.context;
		const items = await type.poll.call(context);
		// n8n writes static data after a poll that went well.
		this.staticData = JSON.stringify(context.workflow.staticData);
		return (items?.[0] ?? []).map(({ json }) => json);
	}

	/** A test run in the editor. */
	async test(): Promise<IDataObject[]> {
		const context = this.activate('manual');
		const items = await type.poll.call(context);
		this.staticData = JSON.stringify(context.workflow.staticData);
		this.activate();
		return (items?.[0] ?? []).map(({ json }) => json);
	}
}
