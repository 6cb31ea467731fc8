/**
 * Writes openapi/*.d.mts from openapi/*.yaml. With --check it writes nothing and fails when a committed file is stale.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';

const contracts = ['openapi/avoca-v1', 'openapi/avoca-enterprise'];
const check = process.argv.includes('--check');
const stale: string[] = [];

for (const contract of contracts) {
	const source = `${contract}.yaml`;
	const target = `${contract}.d.mts`;
	if (!existsSync(source)) continue;

	// A default is the server's choice for an absent field, so it must not make the field required.
	const nodes = await openapiTS(readFileSync(source, 'utf8'), { defaultNonNullable: false });
	const options = await resolveConfig(target);
	const header = `// Generated from ${source} by \`npm run types\`; do not edit.\n`;
	const types = await format(header + astToString(nodes), { ...options, filepath: target });

	const committed = existsSync(target) ? readFileSync(target, 'utf8') : '';
	if (types === committed) continue;
	if (check) stale.push(target);
	else {
		writeFileSync(target, types);
		console.log(`${target} written`);
	}
}

if (stale.length > 0) {
	console.error(`Stale: ${stale.join(', ')}. Run \`npm run types\` and commit the result.`);
	process.exitCode = 1;
}
