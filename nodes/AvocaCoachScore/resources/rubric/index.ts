import type { Resource } from '../../../shared/operation';
import { getMany } from './getMany';

export const rubric: Resource = { name: 'Rubric', value: 'rubric', operations: [getMany] };
