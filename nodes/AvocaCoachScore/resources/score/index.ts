import type { Resource } from '../../../shared/operation';
import { get } from './get';
import { getMany } from './getMany';

export const score: Resource = { name: 'Score', value: 'score', operations: [getMany, get] };
