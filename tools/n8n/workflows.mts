// The workflows of workflows/*.json, made ready for one n8n.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { WorkflowJson } from './api.mts';
import { projectFolder } from './install.mts';

export interface WorkflowSettings {
	/** Put in wherever a node names an Avoca credential. */
	credential: { id: string; name: string };
	/** Parameters to replace, by the name of the node: `{'Send to CRM': {url: '…'}}`. */
	parameters?: Record<string, IDataObject>;
}

/** Reads `workflows/<name>.json` as a user would import it, with the credential chosen and parameters filled in. */
export async function readWorkflow(
	name: string,
	{ credential, parameters = {} }: WorkflowSettings,
): Promise<WorkflowJson> {
	const workflow = JSON.parse(
		await readFile(join(projectFolder, 'workflows', `${name}.json`), 'utf8'),
	) as WorkflowJson;
	const known = new Set(workflow.nodes.map((node) => node.name));
	for (const node of Object.keys(parameters)) {
		if (!known.has(node)) throw new Error(`workflows/${name}.json has no node '${node}'`);
	}
	const nodes = workflow.nodes.map((node) => ({
		...node,
		parameters: { ...node.parameters, ...parameters[node.name] } as typeof node.parameters,
		...(node.credentials?.avocaApi && { credentials: { avocaApi: credential } }),
	}));
	return { ...workflow, nodes };
}
