// npm run bench:plot: draws bench/growth.json as bench/growth.svg.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { projectFolder } from '../tools/n8n/install.mts';
import type { Growth } from './stats.mts';

const folder = join(projectFolder, 'bench');
const growth = JSON.parse(await readFile(join(folder, 'growth.json'), 'utf8')) as Growth[];

/** Both axes are logarithmic: a straight line that rises by one decade a decade is linear growth. */
const chart = (title: string, field: 'seconds' | 'mb'): TopLevelSpec =>
	({
		title,
		width: 300,
		height: 240,
		mark: { type: 'line', point: true },
		encoding: {
			x: { field: 'n', type: 'quantitative', scale: { type: 'log' }, title: 'items or rows' },
			y: { field, type: 'quantitative', scale: { type: 'log' }, title: null },
			color: { field: 'what', type: 'nominal', title: null },
		},
	}) as TopLevelSpec;

const { spec } = compile({
	background: 'white',
	config: { axis: { grid: false } },
	data: { values: growth.map((point) => ({ ...point, seconds: point.ms / 1000 })) },
	hconcat: [chart('Seconds', 'seconds'), chart('Peak memory (MB)', 'mb')],
} as TopLevelSpec);

const svg = await new View(parse(spec), { renderer: 'none' }).toSVG();
await writeFile(join(folder, 'growth.svg'), `${svg}\n`);
