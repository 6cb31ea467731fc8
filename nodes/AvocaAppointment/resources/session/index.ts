import type { Resource } from '../../../shared/operation';
import { get } from './get';
import { getMany } from './getMany';

export const session: Resource = { name: 'Session', value: 'session', operations: [getMany, get] };
