import type { IDataObject } from 'n8n-workflow';

import { oncePerRun, readAll } from './enterprise';
import { isRecord } from './errors';
import type { AvocaContext } from './request';

/** The rubrics of a team that are switched on: `[{ id, title, items: [{ key, name }] }]`. Read once for each run. */
export async function rubricsOf(this: AvocaContext, team: string | undefined): Promise<IDataObject[]> {
	return await oncePerRun(
		this,
		`rubrics ${team}`,
		async () => await readAll.call(this, { path: '/api/coach/rubrics', scope: 'read:coach', team }),
	);
}

/**
 * A score with the words of its rubric: `rubric_title`, `evaluation_answers` keyed by the names of the items
 * (a key without a name, as of a rubric that is switched off, stays), and `evaluation_text`, a line for each answer.
 */
export function withRubric(score: IDataObject, rubrics: IDataObject[]): IDataObject {
	const rubric = rubrics.find(({ id }) => id === score.rubric_id);
	const items = Array.isArray(rubric?.items) ? (rubric.items as IDataObject[]) : [];
	const names = new Map(items.map(({ key, name }) => [key, name]));

	const answers: IDataObject = {};
	for (const [key, answer] of Object.entries(
		isRecord(score.evaluation_answers) ? score.evaluation_answers : {},
	)) {
		const name = `${String(names.get(key) ?? key)}`;
		answers[name in answers ? `${name} (${key})` : name] = answer;
	}
	return {
		...score,
		rubric_title: rubric?.title ?? null,
		evaluation_answers: answers,
		evaluation_text: Object.entries(answers)
			.map(([name, answer]) => `${name}: ${String(answer)}`)
			.join('\n'),
	};
}
