import type { Resource } from '../../../shared/operation';
import { getMany } from './getMany';
import { getManyAcrossBrands } from './getManyAcrossBrands';
import { getManyTouchpoints } from './getManyTouchpoints';

export const lead: Resource = {
	name: 'Lead',
	value: 'lead',
	operations: [getMany, getManyAcrossBrands, getManyTouchpoints],
};
