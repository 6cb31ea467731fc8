/** Words that the sandbox's rows are made of: an invented home-service company and its customers. */
export const firstNames = [
	'Maria',
	'James',
	'Linda',
	'Robert',
	'Aisha',
	'David',
	'Susan',
	'Carlos',
	'Karen',
	'Wei',
	'Nancy',
	'Omar',
	'Betty',
	'Daniel',
	'Priya',
	'Thomas',
];
export const lastNames = [
	'Johnson',
	'Garcia',
	'Miller',
	'Nguyen',
	'Davis',
	'Lopez',
	'Wilson',
	'Patel',
	'Anderson',
	'Okafor',
	'Moore',
	'Kim',
	'Clark',
	'Rivera',
	'Walker',
	'Schmidt',
];
export const streets = [
	'Maple Street',
	'Oak Avenue',
	'Cedar Lane',
	'Elm Street',
	'Lakeview Drive',
	'Hillcrest Road',
	'Park Place',
	'Mill Road',
];
export const places = [
	{ city: 'Columbus', state: 'OH', zip: '43085' },
	{ city: 'Dublin', state: 'OH', zip: '43016' },
	{ city: 'Westerville', state: 'OH', zip: '43081' },
	{ city: 'Hilliard', state: 'OH', zip: '43026' },
	{ city: 'Gahanna', state: 'OH', zip: '43230' },
];
export const areaCodes = [
	'614',
	'740',
	'937',
	'513',
	'330',
	'216',
	'419',
	'440',
	'234',
	'567',
	'380',
	'220',
	'304',
	'412',
	'724',
	'814',
	'859',
	'606',
	'502',
	'317',
];

/** Values of `call_reason` that were seen in real data, with what is plainly said in their names. */
export const callReasons = {
	Booked: ['BOOKED_REPAIR', 'BOOKED_INSTALL_SALES', 'BOOKED_MAINTENANCE', 'BOOKED_SERVICE'],
	Unbooked: [
		'UNBOOKED_TIME_CONCERN',
		'UNBOOKED_PRICE_CONCERN',
		'UNBOOKED_CALL_BACK_LATER',
		'UNBOOKED_PENDING_COORDINATION',
		'UNBOOKED_TRIP_CHARGE',
		'UNBOOKED_COMMERCIAL',
		'UNBOOKED_REJECT_AGENT',
		'UNBOOKED_CALLBACK_PREVIOUS_JOB',
	],
	Excused: [
		'EXCUSED_SILENT_CALL',
		'EXCUSED_NO_REASON',
		'EXCUSED_SPAM',
		'EXCUSED_TEST_CALL',
		'EXCUSED_INTERNAL_CALL',
		'EXCUSED_EMPLOYMENT',
		'EXCUSED_NOT_QUALIFIED_CALLER',
		'EXCUSED_TELEMARKETING',
		'EXCUSED_RETURNING_CALL',
		'EXCUSED_UPDATE_PROFILE',
		'EXCUSED_OUTSIDE_OF_SERVICES',
		'EXCUSED_OUTSIDE_OF_AREA',
		'EXCUSED_MEMBERSHIP_INQUIRY',
		'EXCUSED_TRANSFER_TO_SPECIFIC_PERSON',
		'EXCUSED_OTHER_QUESTIONS',
		'EXCUSED_LIVE_REPRESENTATIVE_TRANSFER',
		'EXCUSED_INSTALLATION_CALL',
		'FOLLOW_UP_ETA',
		'FOLLOW_UP_OTHER_UPDATE',
		'FOLLOW_UP_CONFIRMING_TIME',
		'FOLLOW_UP_RESCHEDULE',
		'FOLLOW_UP_COMPLIMENT',
		'FOLLOW_UP_COMPLAINT',
		'FOLLOW_UP_CANCEL',
		'FOLLOW_UP_INVOICE',
		'OUTBOUND_DO_NOT_CALL',
		'OUTBOUND_NOT_AVAILABLE',
	],
} as const;

export const jobTypes = [
	'HVAC Repair',
	'Furnace Maintenance',
	'Water Heater Install',
	'Drain Cleaning',
	'Leak Repair',
	'Panel Upgrade',
	'AC Tune-Up',
];
export const agents = [
	{ agent_id: 'agent-17', agent_name: 'Dana Brooks' },
	{ agent_id: 'agent-23', agent_name: 'Luis Ortega' },
	{ agent_id: 'agent-31', agent_name: 'Grace Lin' },
	{ agent_id: 'agent-44', agent_name: 'Tyler Reed' },
];
export const utms = [
	{ source: 'google', medium: 'cpc', campaign: 'ac-repair', term: 'ac repair near me', content: 'ad-a' },
	{ source: 'google', medium: 'cpc', campaign: 'plumber', term: 'emergency plumber', content: 'ad-b' },
	{ source: 'facebook', medium: 'social', campaign: 'spring-tune-up', term: 'tune up', content: 'video' },
	{ source: 'newsletter', medium: 'email', campaign: 'members', term: 'members', content: 'button' },
];
export const leadSources = [
	{ id: 1, name: 'angi', display_name: 'Angi', medium: 'webhook' },
	{ id: 2, name: 'thumbtack', display_name: 'Thumbtack', medium: 'email_alerts' },
	{ id: 3, name: 'google_lsa', display_name: 'Google Local Services', medium: 'google_lsa' },
	{ id: 4, name: 'yelp', display_name: 'Yelp', medium: 'yelp' },
	{ id: 5, name: 'website', display_name: 'Website', medium: 'web_chat' },
	{ id: 6, name: 'service_titan', display_name: 'ServiceTitan', medium: 'st_bookings_alerts' },
] as const;
export const campaignNames = ['Fall Furnace Check', 'Spring AC Tune-Up'];
export const replies = [
	'Yes please, call me tomorrow.',
	'How much is it?',
	'Not now, thanks.',
	'STOP',
	'Can you come on Friday?',
];
export const ruleTypes = [
	'REJECTED_AGENT_PREVIOUSLY',
	'RECENT_CALLER',
	'UPCOMING_APPOINTMENTS',
	'RECENT_APPOINTMENTS',
	'CUSTOMER_TYPE_RESIDENTIAL',
	'CUSTOMER_TYPE_COMMERCIAL',
	'CALLER_PHONE_MATCH',
	'CALL_REASON_MATCH',
	'CUSTOMER_TAG_MATCH',
] as const;

export const rubrics = [
	{
		id: 71,
		title: 'Inbound call',
		items: [
			{ key: 'greeting', name: 'Greeted the customer with company and name' },
			{ key: 'empathy', name: 'Showed understanding for the problem' },
			{ key: 'confirmed_address', name: 'Confirmed the service address' },
			{ key: 'offered_appointment', name: 'Offered an appointment' },
			{ key: 'explained_fee', name: 'Explained the service fee' },
			{ key: 'asked_for_review', name: 'Asked for a review' },
		],
	},
	{
		id: 72,
		title: 'Estimate follow-up',
		items: [
			{ key: 'referred_to_estimate', name: 'Referred to the open estimate' },
			{ key: 'handled_objection', name: 'Answered the price objection' },
			{ key: 'mentioned_financing', name: 'Mentioned financing' },
			{ key: 'agreed_next_step', name: 'Agreed on a next step' },
		],
	},
] as const;

export const schedulers = [
	{ number: 1, name: 'Main website' },
	{ number: 2, name: 'Landing page' },
];
