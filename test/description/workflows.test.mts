/** The ready workflows, as far as they can be checked without an n8n; test/n8n/workflows.test.mts runs them. */
import { readdirSync, readFileSync } from 'node:fs';
import type {
	IConnections,
	IDataObject,
	INode,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import packageJson from '../../package.json';

interface WorkflowFile {
	name: string;
	nodes: INode[];
	connections: IConnections;
	pinData?: Record<string, Array<{ json: IDataObject }>>;
	settings: IDataObject;
}

const OURS = 'n8n-nodes-avoca.';
const STICKY = base('stickyNote');
const LANGCHAIN = '@n8n/n8n-nodes-langchain.';
/** Nodes of n8n that the workflows may use; a Code node is not among them. That n8n has them, test:n8n shows. */
const N8N_TYPES = [
	...['stickyNote', 'manualTrigger', 'webhook', 'set', 'if', 'filter', 'limit', 'merge', 'noOp'].map(base),
	...['removeDuplicates', 'httpRequest', 'dataTable'].map(base),
	...['agent', 'chatTrigger', 'lmChatOpenAi', 'memoryBufferWindow'].map((name) => LANGCHAIN + name),
];
/** The demo's workflow must call as it is. */
const WITHOUT_DRY_RUN = ['speed-to-lead-call.json'];

function base(name: string) {
	return `n8n-nodes-base.${name}`;
}

const nodeTypes = new Map(
	packageJson.n8n.nodes.map((path) => {
		const file = path.replace(/^dist\//, '').replace(/\.js$/, '.ts');
		const [, name = ''] = file.split('/');
		const Type = (jest.requireActual(`${process.cwd()}/${file}`) as Record<string, new () => INodeType>)[
			name
		]!;
		const { description } = new Type();
		return [OURS + description.name, description];
	}),
);

const files = readdirSync('workflows').filter((file) => file.endsWith('.json'));
const workflows = files.map((file) => ({
	file,
	workflow: JSON.parse(readFileSync(`workflows/${file}`, 'utf8')) as WorkflowFile,
}));
const readme = readFileSync('workflows/README.md', 'utf8');

const isTool = ({ type }: INode) => type.startsWith(OURS) && type.endsWith('Tool');
const descriptionOf = (node: INode) => nodeTypes.get(isTool(node) ? node.type.slice(0, -4) : node.type);
const isTrigger = ({ type }: INode) => /Trigger$|\.webhook$/.test(type);

/** A choice that the field does not offer; expressions are not looked at. */
function isNoChoice({ type, options = [] }: INodeProperties, value: unknown): boolean {
	if (type !== 'options' && type !== 'multiOptions') return false;
	const offered = (options as INodePropertyOptions[]).map((option) => option.value);
	return [value]
		.flat()
		.some((choice) => !String(choice).startsWith('=') && !offered.includes(choice as string));
}

/** Paths of values that no field stands for, or that it does not offer. A field counts when it is shown for the other values of the node. */
function unknownKeys(properties: INodeProperties[], values: IDataObject, node: INode, above = ''): string[] {
	return Object.entries(values).flatMap(([name, value]) => {
		const path = above + name;
		const field = properties.find(
			(property) =>
				property.name === name &&
				(above !== '' || NodeHelpers.displayParameter(node.parameters, property, node, null)),
		);
		if (!field || isNoChoice(field, value)) return [path];
		const inside = value as IDataObject;
		if (field.type === 'collection')
			return unknownKeys(field.options as INodeProperties[], inside, node, `${path}.`);
		if (field.type !== 'fixedCollection') return [];
		return Object.entries(inside).flatMap(([group, rows]) => {
			const known = (field.options as INodePropertyCollection[]).find((option) => option.name === group);
			if (!known) return [`${path}.${group}`];
			return [rows as IDataObject | IDataObject[]]
				.flat()
				.flatMap((row) => unknownKeys(known.values, row, node, `${path}.${group}.`));
		});
	});
}

/** The node with the defaults of what it leaves out. */
function withDefaults(node: INode): INode {
	const { properties } = descriptionOf(node)!;
	const defaults = NodeHelpers.getNodeParameters(properties, node.parameters, true, false, node, null);
	return { ...node, parameters: { ...defaults, ...node.parameters } };
}

/** Whether the operation that a node is set to can be tried without an effect, which only writes offer. */
function hasDryRun(given: INode): boolean {
	const node = withDefaults(given);
	return descriptionOf(node)!.properties.some(
		(property) =>
			property.name === 'options' &&
			NodeHelpers.displayParameter(node.parameters, property, node, null) &&
			((property.options ?? []) as INodeProperties[]).some(({ name }) => name === 'dryRun'),
	);
}

describe.each(workflows)('$file', ({ file, workflow }) => {
	const { nodes, connections, pinData = {} } = workflow;
	const names = nodes.map(({ name }) => name);
	const ours = nodes.filter(({ type }) => type.startsWith(OURS));
	const notes = nodes.filter(({ type }) => type === STICKY);

	test('holds what a user imports, and nothing of an instance', () => {
		expect(Object.keys(workflow).filter((key) => key !== 'pinData')).toEqual([
			'name',
			'nodes',
			'connections',
			'settings',
		]);
		expect(workflow.name).toMatch(/^Avoca: /);
		expect(ours.length).toBeGreaterThan(0);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
		expect(new Set(names).size).toBe(names.length);
	});

	test('names credentials and holds none', () => {
		for (const { credentials = {} } of nodes) {
			for (const { id } of Object.values(credentials)) expect(id).toBe('');
		}
		for (const { credentials } of ours) expect(Object.keys(credentials ?? {})).toEqual(['avocaApi']);
	});

	test('uses nodes that exist, and no code', () => {
		for (const node of nodes) {
			if (node.type.startsWith(OURS)) expect(descriptionOf(node)).toBeDefined();
			else expect(N8N_TYPES).toContain(node.type);
		}
	});

	test('connects nodes that exist', () => {
		const targets = Object.values(connections).flatMap((kinds) =>
			Object.values(kinds).flatMap((outputs) => outputs.flatMap((links) => links ?? [])),
		);
		for (const name of [...Object.keys(connections), ...targets.map(({ node }) => node)]) {
			expect(names).toContain(name);
		}
		const reached = new Set([...Object.keys(connections), ...targets.map(({ node }) => node)]);
		expect(nodes.filter(({ name, type }) => type !== STICKY && !reached.has(name))).toEqual([]);
	});

	test('fills in fields that exist, and all that are required', () => {
		for (const node of ours) {
			const { properties, ...description } = descriptionOf(node)!;
			const { pollTimes, descriptionType, toolDescription, ...parameters } = node.parameters as IDataObject;
			expect(pollTimes !== undefined).toBe(description.polling === true);
			expect([descriptionType, toolDescription !== undefined]).toEqual(
				isTool(node) ? ['manual', true] : [undefined, false],
			);
			const filled = withDefaults(node);
			expect(unknownKeys(properties, parameters, filled)).toEqual([]);
			expect(
				NodeHelpers.getNodeParametersIssues(properties, filled, { properties, ...description })?.parameters,
			).toBeUndefined();
		}
	});

	test('has a sample for its trigger', () => {
		const triggers = nodes.filter(isTrigger);
		expect(triggers).toHaveLength(1);
		for (const { name, type } of triggers) {
			if (type === base('manualTrigger')) continue;
			expect(Object.keys(pinData)).toEqual([name]);
			expect(pinData[name]?.length).toBeGreaterThan(0);
		}
	});

	test('reaches nobody when a stranger tries it', () => {
		const writes = ours.filter(hasDryRun);
		const isDry = ({ parameters }: INode) => (parameters.options as IDataObject | undefined)?.dryRun === true;
		expect(writes.every(isDry)).toBe(!WITHOUT_DRY_RUN.includes(file));
		for (const { parameters, type } of nodes) {
			if (type === base('httpRequest')) expect(parameters.url).toMatch(/^https:\/\/crm\.example\.com\//);
		}
	});

	test('says in a note what it does and what to fill in', () => {
		expect(notes).toHaveLength(1);
		const text = String(notes[0]?.parameters.content);
		expect(text).toMatch(/^## /);
		expect(text).toMatch(/Avoca credential|Put what must not/);
		const known = [...names, ...workflows.map((other) => other.workflow.name)];
		const named = [...text.matchAll(/(?<!\*)\*([^*\n]+)\*(?!\*)/g)].map(([, name]) => name);
		for (const name of named) expect(known).toContain(name);
		if (ours.some(hasDryRun)) expect(text).toContain('Dry Run');
	});

	test('has its row in the README', () => {
		expect(readme).toContain(`(${file})`);
	});
});

test.each(['missed-call-text-back.json', 'drop-off-text.json'])('%s texts in calling hours only', (file) => {
	const { nodes } = workflows.find((entry) => entry.file === file)!.workflow;
	const { pollTimes } = nodes.find(isTrigger)!.parameters as { pollTimes: { item: IDataObject[] } };
	const [, , hours] = String(pollTimes.item[0]?.cronExpression).split(' ');
	expect([pollTimes.item.length, hours]).toEqual([1, '9-19']);
});

test('no two workflows share the address of a webhook', () => {
	const ids = workflows.flatMap(({ workflow }) => workflow.nodes.flatMap(({ webhookId }) => webhookId ?? []));
	expect(new Set(ids).size).toBe(ids.length);
});

test('the README names no file that is not there', () => {
	for (const [, file] of readme.matchAll(/\((\S+\.json)\)/g)) expect(files).toContain(file);
});
