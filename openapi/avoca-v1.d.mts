// Generated from openapi/avoca-v1.yaml by `npm run types`; do not edit.
export interface paths {
	'/outbound/speed-to-lead/webhook': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Call a new lead
		 * @description Queues a call to a real person. The answer has no `meta`. Nothing is said about duplicates; `external_id` is
		 *     only echoed. The result arrives with the event `speed_to_lead.completed`.
		 */
		post: operations['triggerSpeedToLead'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/webhooks/speed-to-lead/{intake_id}': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The account's own id, from the dashboard (Settings, Integrations, Speed to Lead Webhook). */
				intake_id: string;
			};
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Push a lead to the account's intake URL
		 * @description The URL that form plugins post to. The dashboard shows the whole URL; this path is the one of the first draft
		 *     of the product page, later replaced by a placeholder. No authorization header appears in any sample. The page
		 *     says that the call is placed within 30 seconds.
		 */
		post: operations['submitSpeedToLeadIntake'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/scheduling/availability': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Find free appointment slots
		 * @description A POST although it only reads. A ZIP outside the area is no error: `service_area_available` is false then.
		 */
		post: operations['checkAvailability'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/scheduling/appointments': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Book an appointment
		 * @description Books a slot of Check Availability. The names differ: availability answers `start` and `end`, booking wants
		 *     `start_time` and `end_time`. No endpoint lists, reads, moves or cancels an appointment.
		 */
		post: operations['bookAppointment'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/outbound/sms/send': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Text one phone number
		 * @description Sends a text to a real person, now or later. There is no quiet-hours setting on this endpoint.
		 */
		post: operations['sendSms'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/messaging/sms/campaign': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Text many phone numbers
		 * @description Sends texts to real people. With `settings.respect_quiet_hours` nothing goes out between 9 PM and 8 AM of the
		 *     recipient. No endpoint reads, lists or cancels a campaign.
		 */
		post: operations['sendSmsCampaign'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/messaging/sms/receive': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * Hand an inbound text to Avoca and get its decision
		 * @description An endpoint of Avoca that an SMS provider or a forwarder calls; no event that Avoca sends. Keys are camelCase.
		 *     With `auto_reply` the caller sends `reply.message` itself. The answer has no `meta`.
		 */
		post: operations['receiveSms'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/analytics/calls': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * Aggregates of all calls of a period
		 * @description Aggregates only. No documented v1 endpoint lists single calls.
		 */
		get: operations['getCallAnalytics'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/analytics/agents/{agent_id}/performance': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/**
				 * @description An agent, or `all` for the aggregate. One sample expects `agents` in the answer for `all`; that shape is not
				 *     shown.
				 */
				agent_id: string;
			};
			cookie?: never;
		};
		/** How one agent did in a period */
		get: operations['getAgentPerformance'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/coach/calls/{call_id}/reclassify': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				call_id: string;
			};
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** Correct the classification of a call */
		post: operations['reclassifyCall'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/webhooks': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** List webhook subscriptions */
		get: operations['listWebhooks'];
		put?: never;
		/** Subscribe a URL to events */
		post: operations['createWebhook'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/webhooks/{id}': {
		parameters: {
			query?: never;
			header?: never;
			path: {
				id: string;
			};
			cookie?: never;
		};
		get?: never;
		put?: never;
		post?: never;
		/** Remove a subscription */
		delete: operations['deleteWebhook'];
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
}
export interface webhooks {
	'speed_to_lead.completed': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * A speed-to-lead call attempt has finished
		 * @description The page does not say to which URL or with which headers it is sent.
		 */
		post: operations['onSpeedToLeadCompleted'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'sms.delivered': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * A text was delivered
		 * @description `message_id` stands outside `data`. The page's own handler reads another, flat shape (`messageId`, `status`,
		 *     `errorCode`, `errorMessage`; statuses `delivered`, `failed`, `undelivered`). The two do not agree.
		 */
		post: operations['onSmsDelivered'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'sms_campaign.completed': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** A text campaign has finished */
		post: operations['onSmsCampaignCompleted'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'voice_call.completed': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * An outbound voice call has finished
		 * @description `call_id` stands outside `data`. The page's own handler reads a flat camelCase shape (`callId`, `status`,
		 *     `duration`, `recording`, `transcript`, `outcome`, `error`; statuses `completed`, `no_answer`, `busy`,
		 *     `failed`). The Enterprise API has an event of the same name; nothing shows that the bodies are alike.
		 */
		post: operations['onVoiceCallCompleted'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'live_chat.visitor_responded': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * A website visitor answered a proactive chat message
		 * @description `session_id` stands outside `data`.
		 */
		post: operations['onLiveChatVisitorResponded'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'happy_call.completed': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** A satisfaction call has finished */
		post: operations['onHappyCallCompleted'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'maintenance_call.completed': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * A maintenance reminder call has finished
		 * @description The page's handler also reads `data.appointment_date` and `data.callback_time`.
		 */
		post: operations['onMaintenanceCallCompleted'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'call.completed': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * An inbound or outbound call has ended
		 * @description Named on the overview page only; no payload is documented.
		 */
		post: operations['onCallCompleted'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'appointment.scheduled': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * A new appointment
		 * @description Named on the overview page only; no payload is documented.
		 */
		post: operations['onAppointmentScheduled'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'sms.received': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * An inbound text
		 * @description Named on the overview page only; no payload is documented.
		 */
		post: operations['onSmsReceived'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'chat.started': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * A live chat has started
		 * @description Named on the overview page only; no payload is documented.
		 */
		post: operations['onChatStarted'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'coach.score_available': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/**
		 * A call has a new score
		 * @description Named on the overview page only; no payload is documented, and no v1 endpoint reads the score.
		 */
		post: operations['onCoachScoreAvailable'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
}
export interface components {
	schemas: {
		Meta: {
			/** @example req_abc123 */
			request_id: string;
			/** Format: date-time */
			timestamp: string;
		};
		ErrorAnswer: {
			error: {
				/**
				 * @example INVALID_REQUEST
				 * @example AUTHENTICATION_FAILED
				 * @example PERMISSION_DENIED
				 * @example NOT_FOUND
				 * @example RATE_LIMIT_EXCEEDED
				 * @example INTERNAL_ERROR
				 */
				code: string;
				message: string;
				/** @description Only one example is shown; other keys are possible. */
				details?: {
					/** @example appointment_slot */
					field?: string;
					/** @example slot_taken */
					reason?: string;
				};
			};
			meta: components['schemas']['Meta'];
		};
		/** @enum {string} */
		Urgency: 'emergency' | 'urgent' | 'standard';
		SpeedToLeadRequest: {
			/** @description Team (tenant) number of the ServiceTitan account. */
			team_id: number;
			/** @description Full name of the lead. */
			customer_name: string;
			/** @description Number to dial, in any written format. */
			phone_number: string;
			/** @description For follow-up mail. */
			email?: string;
			/** @description Street of the service address. */
			address?: string;
			city?: string;
			/** @description 2-letter code. */
			state?: string;
			zip?: string;
			/**
			 * @example Website Form
			 * @example Google Ads
			 * @example Facebook Lead Form
			 * @example Angi
			 * @example Google LSA
			 * @example Custom
			 */
			lead_source: string;
			/**
			 * @example HVAC Repair
			 * @example AC Installation
			 * @example Plumbing Service
			 * @example Electrical Work
			 * @example Maintenance
			 */
			service_type?: string;
			/** @description Free text about the request. */
			notes?: string;
			/**
			 * @description emergency: call at once. urgent: within 1 hour. standard: within 5 minutes. That urgent is slower than standard is the page's own text.
			 * @default standard
			 * @enum {string}
			 */
			urgency?: 'emergency' | 'urgent' | 'standard';
			/** @description ServiceTitan campaign. */
			campaign_id?: number;
			/** @description ServiceTitan business unit. */
			business_unit_id?: number;
			/** @description Your own lead id; comes back in the answer and in the event. */
			external_id?: string;
			/** @description Extra lead data. */
			custom_fields?: {
				/**
				 * @example Residential
				 * @example Commercial
				 */
				property_type?: string;
				/** @description When service is wanted. */
				preferred_time?: string;
				/** @description Budget range. */
				budget?: string;
			} & {
				[key: string]: unknown;
			};
		};
		SpeedToLeadAnswer: {
			/** @description Whether the call was scheduled. */
			success: boolean;
			message: string;
			data: components['schemas']['SpeedToLeadCall'];
		};
		SpeedToLeadCall: {
			/** @example stl_123456 */
			id?: string;
			/** @description Echo of the request. */
			external_id?: string;
			/**
			 * @description SCHEDULED: queued. IN_PROGRESS: dialing. COMPLETED: finished. FAILED: not possible.
			 * @enum {string}
			 */
			status?: 'SCHEDULED' | 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
			/**
			 * Format: date-time
			 * @description Time of the call.
			 */
			scheduled_at?: string;
			/** @description Number of attempts configured, not made. */
			attempts?: number;
		};
		/** @description Names are case-sensitive. Any other key is kept in the stored raw data. */
		IntakeLead: {
			/** @description Full name. */
			customer_name: string;
			/** @description US, 10 digits or 11 with a leading 1; turned into +1XXXXXXXXXX. */
			phone_number: string;
			email?: string;
			address?: string;
			city?: string;
			state?: string;
			zip?: string;
			/** @description The whole address in one field, in place of the parts. */
			customer_address?: string;
			/** @description Samples also use message. */
			notes?: string;
			/** @example plumbing */
			service_type?: string;
			/**
			 * @description In the example, not in the list of fields.
			 * @example website-form
			 */
			source?: string;
		} & {
			[key: string]: unknown;
		};
		AvailabilityRequest: {
			/**
			 * @description An open list with common values.
			 * @example drain_cleaning
			 * @example water_heater_repair
			 * @example water_heater_install
			 * @example leak_repair
			 * @example toilet_repair
			 * @example faucet_repair
			 * @example emergency_service
			 * @example plumbing_inspection
			 */
			service_type: string;
			/** @description ZIP of the service address. */
			zip_code: string;
			date_range: {
				/**
				 * Format: date
				 * @description YYYY-MM-DD.
				 */
				start: string;
				/**
				 * Format: date
				 * @description YYYY-MM-DD, at most 30 days after start.
				 */
				end: string;
			};
			/**
			 * @description Expected length of the job.
			 * @default 120
			 */
			duration_minutes?: number;
			/**
			 * @description emergency: same day. urgent: 24 to 48 hours.
			 * @default standard
			 * @enum {string}
			 */
			urgency?: 'emergency' | 'urgent' | 'standard';
			preferred_times?: {
				/** @description 8 to 12. */
				morning?: boolean;
				/** @description 12 to 17. */
				afternoon?: boolean;
				/** @description 17 to 20, if offered. */
				evening?: boolean;
			};
			/** @description Ask for one technician. */
			technician_id?: string;
		};
		/** @description Dates and times carry no time zone. */
		Availability: {
			/** @description One entry a day. */
			available_slots?: components['schemas']['AvailabilityDay'][];
			booking_fee?: {
				/** @description Dollars. */
				amount?: number;
				/** @description A date. */
				applies_after?: string;
				/**
				 * @example peak_demand
				 * @example emergency
				 */
				reason?: string | null;
			};
			/** @description Whether the ZIP is served. */
			service_area_available?: boolean;
			/** @description Filled only when the range has no slot. */
			next_available?: {
				date?: string;
				time?: string;
			} | null;
		};
		AvailabilityDay: {
			/** Format: date */
			date?: string;
			time_slots?: components['schemas']['TimeSlot'][];
		};
		TimeSlot: {
			/** @description HH:MM, 24 h. */
			start?: string;
			/** @description HH:MM, 24 h. */
			end?: string;
			technician_id?: string;
			technician_name?: string;
			/** @example 9:00 AM - 11:00 AM */
			arrival_window?: string;
			/** @description Whether the slot has full capacity. */
			capacity_available?: boolean;
		};
		AppointmentRequest: {
			customer: {
				first_name: string;
				last_name: string;
				/** @description E.164. */
				phone: string;
				/** @description For confirmations. */
				email?: string;
				/** @enum {string} */
				preferred_contact_method?: 'phone' | 'sms' | 'email';
			};
			service_location: {
				/** @description Street. */
				address: string;
				/** @description Apartment or suite. */
				unit?: string;
				city: string;
				/** @description State code, such as CA. */
				state: string;
				zip: string;
				/** @description Gate code, parking and the like. */
				access_notes?: string;
			};
			service_details: {
				/** @description Must equal the service_type of the availability check. */
				type: string;
				/** @description What is wrong. */
				description: string;
				urgency?: components['schemas']['Urgency'];
				/** @description URLs. */
				photos?: string[];
			};
			appointment_slot: {
				/**
				 * Format: date
				 * @description YYYY-MM-DD.
				 */
				date: string;
				/** @description HH:MM. */
				start_time: string;
				/** @description HH:MM. */
				end_time: string;
				/** @description From the availability answer. */
				technician_id?: string;
			};
			/**
			 * @default api
			 * @enum {string}
			 */
			source?: 'api' | 'phone' | 'web' | 'sms' | 'chat';
			/** @description For the technician. */
			notes?: string;
			marketing_consent?: boolean;
		};
		Appointment: {
			/** @example appt_def456 */
			appointment_id?: string;
			/**
			 * @description For people.
			 * @example ABC-2024-0120
			 */
			confirmation_number?: string;
			/** @description Only with the ServiceTitan integration. */
			servicetitan_job_id?: string;
			/**
			 * @description pending_confirmation: the customer must confirm.
			 * @enum {string}
			 */
			status?: 'scheduled' | 'pending_confirmation' | 'waitlist';
			scheduled_time?: {
				date?: string;
				arrival_window?: string;
				/** @description Keys are those of the example. */
				technician?: {
					id?: string;
					name?: string;
					photo_url?: string;
				};
			};
			notifications_sent?: ('sms_confirmation' | 'email_confirmation' | 'calendar_invite')[];
			estimated_cost?: {
				/** @description Base call fee. */
				service_fee?: number;
				/**
				 * @description A range as text.
				 * @example $89 - $350
				 */
				estimated_total?: string;
			};
			reminders?: {
				/** @example sms */
				type?: string;
				/** Format: date-time */
				scheduled_for?: string;
			}[];
		};
		SmsRequest: {
			/** @description E.164 or ordinary US format. */
			to: string;
			/** @description Marked required, yet one sample sends templates and no message: whether a template replaces the text is unclear. */
			message: string;
			/** @description Image or media URLs (MMS). */
			media_urls?: string[];
			/** @description ServiceTitan customer. */
			customer_id?: string;
			/**
			 * @description marketing needs opt-in and options.add_opt_out.
			 * @enum {string}
			 */
			message_type: 'transactional' | 'conversational' | 'marketing' | 'alert';
			/** @description Continue this thread. */
			conversation_id?: string;
			/** @description Send later. */
			scheduling?: {
				/** Format: date-time */
				send_at?: string;
				/** @description Default is the recipient's time zone. */
				timezone?: string;
			};
			/** @description Use a stored template. */
			templates?: {
				/**
				 * @example tmpl_appt_confirm
				 * @example tmpl_otw
				 * @example tmpl_complete
				 */
				template_id?: string;
				/** @description Replacements by name. */
				variables?: {
					[key: string]: unknown;
				};
			};
			options?: {
				/**
				 * @description Shorten links to track them.
				 * @default true
				 */
				shorten_urls?: boolean;
				/** @description Append opt-out text; needed for marketing. */
				add_opt_out?: boolean;
				/** @description Call when the text fails. */
				fallback_to_call?: boolean;
			};
		};
		SmsMessage: {
			/** @example msg_sms_456 */
			message_id?: string;
			/** @enum {string} */
			status?: 'sent' | 'scheduled' | 'failed';
			conversation_id?: string;
			segments?: number;
			/** @description Null unless scheduled. */
			scheduled_time?: string | null;
			/** @description Estimate in cents. */
			cost?: number;
		};
		SmsCampaignRequest: {
			/** @enum {string} */
			campaign_type:
				| 'maintenance_reminder'
				| 'seasonal_promotion'
				| 'service_follow_up'
				| 'appointment_reminder'
				| 'emergency_notification'
				| 'marketing';
			recipients: components['schemas']['SmsRecipient'][];
			/** @description Merge tokens are written {variable}. */
			message_template: string;
			/**
			 * Format: date-time
			 * @description Leave out to send now.
			 */
			schedule_time?: string;
			settings?: {
				/**
				 * @description Needed for marketing.
				 * @default true
				 */
				include_opt_out?: boolean;
				/**
				 * @description 9 PM to 8 AM in the time of the recipient.
				 * @default true
				 */
				respect_quiet_hours?: boolean;
				/**
				 * @description Drop repeated numbers.
				 * @default true
				 */
				deduplicate?: boolean;
				/**
				 * @description Count clicks.
				 * @default true
				 */
				link_tracking?: boolean;
			};
			/** @description A filter on the recipients. */
			segmentation?: {
				/** @description ServiceTitan customer tags. */
				tags?: string[];
				/** @description Days since the last service. */
				last_service_days?: number;
				/** @description Age threshold. */
				equipment_age_years?: number;
				zip_codes?: string[];
			};
			/** @description Used when merging fails. */
			fallback_message?: string;
		};
		SmsRecipient: {
			/** @description E.164. */
			phone: string;
			/** @description Merge value. */
			name?: string;
			/** @description Merge values by name. */
			custom_fields?: {
				[key: string]: unknown;
			};
		};
		SmsCampaign: {
			/** @example camp_abc123 */
			campaign_id?: string;
			/** @enum {string} */
			status?: 'scheduled' | 'sending' | 'completed' | 'cancelled';
			recipients_count?: number;
			/** @description So far. */
			messages_sent?: number;
			/** @description Dollars. */
			estimated_cost?: number;
			scheduled_time?: string | null;
			/** @description Null until done. */
			completion_time?: string | null;
		};
		ReceiveSmsRequest: {
			/** @description E.164. */
			from: string;
			/** @description Your Avoca number. */
			to: string;
			/** @description The text. */
			body: string;
			/** @description Id of the SMS provider. */
			messageId: string;
			/** Format: date-time */
			timestamp: string;
			media?: {
				url?: string;
				/** @description MIME type. */
				contentType?: string;
			}[];
			/** @description Extras of the provider. */
			metadata?: {
				segments?: number;
				fromCity?: string;
				fromState?: string;
			};
		};
		ReceiveSmsAnswer: {
			success?: boolean;
			/**
			 * @description create_ticket: in ServiceTitan. forward: to a person.
			 * @enum {string}
			 */
			action?: 'auto_reply' | 'create_ticket' | 'forward' | 'ignore';
			reply?: {
				message?: string;
				delay_seconds?: number;
			};
			data?: {
				conversation_id?: string;
				/** @description If matched. */
				customer_id?: string;
				/**
				 * @example reschedule_request
				 * @example confirmation
				 * @example cancellation
				 * @example emergency
				 * @example general_inquiry
				 */
				intent?: string;
				/** @description If identified. */
				appointment_id?: string;
			};
		};
		CallAnalytics: {
			period?: {
				start?: string;
				end?: string;
				timezone?: string;
			};
			summary?: {
				total_calls?: number;
				/** @description By AI or a person. */
				answered_calls?: number;
				missed_calls?: number;
				/** @description Seconds. */
				average_duration?: number;
				/** @description 0 to 1. */
				booking_rate?: number;
				/** @description 0 to 1. */
				transfer_rate?: number;
				/** @description 0 to 1, handled by AI alone. */
				containment_rate?: number;
			};
			call_reasons?: {
				reason?: string;
				count?: number;
				/** @description 0 to 1. */
				percentage?: number;
			}[];
			/** @description Counts. */
			outcomes?: {
				appointment_scheduled?: number;
				transferred_to_human?: number;
				information_provided?: number;
				voicemail?: number;
				wrong_number?: number;
			};
			time_series?: {
				/** @description Start of the bucket. */
				timestamp?: string;
				calls?: number;
				bookings?: number;
				average_duration?: number;
			}[];
			peak_hours?: {
				/** @description 0 to 23. */
				hour?: number;
				/** @description Mean an hour. */
				call_volume?: number;
				/** @description Share answered. */
				answer_rate?: number;
			}[];
			/** @description Shares. */
			customer_sentiment?: {
				positive?: number;
				neutral?: number;
				negative?: number;
			};
		};
		AgentPerformance: {
			agent?: {
				id?: string;
				name?: string;
				/** @enum {string} */
				type?: 'ai' | 'human';
				created_date?: string;
			};
			metrics?: {
				calls_handled?: number;
				/** @description Seconds. */
				average_handle_time?: number;
				/** @description 0 to 1. */
				first_call_resolution?: number;
				/** @description 0 to 1. */
				booking_conversion?: number;
				/** @description 1 to 5. */
				customer_satisfaction?: number;
				/** @description 0 to 1. */
				adherence_score?: number;
				/** @description 0 to 1. */
				transfer_rate?: number;
				/** @description Seconds. */
				hold_time?: number;
			};
			evaluation_categories?: {
				category?: string;
				/** @description 0 to 1. */
				score?: number;
				/** @description Weight in the total. */
				weight?: number;
				feedback?: string;
			}[];
			strengths?: string[];
			improvement_areas?: string[];
			comparison?: {
				/** @description Change in volume. */
				calls_handled_change?: number;
				booking_conversion_change?: number;
				satisfaction_change?: number;
			};
			/** @description Only when asked for. */
			sample_interactions?: {
				call_id?: string;
				date?: string;
				duration?: number;
				outcome?: string;
				score?: number;
				highlights?: string[];
			}[];
			training_recommendations?: string[];
		};
		ReclassifyRequest: {
			call_type: components['schemas']['CallType'];
			call_reason: components['schemas']['CallReason'];
			confidence?: number;
			/** @enum {string} */
			outcome?:
				| 'appointment_scheduled'
				| 'quote_provided'
				| 'transferred'
				| 'information_provided'
				| 'callback_scheduled'
				| 'no_action'
				| 'lost_opportunity';
			tags?: (
				| 'high_value'
				| 'repeat_customer'
				| 'warranty_work'
				| 'commercial'
				| 'competitor_mention'
				| 'price_sensitive'
			)[];
			notes?: string;
			/** @description A user id or system. */
			reclassified_by?: string;
		};
		/** @enum {string} */
		CallType:
			| 'new_service'
			| 'existing_service'
			| 'emergency'
			| 'maintenance'
			| 'billing'
			| 'reschedule'
			| 'cancel'
			| 'complaint'
			| 'general_inquiry'
			| 'wrong_number';
		/** @enum {string} */
		CallReason:
			| 'hvac_repair'
			| 'ac_not_cooling'
			| 'heating_not_working'
			| 'water_heater_issue'
			| 'drain_clog'
			| 'water_leak'
			| 'electrical_issue'
			| 'installation_quote'
			| 'maintenance_scheduling'
			| 'other';
		Reclassification: {
			call_id?: string;
			previous_classification?: {
				call_type?: string;
				call_reason?: string;
			};
			new_classification?: {
				call_type?: string;
				call_reason?: string;
				confidence?: number;
			};
			/** Format: date-time */
			timestamp?: string;
		};
		WebhookSubscriptionRequest: {
			/**
			 * Format: uri
			 * @description https only.
			 */
			url: string;
			events: string[];
			/** @description Key of the HMAC-SHA256 signature. */
			secret: string;
		};
		WebhookSubscription: {
			/** @example wh_123456 */
			id: string;
			/** Format: uri */
			url: string;
			events: string[];
			/** Format: date-time */
			created_at?: string;
		};
		/** @description What all examples of events share. */
		Event: {
			event: string;
			/** Format: date-time */
			timestamp: string;
			data: {
				[key: string]: unknown;
			};
		};
		SpeedToLeadCompletedEvent: {
			/** @constant */
			event: 'speed_to_lead.completed';
			/** Format: date-time */
			timestamp: string;
			data: {
				id?: string;
				external_id?: string;
				/**
				 * @description No other value is shown.
				 * @example COMPLETED
				 */
				status?: string;
				/**
				 * @description No other value is shown.
				 * @example CONNECTED
				 */
				outcome?: string;
				duration?: number;
				appointment_scheduled?: boolean;
				appointment_id?: string;
				/** @description Whether it needs the key is unknown. */
				call_recording_url?: string;
				transcript_available?: boolean;
			};
		};
		SmsDeliveredEvent: {
			/** @constant */
			event: 'sms.delivered';
			message_id: string;
			/** Format: date-time */
			timestamp: string;
			data: {
				/** @example delivered */
				status?: string;
				/** Format: date-time */
				delivered_at?: string;
				segments_sent?: number;
				carrier?: string;
				device_type?: string;
			};
		};
		SmsCampaignCompletedEvent: {
			/** @constant */
			event: 'sms_campaign.completed';
			/** Format: date-time */
			timestamp: string;
			data: {
				campaign_id?: string;
				/** @example completed */
				status?: string;
				final_counts?: {
					sent?: number;
					failed?: number;
					opted_out?: number;
				};
				engagement?: {
					replies?: number;
					link_clicks?: number;
					conversions?: number;
				};
				/** @description Dollars. */
				total_cost?: number;
			};
		};
		VoiceCallCompletedEvent: {
			/** @constant */
			event: 'voice_call.completed';
			call_id: string;
			/** Format: date-time */
			timestamp: string;
			data: {
				/** @description Seconds. */
				duration?: number;
				/** @example completed */
				status?: string;
				/** @example human */
				answered_by?: string;
				recording_url?: string;
				transcript_url?: string;
				outcome?: {
					/** @enum {string} */
					type?:
						| 'appointment_scheduled'
						| 'callback_requested'
						| 'voicemail_left'
						| 'not_interested'
						| 'do_not_call'
						| 'information_provided'
						| 'payment_promised'
						| 'escalation_needed';
					appointment_id?: string;
					notes?: string;
				};
				ai_summary?: string;
			};
		};
		LiveChatVisitorRespondedEvent: {
			/** @constant */
			event: 'live_chat.visitor_responded';
			session_id: string;
			/** Format: date-time */
			timestamp: string;
			data: {
				message_id?: string;
				message?: string;
				quick_reply_clicked?: {
					value?: string;
					action?: string;
				};
				visitor?: {
					id?: string;
					status?: string;
					engagement_score?: number;
				};
			};
		};
		HappyCallCompletedEvent: {
			/** @constant */
			event: 'happy_call.completed';
			/** Format: date-time */
			timestamp: string;
			data: {
				id?: string;
				job_id?: string;
				status?: string;
				duration?: number;
				connected?: boolean;
				/** @description Keyed by the id of the question. Ratings are numbers, yes or no is a boolean. */
				responses?: {
					[key: string]: unknown;
				};
				review_requested?: boolean;
				review_link?: string;
				transcript_url?: string;
				sentiment?: string;
				follow_up_needed?: boolean;
			};
		};
		MaintenanceCallCompletedEvent: {
			/** @constant */
			event: 'maintenance_call.completed';
			/** Format: date-time */
			timestamp: string;
			data: {
				id?: string;
				customer_id?: string;
				status?: string;
				duration?: number;
				connected?: boolean;
				appointment_scheduled?: boolean;
				appointment_details?: {
					date?: string;
					time?: string;
					service_type?: string;
					technician?: string;
				};
				offer_accepted?: boolean;
				callback_requested?: boolean;
				opt_out?: boolean;
				transcript_url?: string;
			};
		};
	};
	responses: {
		/** @description Bad parameters. */
		InvalidRequest: {
			headers: {
				'X-RateLimit-Limit': components['headers']['X-RateLimit-Limit'];
				'X-RateLimit-Remaining': components['headers']['X-RateLimit-Remaining'];
				'X-RateLimit-Reset': components['headers']['X-RateLimit-Reset'];
				[name: string]: unknown;
			};
			content: {
				/**
				 * @example {
				 *       "error": {
				 *         "code": "INVALID_REQUEST",
				 *         "message": "The appointment slot is no longer available",
				 *         "details": {
				 *           "field": "appointment_slot",
				 *           "reason": "slot_taken"
				 *         }
				 *       },
				 *       "meta": {
				 *         "request_id": "req_abc123",
				 *         "timestamp": "2024-01-20T15:30:00Z"
				 *       }
				 *     }
				 */
				'application/json': components['schemas']['ErrorAnswer'];
			};
		};
		/** @description The key is missing or wrong. */
		AuthenticationFailed: {
			headers: {
				'X-RateLimit-Limit': components['headers']['X-RateLimit-Limit'];
				'X-RateLimit-Remaining': components['headers']['X-RateLimit-Remaining'];
				'X-RateLimit-Reset': components['headers']['X-RateLimit-Reset'];
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['ErrorAnswer'];
			};
		};
		/** @description The key may not touch the resource. */
		PermissionDenied: {
			headers: {
				'X-RateLimit-Limit': components['headers']['X-RateLimit-Limit'];
				'X-RateLimit-Remaining': components['headers']['X-RateLimit-Remaining'];
				'X-RateLimit-Reset': components['headers']['X-RateLimit-Reset'];
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['ErrorAnswer'];
			};
		};
		/** @description No such resource. */
		NotFound: {
			headers: {
				'X-RateLimit-Limit': components['headers']['X-RateLimit-Limit'];
				'X-RateLimit-Remaining': components['headers']['X-RateLimit-Remaining'];
				'X-RateLimit-Reset': components['headers']['X-RateLimit-Reset'];
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['ErrorAnswer'];
			};
		};
		/** @description Too many requests. `Retry-After` is not mentioned. */
		RateLimitExceeded: {
			headers: {
				'X-RateLimit-Limit': components['headers']['X-RateLimit-Limit'];
				'X-RateLimit-Remaining': components['headers']['X-RateLimit-Remaining'];
				'X-RateLimit-Reset': components['headers']['X-RateLimit-Reset'];
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['ErrorAnswer'];
			};
		};
		/** @description A fault of the server. */
		InternalError: {
			headers: {
				'X-RateLimit-Limit': components['headers']['X-RateLimit-Limit'];
				'X-RateLimit-Remaining': components['headers']['X-RateLimit-Remaining'];
				'X-RateLimit-Reset': components['headers']['X-RateLimit-Reset'];
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['ErrorAnswer'];
			};
		};
	};
	parameters: {
		/** @description First day, YYYY-MM-DD. */
		StartDate: string;
		/** @description Last day, YYYY-MM-DD. */
		EndDate: string;
	};
	requestBodies: never;
	headers: {
		/** @description Requests allowed in the window. */
		'X-RateLimit-Limit': number;
		/** @description Requests left in the window. */
		'X-RateLimit-Remaining': number;
		/** @description End of the window. */
		'X-RateLimit-Reset': number;
	};
	pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
	triggerSpeedToLead: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				/**
				 * @example {
				 *       "team_id": 123,
				 *       "customer_name": "John Doe",
				 *       "phone_number": "(555) 123-4567",
				 *       "email": "john.doe@email.com",
				 *       "address": "123 Main St",
				 *       "city": "Los Angeles",
				 *       "state": "CA",
				 *       "zip": "90210",
				 *       "lead_source": "Website Form",
				 *       "service_type": "HVAC Repair",
				 *       "notes": "AC not cooling properly, would like service ASAP",
				 *       "urgency": "urgent",
				 *       "campaign_id": 456,
				 *       "external_id": "lead_abc123"
				 *     }
				 */
				'application/json': components['schemas']['SpeedToLeadRequest'];
			};
		};
		responses: {
			/** @description The call is queued. */
			200: {
				headers: {
					'X-RateLimit-Limit': components['headers']['X-RateLimit-Limit'];
					'X-RateLimit-Remaining': components['headers']['X-RateLimit-Remaining'];
					'X-RateLimit-Reset': components['headers']['X-RateLimit-Reset'];
					[name: string]: unknown;
				};
				content: {
					/**
					 * @example {
					 *       "success": true,
					 *       "message": "Speed to lead call scheduled successfully",
					 *       "data": {
					 *         "id": "stl_123456",
					 *         "external_id": "lead_abc123",
					 *         "status": "SCHEDULED",
					 *         "scheduled_at": "2024-01-20T10:30:15Z",
					 *         "attempts": 3
					 *       }
					 *     }
					 */
					'application/json': components['schemas']['SpeedToLeadAnswer'];
				};
			};
			400: components['responses']['InvalidRequest'];
			401: components['responses']['AuthenticationFailed'];
			403: components['responses']['PermissionDenied'];
			404: components['responses']['NotFound'];
			429: components['responses']['RateLimitExceeded'];
			500: components['responses']['InternalError'];
		};
	};
	submitSpeedToLeadIntake: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The account's own id, from the dashboard (Settings, Integrations, Speed to Lead Webhook). */
				intake_id: string;
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				/**
				 * @example {
				 *       "customer_name": "John Doe",
				 *       "phone_number": "+1234567890",
				 *       "email": "john@example.com",
				 *       "address": "123 Main St",
				 *       "city": "Springfield",
				 *       "state": "IL",
				 *       "zip": "62701",
				 *       "notes": "Urgent repair needed",
				 *       "service_type": "plumbing",
				 *       "source": "website-form"
				 *     }
				 */
				'application/json': components['schemas']['IntakeLead'];
				/**
				 * @example {
				 *       "customer_name": "John Doe",
				 *       "phone_number": "+1234567890",
				 *       "email": "john@example.com",
				 *       "address": "123 Main St",
				 *       "city": "Springfield",
				 *       "state": "IL",
				 *       "zip": "62701",
				 *       "notes": "Urgent repair needed",
				 *       "service_type": "plumbing",
				 *       "source": "website-form"
				 *     }
				 */
				'application/x-www-form-urlencoded': components['schemas']['IntakeLead'];
			};
		};
		responses: {
			/** @description The lead was taken. Body and status are not documented; samples only test for success. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						success?: boolean;
					};
				};
			};
			400: components['responses']['InvalidRequest'];
			404: components['responses']['NotFound'];
			429: components['responses']['RateLimitExceeded'];
			500: components['responses']['InternalError'];
		};
	};
	checkAvailability: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				/**
				 * @example {
				 *       "service_type": "water_heater_repair",
				 *       "zip_code": "90210",
				 *       "date_range": {
				 *         "start": "2024-01-20",
				 *         "end": "2024-01-25"
				 *       },
				 *       "duration_minutes": 120,
				 *       "urgency": "standard",
				 *       "preferred_times": {
				 *         "morning": true,
				 *         "afternoon": true,
				 *         "evening": false
				 *       }
				 *     }
				 */
				'application/json': components['schemas']['AvailabilityRequest'];
			};
		};
		responses: {
			/** @description Free slots, one entry a day. */
			200: {
				headers: {
					'X-RateLimit-Limit': components['headers']['X-RateLimit-Limit'];
					'X-RateLimit-Remaining': components['headers']['X-RateLimit-Remaining'];
					'X-RateLimit-Reset': components['headers']['X-RateLimit-Reset'];
					[name: string]: unknown;
				};
				content: {
					/**
					 * @example {
					 *       "data": {
					 *         "available_slots": [
					 *           {
					 *             "date": "2024-01-20",
					 *             "time_slots": [
					 *               {
					 *                 "start": "09:00",
					 *                 "end": "11:00",
					 *                 "technician_id": "tech_123",
					 *                 "technician_name": "John Smith",
					 *                 "arrival_window": "9:00 AM - 11:00 AM",
					 *                 "capacity_available": true
					 *               },
					 *               {
					 *                 "start": "14:00",
					 *                 "end": "16:00",
					 *                 "technician_id": "tech_456",
					 *                 "technician_name": "Mike Johnson",
					 *                 "arrival_window": "2:00 PM - 4:00 PM",
					 *                 "capacity_available": true
					 *               }
					 *             ]
					 *           },
					 *           {
					 *             "date": "2024-01-21",
					 *             "time_slots": [
					 *               {
					 *                 "start": "10:00",
					 *                 "end": "12:00",
					 *                 "technician_id": "tech_789",
					 *                 "technician_name": "Sarah Davis",
					 *                 "arrival_window": "10:00 AM - 12:00 PM",
					 *                 "capacity_available": true
					 *               }
					 *             ]
					 *           }
					 *         ],
					 *         "booking_fee": {
					 *           "amount": 0,
					 *           "applies_after": "2024-01-22",
					 *           "reason": null
					 *         },
					 *         "service_area_available": true,
					 *         "next_available": null
					 *       },
					 *       "meta": {
					 *         "request_id": "req_def456",
					 *         "timestamp": "2024-01-19T15:00:00Z"
					 *       }
					 *     }
					 */
					'application/json': {
						data: components['schemas']['Availability'];
						meta: components['schemas']['Meta'];
					};
				};
			};
			400: components['responses']['InvalidRequest'];
			401: components['responses']['AuthenticationFailed'];
			403: components['responses']['PermissionDenied'];
			404: components['responses']['NotFound'];
			429: components['responses']['RateLimitExceeded'];
			500: components['responses']['InternalError'];
		};
	};
	bookAppointment: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				/**
				 * @example {
				 *       "customer": {
				 *         "first_name": "John",
				 *         "last_name": "Smith",
				 *         "phone": "+13105559876",
				 *         "email": "john.smith@email.com",
				 *         "preferred_contact_method": "sms"
				 *       },
				 *       "service_location": {
				 *         "address": "123 Main St",
				 *         "city": "Los Angeles",
				 *         "state": "CA",
				 *         "zip": "90210",
				 *         "access_notes": "Gate code: 1234"
				 *       },
				 *       "service_details": {
				 *         "type": "water_heater_repair",
				 *         "description": "Water heater not producing hot water. Started yesterday morning.",
				 *         "urgency": "standard"
				 *       },
				 *       "appointment_slot": {
				 *         "date": "2024-01-20",
				 *         "start_time": "09:00",
				 *         "end_time": "11:00",
				 *         "technician_id": "tech_123"
				 *       },
				 *       "source": "api",
				 *       "notes": "Customer prefers morning appointments. Dog in backyard.",
				 *       "marketing_consent": true
				 *     }
				 */
				'application/json': components['schemas']['AppointmentRequest'];
			};
		};
		responses: {
			/** @description The appointment is booked, or waits as its `status` says. */
			200: {
				headers: {
					'X-RateLimit-Limit': components['headers']['X-RateLimit-Limit'];
					'X-RateLimit-Remaining': components['headers']['X-RateLimit-Remaining'];
					'X-RateLimit-Reset': components['headers']['X-RateLimit-Reset'];
					[name: string]: unknown;
				};
				content: {
					/**
					 * @example {
					 *       "data": {
					 *         "appointment_id": "appt_def456",
					 *         "confirmation_number": "ABC-2024-0120",
					 *         "servicetitan_job_id": "12345678",
					 *         "status": "scheduled",
					 *         "scheduled_time": {
					 *           "date": "2024-01-20",
					 *           "arrival_window": "9:00 AM - 11:00 AM",
					 *           "technician": {
					 *             "id": "tech_123",
					 *             "name": "John Smith",
					 *             "photo_url": "https://cdn.avoca.ai/technicians/tech_123.jpg"
					 *           }
					 *         },
					 *         "notifications_sent": [
					 *           "sms_confirmation",
					 *           "email_confirmation",
					 *           "calendar_invite"
					 *         ],
					 *         "estimated_cost": {
					 *           "service_fee": 89,
					 *           "estimated_total": "$89 - $350"
					 *         },
					 *         "reminders": [
					 *           {
					 *             "type": "sms",
					 *             "scheduled_for": "2024-01-19T17:00:00Z"
					 *           },
					 *           {
					 *             "type": "sms",
					 *             "scheduled_for": "2024-01-20T07:00:00Z"
					 *           }
					 *         ]
					 *       },
					 *       "meta": {
					 *         "request_id": "req_ghi789",
					 *         "timestamp": "2024-01-19T15:30:00Z"
					 *       }
					 *     }
					 */
					'application/json': {
						data: components['schemas']['Appointment'];
						meta: components['schemas']['Meta'];
					};
				};
			};
			/** @description A bad body, or a slot that was taken meanwhile. */
			400: {
				headers: {
					'X-RateLimit-Limit': components['headers']['X-RateLimit-Limit'];
					'X-RateLimit-Remaining': components['headers']['X-RateLimit-Remaining'];
					'X-RateLimit-Reset': components['headers']['X-RateLimit-Reset'];
					[name: string]: unknown;
				};
				content: {
					/**
					 * @example {
					 *       "error": {
					 *         "code": "INVALID_REQUEST",
					 *         "message": "The appointment slot is no longer available",
					 *         "details": {
					 *           "field": "appointment_slot",
					 *           "reason": "slot_taken"
					 *         }
					 *       },
					 *       "meta": {
					 *         "request_id": "req_abc123",
					 *         "timestamp": "2024-01-20T15:30:00Z"
					 *       }
					 *     }
					 */
					'application/json': components['schemas']['ErrorAnswer'];
				};
			};
			401: components['responses']['AuthenticationFailed'];
			403: components['responses']['PermissionDenied'];
			404: components['responses']['NotFound'];
			429: components['responses']['RateLimitExceeded'];
			500: components['responses']['InternalError'];
		};
	};
	sendSms: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				/**
				 * @example {
				 *       "to": "+13105551234",
				 *       "message": "Hi John! This is ABC Plumbing confirming your appointment tomorrow at 2-4 PM. Reply Y to confirm or call 555-0123 to reschedule.",
				 *       "customer_id": "cust_789",
				 *       "message_type": "transactional",
				 *       "options": {
				 *         "shorten_urls": true
				 *       }
				 *     }
				 */
				'application/json': components['schemas']['SmsRequest'];
			};
		};
		responses: {
			/** @description The text was sent, is scheduled, or failed, as its `status` says. */
			200: {
				headers: {
					'X-RateLimit-Limit': components['headers']['X-RateLimit-Limit'];
					'X-RateLimit-Remaining': components['headers']['X-RateLimit-Remaining'];
					'X-RateLimit-Reset': components['headers']['X-RateLimit-Reset'];
					[name: string]: unknown;
				};
				content: {
					/**
					 * @example {
					 *       "data": {
					 *         "message_id": "msg_sms_456",
					 *         "status": "sent",
					 *         "conversation_id": "conv_789",
					 *         "segments": 1,
					 *         "scheduled_time": null,
					 *         "cost": 1
					 *       },
					 *       "meta": {
					 *         "request_id": "req_xyz123",
					 *         "timestamp": "2024-01-20T10:15:00Z"
					 *       }
					 *     }
					 */
					'application/json': {
						data: components['schemas']['SmsMessage'];
						meta: components['schemas']['Meta'];
					};
				};
			};
			400: components['responses']['InvalidRequest'];
			401: components['responses']['AuthenticationFailed'];
			403: components['responses']['PermissionDenied'];
			404: components['responses']['NotFound'];
			429: components['responses']['RateLimitExceeded'];
			500: components['responses']['InternalError'];
		};
	};
	sendSmsCampaign: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				/**
				 * @example {
				 *       "campaign_type": "maintenance_reminder",
				 *       "recipients": [
				 *         {
				 *           "phone": "+13105551234",
				 *           "name": "John Smith",
				 *           "custom_fields": {
				 *             "last_service": "July 2023",
				 *             "equipment_type": "AC Unit"
				 *           }
				 *         },
				 *         {
				 *           "phone": "+13105555678",
				 *           "name": "Jane Doe",
				 *           "custom_fields": {
				 *             "last_service": "August 2023",
				 *             "equipment_type": "Furnace"
				 *           }
				 *         }
				 *       ],
				 *       "message_template": "Hi {name}, your {equipment_type} is due for maintenance (last service: {last_service}). Reply YES to schedule or call 555-0123.",
				 *       "schedule_time": "2024-01-22T10:00:00Z",
				 *       "settings": {
				 *         "include_opt_out": true,
				 *         "respect_quiet_hours": true
				 *       }
				 *     }
				 */
				'application/json': components['schemas']['SmsCampaignRequest'];
			};
		};
		responses: {
			/** @description The campaign was taken. */
			200: {
				headers: {
					'X-RateLimit-Limit': components['headers']['X-RateLimit-Limit'];
					'X-RateLimit-Remaining': components['headers']['X-RateLimit-Remaining'];
					'X-RateLimit-Reset': components['headers']['X-RateLimit-Reset'];
					[name: string]: unknown;
				};
				content: {
					/**
					 * @example {
					 *       "data": {
					 *         "campaign_id": "camp_abc123",
					 *         "status": "sending",
					 *         "recipients_count": 1543,
					 *         "messages_sent": 487,
					 *         "estimated_cost": 23.15,
					 *         "scheduled_time": "2024-01-22T10:00:00Z",
					 *         "completion_time": null
					 *       },
					 *       "meta": {
					 *         "request_id": "req_xyz789",
					 *         "timestamp": "2024-01-22T10:02:00Z"
					 *       }
					 *     }
					 */
					'application/json': {
						data: components['schemas']['SmsCampaign'];
						meta: components['schemas']['Meta'];
					};
				};
			};
			400: components['responses']['InvalidRequest'];
			401: components['responses']['AuthenticationFailed'];
			403: components['responses']['PermissionDenied'];
			404: components['responses']['NotFound'];
			429: components['responses']['RateLimitExceeded'];
			500: components['responses']['InternalError'];
		};
	};
	receiveSms: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				/**
				 * @example {
				 *       "from": "+13105551234",
				 *       "to": "+13105556789",
				 *       "body": "I need to reschedule my appointment tomorrow",
				 *       "messageId": "SM123456789",
				 *       "timestamp": "2024-01-20T10:30:00Z",
				 *       "metadata": {
				 *         "segments": 1,
				 *         "fromCity": "Los Angeles",
				 *         "fromState": "CA"
				 *       }
				 *     }
				 */
				'application/json': components['schemas']['ReceiveSmsRequest'];
			};
		};
		responses: {
			/** @description What to do with the text. */
			200: {
				headers: {
					'X-RateLimit-Limit': components['headers']['X-RateLimit-Limit'];
					'X-RateLimit-Remaining': components['headers']['X-RateLimit-Remaining'];
					'X-RateLimit-Reset': components['headers']['X-RateLimit-Reset'];
					[name: string]: unknown;
				};
				content: {
					/**
					 * @example {
					 *       "success": true,
					 *       "action": "auto_reply",
					 *       "reply": {
					 *         "message": "I can help you reschedule your appointment. What day and time would work better for you? You can reply with options like 'Monday morning' or 'Tuesday afternoon'.",
					 *         "delay_seconds": 2
					 *       },
					 *       "data": {
					 *         "conversation_id": "conv_sms_789",
					 *         "customer_id": "cust_456",
					 *         "intent": "reschedule_request",
					 *         "appointment_id": "appt_123"
					 *       }
					 *     }
					 */
					'application/json': components['schemas']['ReceiveSmsAnswer'];
				};
			};
			400: components['responses']['InvalidRequest'];
			401: components['responses']['AuthenticationFailed'];
			403: components['responses']['PermissionDenied'];
			404: components['responses']['NotFound'];
			429: components['responses']['RateLimitExceeded'];
			500: components['responses']['InternalError'];
		};
	};
	getCallAnalytics: {
		parameters: {
			query: {
				/** @description First day, YYYY-MM-DD. */
				start_date: components['parameters']['StartDate'];
				/** @description Last day, YYYY-MM-DD. */
				end_date: components['parameters']['EndDate'];
				/** @description Length of a bucket of `time_series`. */
				group_by?: 'hour' | 'day' | 'week' | 'month';
				/** @description IANA name. */
				timezone?: string;
				call_type?: 'inbound' | 'outbound' | 'all';
				/** @description Calls of this assistant only. */
				assistant_id?: string;
				/** @description Add details by hour and weekday. */
				include_breakdown?: boolean;
			};
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The aggregates. */
			200: {
				headers: {
					'X-RateLimit-Limit': components['headers']['X-RateLimit-Limit'];
					'X-RateLimit-Remaining': components['headers']['X-RateLimit-Remaining'];
					'X-RateLimit-Reset': components['headers']['X-RateLimit-Reset'];
					[name: string]: unknown;
				};
				content: {
					/**
					 * @example {
					 *       "data": {
					 *         "period": {
					 *           "start": "2024-01-01",
					 *           "end": "2024-01-31",
					 *           "timezone": "America/Los_Angeles"
					 *         },
					 *         "summary": {
					 *           "total_calls": 1543,
					 *           "answered_calls": 1498,
					 *           "missed_calls": 45,
					 *           "average_duration": 186,
					 *           "booking_rate": 0.42,
					 *           "transfer_rate": 0.08,
					 *           "containment_rate": 0.92
					 *         },
					 *         "call_reasons": [
					 *           {
					 *             "reason": "New service request",
					 *             "count": 645,
					 *             "percentage": 0.42
					 *           },
					 *           {
					 *             "reason": "Reschedule appointment",
					 *             "count": 231,
					 *             "percentage": 0.15
					 *           },
					 *           {
					 *             "reason": "Service inquiry",
					 *             "count": 201,
					 *             "percentage": 0.13
					 *           },
					 *           {
					 *             "reason": "Emergency service",
					 *             "count": 154,
					 *             "percentage": 0.1
					 *           },
					 *           {
					 *             "reason": "Billing question",
					 *             "count": 123,
					 *             "percentage": 0.08
					 *           }
					 *         ],
					 *         "outcomes": {
					 *           "appointment_scheduled": 648,
					 *           "transferred_to_human": 123,
					 *           "information_provided": 412,
					 *           "voicemail": 45,
					 *           "wrong_number": 23
					 *         },
					 *         "time_series": [
					 *           {
					 *             "timestamp": "2024-01-01T00:00:00Z",
					 *             "calls": 42,
					 *             "bookings": 18,
					 *             "average_duration": 172
					 *           },
					 *           {
					 *             "timestamp": "2024-01-02T00:00:00Z",
					 *             "calls": 58,
					 *             "bookings": 26,
					 *             "average_duration": 195
					 *           }
					 *         ],
					 *         "peak_hours": [
					 *           {
					 *             "hour": 9,
					 *             "call_volume": 12.3,
					 *             "answer_rate": 0.98
					 *           },
					 *           {
					 *             "hour": 10,
					 *             "call_volume": 15.7,
					 *             "answer_rate": 0.97
					 *           },
					 *           {
					 *             "hour": 14,
					 *             "call_volume": 14.2,
					 *             "answer_rate": 0.96
					 *           }
					 *         ],
					 *         "customer_sentiment": {
					 *           "positive": 0.68,
					 *           "neutral": 0.28,
					 *           "negative": 0.04
					 *         }
					 *       },
					 *       "meta": {
					 *         "request_id": "req_pqr678",
					 *         "timestamp": "2024-02-01T10:00:00Z"
					 *       }
					 *     }
					 */
					'application/json': {
						data: components['schemas']['CallAnalytics'];
						meta: components['schemas']['Meta'];
					};
				};
			};
			400: components['responses']['InvalidRequest'];
			401: components['responses']['AuthenticationFailed'];
			403: components['responses']['PermissionDenied'];
			404: components['responses']['NotFound'];
			429: components['responses']['RateLimitExceeded'];
			500: components['responses']['InternalError'];
		};
	};
	getAgentPerformance: {
		parameters: {
			query: {
				/** @description First day, YYYY-MM-DD. */
				start_date: components['parameters']['StartDate'];
				/** @description Last day, YYYY-MM-DD. */
				end_date: components['parameters']['EndDate'];
				/** @description Add the change against the period before. */
				comparison_period?: boolean;
				/** @description Add sample transcripts. */
				include_transcripts?: boolean;
				metric_type?: 'all' | 'efficiency' | 'quality' | 'outcomes';
			};
			header?: never;
			path: {
				/**
				 * @description An agent, or `all` for the aggregate. One sample expects `agents` in the answer for `all`; that shape is not
				 *     shown.
				 */
				agent_id: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description Metrics and scores. */
			200: {
				headers: {
					'X-RateLimit-Limit': components['headers']['X-RateLimit-Limit'];
					'X-RateLimit-Remaining': components['headers']['X-RateLimit-Remaining'];
					'X-RateLimit-Reset': components['headers']['X-RateLimit-Reset'];
					[name: string]: unknown;
				};
				content: {
					/**
					 * @example {
					 *       "data": {
					 *         "agent": {
					 *           "id": "asst_abc123",
					 *           "name": "Emily (AI Assistant)",
					 *           "type": "ai",
					 *           "created_date": "2023-10-15"
					 *         },
					 *         "metrics": {
					 *           "calls_handled": 892,
					 *           "average_handle_time": 145,
					 *           "first_call_resolution": 0.87,
					 *           "booking_conversion": 0.48,
					 *           "customer_satisfaction": 4.6,
					 *           "adherence_score": 0.94,
					 *           "transfer_rate": 0.06,
					 *           "hold_time": 0
					 *         },
					 *         "evaluation_categories": [
					 *           {
					 *             "category": "Greeting & Introduction",
					 *             "score": 0.98,
					 *             "weight": 0.15,
					 *             "feedback": "Excellent, maintains consistent friendly tone"
					 *           },
					 *           {
					 *             "category": "Needs Assessment",
					 *             "score": 0.92,
					 *             "weight": 0.25,
					 *             "feedback": "Good probing questions, could gather more details on urgency"
					 *           },
					 *           {
					 *             "category": "Solution Offering",
					 *             "score": 0.9,
					 *             "weight": 0.2,
					 *             "feedback": "Clear explanations, occasionally misses upsell opportunities"
					 *           },
					 *           {
					 *             "category": "Scheduling & Booking",
					 *             "score": 0.89,
					 *             "weight": 0.25,
					 *             "feedback": "Efficient booking process, improve handling of complex schedules"
					 *           },
					 *           {
					 *             "category": "Closing & Confirmation",
					 *             "score": 0.95,
					 *             "weight": 0.15,
					 *             "feedback": "Strong closing, always confirms details"
					 *           }
					 *         ],
					 *         "strengths": [
					 *           "Consistent friendly demeanor",
					 *           "High first-call resolution rate",
					 *           "Excellent adherence to scripts",
					 *           "Low transfer rate"
					 *         ],
					 *         "improvement_areas": [
					 *           "Handling multi-service requests",
					 *           "Identifying emergency situations faster",
					 *           "Upselling complementary services"
					 *         ],
					 *         "comparison": {
					 *           "calls_handled_change": 0.15,
					 *           "booking_conversion_change": 0.03,
					 *           "satisfaction_change": 0.1
					 *         },
					 *         "sample_interactions": [
					 *           {
					 *             "call_id": "call_sample_123",
					 *             "date": "2024-01-28",
					 *             "duration": 156,
					 *             "outcome": "appointment_scheduled",
					 *             "score": 0.95,
					 *             "highlights": [
					 *               "Quickly identified water heater issue",
					 *               "Offered same-day emergency service",
					 *               "Confirmed all details accurately"
					 *             ]
					 *           }
					 *         ],
					 *         "training_recommendations": [
					 *           "Add more emergency scenario training data",
					 *           "Implement dynamic pricing awareness for peak times",
					 *           "Enhance multi-service booking capabilities"
					 *         ]
					 *       },
					 *       "meta": {
					 *         "request_id": "req_stu901",
					 *         "timestamp": "2024-02-01T10:00:00Z"
					 *       }
					 *     }
					 */
					'application/json': {
						data: components['schemas']['AgentPerformance'];
						meta: components['schemas']['Meta'];
					};
				};
			};
			400: components['responses']['InvalidRequest'];
			401: components['responses']['AuthenticationFailed'];
			403: components['responses']['PermissionDenied'];
			404: components['responses']['NotFound'];
			429: components['responses']['RateLimitExceeded'];
			500: components['responses']['InternalError'];
		};
	};
	reclassifyCall: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				call_id: string;
			};
			cookie?: never;
		};
		requestBody: {
			content: {
				/**
				 * @example {
				 *       "call_type": "emergency",
				 *       "call_reason": "water_leak",
				 *       "confidence": 0.95,
				 *       "outcome": "appointment_scheduled",
				 *       "tags": [
				 *         "high_value",
				 *         "repeat_customer"
				 *       ],
				 *       "notes": "Customer mentioned water flooding basement - should have been classified as emergency",
				 *       "reclassified_by": "user_456"
				 *     }
				 */
				'application/json': components['schemas']['ReclassifyRequest'];
			};
		};
		responses: {
			/** @description The old and the new classification. */
			200: {
				headers: {
					'X-RateLimit-Limit': components['headers']['X-RateLimit-Limit'];
					'X-RateLimit-Remaining': components['headers']['X-RateLimit-Remaining'];
					'X-RateLimit-Reset': components['headers']['X-RateLimit-Reset'];
					[name: string]: unknown;
				};
				content: {
					/**
					 * @example {
					 *       "success": true,
					 *       "data": {
					 *         "call_id": "call_abc123",
					 *         "previous_classification": {
					 *           "call_type": "new_service",
					 *           "call_reason": "hvac_repair"
					 *         },
					 *         "new_classification": {
					 *           "call_type": "emergency",
					 *           "call_reason": "water_leak",
					 *           "confidence": 0.95
					 *         },
					 *         "timestamp": "2024-01-20T14:30:00Z"
					 *       },
					 *       "meta": {
					 *         "request_id": "req_xyz789",
					 *         "timestamp": "2024-01-20T14:30:00Z"
					 *       }
					 *     }
					 */
					'application/json': {
						success: boolean;
						data: components['schemas']['Reclassification'];
						meta: components['schemas']['Meta'];
					};
				};
			};
			400: components['responses']['InvalidRequest'];
			401: components['responses']['AuthenticationFailed'];
			403: components['responses']['PermissionDenied'];
			404: components['responses']['NotFound'];
			429: components['responses']['RateLimitExceeded'];
			500: components['responses']['InternalError'];
		};
	};
	listWebhooks: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description All subscriptions of the workspace. */
			200: {
				headers: {
					'X-RateLimit-Limit': components['headers']['X-RateLimit-Limit'];
					'X-RateLimit-Remaining': components['headers']['X-RateLimit-Remaining'];
					'X-RateLimit-Reset': components['headers']['X-RateLimit-Reset'];
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['WebhookSubscription'][];
						meta: components['schemas']['Meta'];
					};
				};
			};
			400: components['responses']['InvalidRequest'];
			401: components['responses']['AuthenticationFailed'];
			403: components['responses']['PermissionDenied'];
			404: components['responses']['NotFound'];
			429: components['responses']['RateLimitExceeded'];
			500: components['responses']['InternalError'];
		};
	};
	createWebhook: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				/**
				 * @example {
				 *       "url": "https://n8n.example.com/webhook/avoca",
				 *       "events": [
				 *         "speed_to_lead.completed",
				 *         "sms.delivered"
				 *       ],
				 *       "secret": "a-long-random-string"
				 *     }
				 */
				'application/json': components['schemas']['WebhookSubscriptionRequest'];
			};
		};
		responses: {
			/** @description The subscription, without its secret. */
			201: {
				headers: {
					'X-RateLimit-Limit': components['headers']['X-RateLimit-Limit'];
					'X-RateLimit-Remaining': components['headers']['X-RateLimit-Remaining'];
					'X-RateLimit-Reset': components['headers']['X-RateLimit-Reset'];
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['WebhookSubscription'];
						meta: components['schemas']['Meta'];
					};
				};
			};
			400: components['responses']['InvalidRequest'];
			401: components['responses']['AuthenticationFailed'];
			403: components['responses']['PermissionDenied'];
			404: components['responses']['NotFound'];
			/** @description The URL is subscribed already. */
			409: {
				headers: {
					'X-RateLimit-Limit': components['headers']['X-RateLimit-Limit'];
					'X-RateLimit-Remaining': components['headers']['X-RateLimit-Remaining'];
					'X-RateLimit-Reset': components['headers']['X-RateLimit-Reset'];
					[name: string]: unknown;
				};
				content: {
					'application/json': components['schemas']['ErrorAnswer'];
				};
			};
			429: components['responses']['RateLimitExceeded'];
			500: components['responses']['InternalError'];
		};
	};
	deleteWebhook: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				id: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description Removed. */
			204: {
				headers: {
					'X-RateLimit-Limit': components['headers']['X-RateLimit-Limit'];
					'X-RateLimit-Remaining': components['headers']['X-RateLimit-Remaining'];
					'X-RateLimit-Reset': components['headers']['X-RateLimit-Reset'];
					[name: string]: unknown;
				};
				content?: never;
			};
			400: components['responses']['InvalidRequest'];
			401: components['responses']['AuthenticationFailed'];
			403: components['responses']['PermissionDenied'];
			404: components['responses']['NotFound'];
			429: components['responses']['RateLimitExceeded'];
			500: components['responses']['InternalError'];
		};
	};
	onSpeedToLeadCompleted: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				/**
				 * @example {
				 *       "event": "speed_to_lead.completed",
				 *       "timestamp": "2024-01-20T10:35:00Z",
				 *       "data": {
				 *         "id": "stl_123456",
				 *         "external_id": "lead_abc123",
				 *         "status": "COMPLETED",
				 *         "outcome": "CONNECTED",
				 *         "duration": 145,
				 *         "appointment_scheduled": true,
				 *         "appointment_id": "appt_789",
				 *         "call_recording_url": "https://recordings.avoca.ai/stl_123456.mp3",
				 *         "transcript_available": true
				 *       }
				 *     }
				 */
				'application/json': components['schemas']['SpeedToLeadCompletedEvent'];
			};
		};
		responses: {
			/** @description Received. Samples answer `{"received": true}` or nothing; no requirement is stated. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
		};
	};
	onSmsDelivered: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				/**
				 * @example {
				 *       "event": "sms.delivered",
				 *       "message_id": "msg_sms_456",
				 *       "timestamp": "2024-01-20T10:15:05Z",
				 *       "data": {
				 *         "status": "delivered",
				 *         "delivered_at": "2024-01-20T10:15:05Z",
				 *         "segments_sent": 1,
				 *         "carrier": "Verizon",
				 *         "device_type": "mobile"
				 *       }
				 *     }
				 */
				'application/json': components['schemas']['SmsDeliveredEvent'];
			};
		};
		responses: {
			/** @description Received. Samples answer `{"received": true}` or nothing; no requirement is stated. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
		};
	};
	onSmsCampaignCompleted: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				/**
				 * @example {
				 *       "event": "sms_campaign.completed",
				 *       "timestamp": "2024-01-22T10:15:00Z",
				 *       "data": {
				 *         "campaign_id": "camp_abc123",
				 *         "status": "completed",
				 *         "final_counts": {
				 *           "sent": 1534,
				 *           "failed": 9,
				 *           "opted_out": 12
				 *         },
				 *         "engagement": {
				 *           "replies": 234,
				 *           "link_clicks": 145,
				 *           "conversions": 89
				 *         },
				 *         "total_cost": 23.01
				 *       }
				 *     }
				 */
				'application/json': components['schemas']['SmsCampaignCompletedEvent'];
			};
		};
		responses: {
			/** @description Received. Samples answer `{"received": true}` or nothing; no requirement is stated. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
		};
	};
	onVoiceCallCompleted: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				/**
				 * @example {
				 *       "event": "voice_call.completed",
				 *       "call_id": "call_xyz789",
				 *       "timestamp": "2024-01-20T15:48:32Z",
				 *       "data": {
				 *         "duration": 187,
				 *         "status": "completed",
				 *         "answered_by": "human",
				 *         "recording_url": "https://recordings.avoca.ai/call_xyz789.mp3",
				 *         "transcript_url": "https://transcripts.avoca.ai/call_xyz789.json",
				 *         "outcome": {
				 *           "type": "appointment_scheduled",
				 *           "appointment_id": "appt_123",
				 *           "notes": "Customer scheduled AC maintenance for Tuesday 2pm"
				 *         },
				 *         "ai_summary": "Customer confirmed they want AC maintenance. Scheduled for Tuesday Jan 23 at 2pm. Mentioned concern about unusual noise from unit."
				 *       }
				 *     }
				 */
				'application/json': components['schemas']['VoiceCallCompletedEvent'];
			};
		};
		responses: {
			/** @description Received. Samples answer `{"received": true}` or nothing; no requirement is stated. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
		};
	};
	onLiveChatVisitorResponded: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				/**
				 * @example {
				 *       "event": "live_chat.visitor_responded",
				 *       "session_id": "chat_session_123",
				 *       "timestamp": "2024-01-20T14:30:45Z",
				 *       "data": {
				 *         "message_id": "msg_visitor_001",
				 *         "message": "Yes, I need AC repair",
				 *         "quick_reply_clicked": {
				 *           "value": "schedule_service",
				 *           "action": "schedule"
				 *         },
				 *         "visitor": {
				 *           "id": "visitor_abc123",
				 *           "status": "engaged",
				 *           "engagement_score": 85
				 *         }
				 *       }
				 *     }
				 */
				'application/json': components['schemas']['LiveChatVisitorRespondedEvent'];
			};
		};
		responses: {
			/** @description Received. Samples answer `{"received": true}` or nothing; no requirement is stated. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
		};
	};
	onHappyCallCompleted: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				/**
				 * @example {
				 *       "event": "happy_call.completed",
				 *       "timestamp": "2024-01-20T15:15:00Z",
				 *       "data": {
				 *         "id": "happy_call_456",
				 *         "job_id": "12345",
				 *         "status": "completed",
				 *         "duration": 187,
				 *         "connected": true,
				 *         "responses": {
				 *           "satisfaction": 9,
				 *           "technician_rating": 10,
				 *           "recommend": true
				 *         },
				 *         "review_requested": true,
				 *         "review_link": "https://g.page/r/CXvKL5wSPqEBEAg/review",
				 *         "transcript_url": "https://api.avoca.ai/v1/calls/call_789/transcript",
				 *         "sentiment": "positive",
				 *         "follow_up_needed": false
				 *       }
				 *     }
				 */
				'application/json': components['schemas']['HappyCallCompletedEvent'];
			};
		};
		responses: {
			/** @description Received. Samples answer `{"received": true}` or nothing; no requirement is stated. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
		};
	};
	onMaintenanceCallCompleted: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				/**
				 * @example {
				 *       "event": "maintenance_call.completed",
				 *       "timestamp": "2024-01-15T10:15:00Z",
				 *       "data": {
				 *         "id": "maint_call_789",
				 *         "customer_id": "cust_456",
				 *         "status": "completed",
				 *         "duration": 156,
				 *         "connected": true,
				 *         "appointment_scheduled": true,
				 *         "appointment_details": {
				 *           "date": "2024-01-25",
				 *           "time": "10:00 AM - 12:00 PM",
				 *           "service_type": "HVAC Maintenance",
				 *           "technician": "Available"
				 *         },
				 *         "offer_accepted": true,
				 *         "callback_requested": false,
				 *         "opt_out": false,
				 *         "transcript_url": "https://api.avoca.ai/v1/calls/call_123/transcript"
				 *       }
				 *     }
				 */
				'application/json': components['schemas']['MaintenanceCallCompletedEvent'];
			};
		};
		responses: {
			/** @description Received. Samples answer `{"received": true}` or nothing; no requirement is stated. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
		};
	};
	onCallCompleted: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['Event'];
			};
		};
		responses: {
			/** @description Received. Samples answer `{"received": true}` or nothing; no requirement is stated. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
		};
	};
	onAppointmentScheduled: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['Event'];
			};
		};
		responses: {
			/** @description Received. Samples answer `{"received": true}` or nothing; no requirement is stated. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
		};
	};
	onSmsReceived: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['Event'];
			};
		};
		responses: {
			/** @description Received. Samples answer `{"received": true}` or nothing; no requirement is stated. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
		};
	};
	onChatStarted: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['Event'];
			};
		};
		responses: {
			/** @description Received. Samples answer `{"received": true}` or nothing; no requirement is stated. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
		};
	};
	onCoachScoreAvailable: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody: {
			content: {
				'application/json': components['schemas']['Event'];
			};
		};
		responses: {
			/** @description Received. Samples answer `{"received": true}` or nothing; no requirement is stated. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content?: never;
			};
		};
	};
}
