/** What can be checked of the forms without opening them: n8n's UX guidelines, and names that saved workflows hold. */
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { readFileSync } from 'node:fs';

import packageJson from '../../package.json';
import { AvocaApi } from '../../credentials/AvocaApi.credentials';

interface Field {
	path: string;
	field: INodeProperties;
}

const folder = process.cwd();
const nodeFiles = packageJson.n8n.nodes.map((file) => file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));
const nodes = nodeFiles.map((file) => {
	const name = file.split('/')[1]!;
	const Type = (jest.requireActual(`${folder}/${file}`) as Record<string, new () => INodeType>)[name]!;
	return {
		name,
		file,
		type: new Type(),
		codex: JSON.parse(readFileSync(file.replace(/\.ts$/, '.json'), 'utf8')) as Codex,
	};
});

interface Codex {
	node: string;
	categories: string[];
	subcategories?: unknown;
	alias: string[];
}

/** Every field, those inside collections too. */
function fieldsOf(properties: INodeProperties[], above = ''): Field[] {
	return properties.flatMap((field) => {
		const path = above ? `${above}.${field.name}` : field.name;
		return [{ path, field }, ...below(field, path)];
	});
}

function below({ type, options = [] }: INodeProperties, path: string): Field[] {
	if (type === 'collection') return fieldsOf(options as INodeProperties[], path);
	if (type !== 'fixedCollection') return [];
	return (options as INodePropertyCollection[]).flatMap(({ name, values }) =>
		fieldsOf(values, `${path}.${name}`),
	);
}

const isShownFor = (field: INodeProperties, resource: string, operation: string) => {
	const show = field.displayOptions?.show ?? {};
	return (
		(!show.resource || show.resource.includes(resource)) &&
		(!show.operation || show.operation.includes(operation))
	);
};

const operationsOf = (type: INodeType) =>
	type.description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap((field) =>
			(field.displayOptions?.show?.resource ?? []).flatMap((resource) =>
				(field.options as INodePropertyOptions[]).map((option) => ({ resource: resource as string, option })),
			),
		);

describe.each(nodes)('$name', ({ file, name, type, codex }) => {
	const { description } = type;
	const all = fieldsOf(description.properties);
	const actions = operationsOf(type);
	const isTrigger = name.endsWith('Trigger');

	test('is named, drawn and found as n8n asks', () => {
		expect(file).toBe(`nodes/${name}/${name}.node.ts`);
		expect(description.name).toBe(name.charAt(0).toLowerCase() + name.slice(1));
		expect(description.displayName).toMatch(isTrigger ? /^Avoca .*Trigger$/ : /^Avoca /);
		expect(description.defaults.name).toBe(description.displayName);
		expect(description.credentials?.map((credential) => credential.name)).toEqual(['avocaApi']);
		expect(description.usableAsTool).toBe(isTrigger ? undefined : true);
		expect(codex).toMatchObject({ node: 'n8n-nodes-avoca' });
		expect(codex.subcategories).toBeUndefined();
		expect(codex.alias.join(' ').toLowerCase()).toContain('avoca');
	});

	test('saved workflows hold these names: changing one breaks them', () => {
		const names = isTrigger
			? all.map(({ path }) => path)
			: actions.map(({ resource, option }) => ({
					[`${resource}.${String(option.value)}`]: all
						.filter(({ path }) => {
							const top = description.properties.filter(({ name: own }) => own === path.split('.')[0]);
							return top.some(
								(field) => isShownFor(field, resource, String(option.value)) && reaches(field, path),
							);
						})
						.map(({ path }) => path)
						.filter((path) => path !== 'resource' && path !== 'operation'),
				}));
		expect(names).toMatchSnapshot();
	});

	test('operations say what they do, also to an AI agent', () => {
		for (const { option } of actions) {
			expect(option.action).toMatch(/^[A-Z][^.]*[^.]$/);
			expect(option.action).not.toMatch(/\b(?:a|an|the)\b/i);
			expect(option.description).not.toBe(option.name);
		}
		expect(new Set(actions.map(({ option }) => option.action)).size).toBe(actions.length);
	});

	test('every field belongs to an operation that exists', () => {
		for (const field of description.properties) {
			const { resource, operation } = field.displayOptions?.show ?? {};
			for (const value of (operation ?? []) as string[]) {
				expect(
					actions.filter((action) => action.option.value === value && resource?.includes(action.resource)),
				).not.toHaveLength(0);
			}
		}
	});

	test.each(all.map(({ path, field }) => [path, field] as const))(
		'%s is written as the guidelines ask',
		(_, field) => {
			const {
				description: text,
				displayName,
				placeholder,
				hint,
				type: kind,
				default: value,
				options,
			} = field;
			if (kind !== 'notice' && kind !== 'hidden') expect(displayName).toMatch(/^[A-Z(]/);
			if (text) {
				expect(text.endsWith('.')).toBe(/[.!?] [A-Z0-9]/.test(text));
				expect(text).not.toMatch(/\b(?:please|e\.g\.)/i);
			}
			if (kind === 'boolean') expect(text).toMatch(/^Whether /);
			if (placeholder && kind !== 'collection' && kind !== 'fixedCollection')
				expect(placeholder).toMatch(/^e\.g\. /);
			if (hint) expect(hint.length).toBeLessThanOrEqual(120);
			if (kind === 'collection') expect(value).toEqual({});
			if (kind === 'options') {
				const values = (options as INodePropertyOptions[] | undefined)?.map((option) => option.value) ?? [];
				expect(values).toContain(value);
				expect(new Set(values).size).toBe(values.length);
			}
			if (kind === 'options' || kind === 'multiOptions' || kind === 'collection') {
				const names = (options ?? []).map((option) =>
					'displayName' in option ? option.displayName : option.name,
				);
				expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
			}
			expect(JSON.stringify(field)).not.toMatch(/[\u{1F300}-\u{1FAFF}]/u);
		},
	);
});

/** Whether the path stands in this field (several operations have a field of the same name). */
const reaches = (field: INodeProperties, path: string) =>
	fieldsOf([field]).some((inside) => inside.path === path);

test('a field means the same wherever it stands: same name, same label', () => {
	const labels = new Map<string, Set<string>>();
	for (const { type } of nodes) {
		for (const { field } of fieldsOf(type.description.properties)) {
			if (field.type === 'notice' || ['name', 'value', 'field', 'values'].includes(field.name)) continue;
			labels.set(field.name, (labels.get(field.name) ?? new Set()).add(field.displayName));
		}
	}
	expect(
		[...labels]
			.filter(([, names]) => names.size > 1)
			.map(([name, names]) => `${name}: ${[...names].join(' / ')}`),
	).toEqual([]);
});

test('the credential masks what is secret and nothing else', () => {
	const masked = new AvocaApi().properties
		.filter((field) => field.typeOptions?.password)
		.map(({ name }) => name);
	expect(masked).toEqual(['apiKey', 'enterpriseApiKey', 'webhookSecret']);
});
