import type { Resource } from '../../../shared/operation';
import { getMany } from './getMany';

export const campaignText: Resource = { name: 'Campaign Text', value: 'campaignText', operations: [getMany] };
