/**
 * Writes the tables of README.md from the nodes: `npm run docs`. With --check it writes nothing and fails when a
 * table is stale. Another file than README.md may be named.
 */
import type { INodePropertyOptions, INodeType } from 'n8n-workflow';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import type { AvocaEvent } from '../nodes/AvocaTrigger/events.ts';

const require = createRequire(import.meta.url);
const folder = resolve(import.meta.dirname, '..');
const { n8n } = require('../package.json') as { n8n: { nodes: string[] } };

const nodes = n8n.nodes.map((file) => {
	const name = file.split('/')[2] as string;
	const exported = require(`../nodes/${name}/${name}.node.ts`) as Record<string, new () => INodeType>;
	const Type = exported[name];
	if (!Type) throw new Error(`nodes/${name}/${name}.node.ts exports no class ${name}`);
	return { folder: name, ...new Type().description };
});

const { EVENTS: events } = require('../nodes/AvocaTrigger/events.ts') as { EVENTS: AvocaEvent[] };

/** Text between `<!-- name:begin -->` and `<!-- name:end -->`. */
const tables: Record<string, string> = {
	operations: table(['Node', 'Operation', 'What it does', 'API'], operationRows()),
	events: table(
		['Event', 'When', 'API', 'Body'],
		events.map(({ value, fires, generation, documented }) => [
			`\`${value}\``,
			fires,
			generation,
			documented ? 'documented' : 'not documented',
		]),
	),
};

const { values, positionals } = parseArgs({
	options: { check: { type: 'boolean' } },
	allowPositionals: true,
});
const file = positionals[0] ?? resolve(folder, 'README.md');
const text = readFileSync(file, 'utf8');
const written = Object.entries(tables).reduce(replaceTable, text);

if (written !== text && values.check) {
	console.error(`The tables of ${file} are stale. Run \`npm run docs\` and commit the result.`);
	process.exitCode = 1;
} else if (written !== text) {
	writeFileSync(file, written);
	console.log(`${file} written`);
}

function operationRows(): string[][] {
	return nodes.flatMap(({ folder: nodeFolder, displayName, properties }) => {
		const resourceField = properties.find((field) => field.name === 'resource');
		const resourceNames = new Map(
			((resourceField?.options ?? []) as INodePropertyOptions[]).map((option) => [option.value, option.name]),
		);
		return properties
			.filter((field) => field.name === 'operation')
			.flatMap(({ displayOptions, options }) =>
				(displayOptions?.show?.resource ?? []).flatMap((resource) =>
					((options ?? []) as INodePropertyOptions[]).map((option) => [
						displayName,
						`${resourceNames.get(resource as string) ?? titleCase(String(resource))} › ${option.name}`,
						option.description ?? '',
						generationOf(`nodes/${nodeFolder}/resources/${String(resource)}/${String(option.value)}.ts`),
					]),
				),
			);
	});
}

/** An operation talks to one of the two APIs, through the module of that API. */
function generationOf(operationFile: string): string {
	const source = readFileSync(resolve(folder, operationFile), 'utf8');
	const generations = { v1: "/shared/v1'", Enterprise: "/shared/enterprise'" };
	const [generation, ...others] = Object.entries(generations).filter(([, module]) => source.includes(module));
	if (!generation || others.length > 0)
		throw new Error(`${operationFile} must import one of shared/v1 and shared/enterprise`);
	return generation[0];
}

/** A node with a single resource does not show it, so it has no label: "call" → "Call". */
function titleCase(name: string): string {
	return name.replace(/([A-Z])/g, ' $1').replace(/^./, (letter) => letter.toUpperCase());
}

function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function replaceTable(document: string, [name, content]: [string, string]): string {
	const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
	const [from, to] = [document.indexOf(begin), document.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`${file} lacks ${begin} … ${end}`);
	return `${document.slice(0, from + begin.length)}\n\n${content}\n\n${document.slice(to)}`;
}
