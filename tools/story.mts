// The main job, told on a running n8n and a running sandbox: a lead of a web form becomes a call,
// and the result of the call reaches the CRM. The demo tells it, test/n8n asserts on it.
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../sandbox/index.mts';
import type { Execution, N8nApi, Workflow } from './n8n/api.mts';
import { errorOf } from './n8n/api.mts';
import { readWorkflow } from './n8n/workflows.mts';

export const lead = {
	id: 'lead_1042',
	name: 'Nathan Smith',
	phone: '(213) 555-0141',
	email: 'nathan@example.com',
	message: 'AC not cooling, would like service soon',
};

/** `credential` is what the nodes use; `call` runs for a lead of the form, `result` when Avoca reports the call. */
export interface StoryWorkflows {
	credential: { id: string; name: string };
	call: Workflow;
	result: Workflow;
}

/** What an `avocaApi` credential needs to reach the sandbox. The webhook secret is left to Registration: Automatic. */
export function credentialFor(sandbox: Sandbox): IDataObject {
	const { apiKey, workspaceId, enterpriseApiKey, v1Url, enterpriseUrl } = sandbox;
	return { apiKey, workspaceId, enterpriseApiKey, baseUrl: v1Url, enterpriseBaseUrl: enterpriseUrl };
}

/** Creates the credential and both workflows, and publishes them. The sandbox also stands for the CRM. */
export async function setUpStory(api: N8nApi, sandbox: Sandbox): Promise<StoryWorkflows> {
	const credential = await api.createCredential('Avoca sandbox', 'avocaApi', credentialFor(sandbox));
	const toCrm = { url: sandbox.crmUrl };
	const call = await api.createWorkflow(await readWorkflow('speed-to-lead-call', { credential }));
	const result = await api.createWorkflow(
		await readWorkflow('speed-to-lead-result', {
			credential,
			parameters: { 'CRM: booked': toCrm, 'CRM: follow up': toCrm },
		}),
	);
	await api.publish(result.id);
	await api.publish(call.id);
	return { credential, call, result };
}

/** Fills in the web form: posts to the Webhook node of the first workflow. */
export async function sendLead(n8nUrl: string, body: object = lead): Promise<void> {
	const response = await fetch(`${n8nUrl}/webhook/new-lead`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	if (!response.ok)
		throw new Error(`n8n answered the web form with ${response.status}: ${await response.text()}`);
}

/** Waits for the first execution of the workflow. @throws with the node's own error text when it failed */
export async function waitForSuccess(api: N8nApi, workflow: Workflow): Promise<Execution> {
	const [execution] = await api.waitForExecutions(workflow.id);
	if (!execution) throw new Error(`'${workflow.name}' has not run`);
	const error = errorOf(execution);
	if (execution.status !== 'success') {
		const { lastNodeExecuted } = execution.data.resultData;
		throw new Error(
			`'${workflow.name}' ended as ${execution.status} at '${lastNodeExecuted}': ${error?.message} ${error?.description ?? ''}`,
		);
	}
	return execution;
}
