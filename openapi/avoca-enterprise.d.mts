// Generated from openapi/avoca-enterprise.yaml by `npm run types`; do not edit.
export interface paths {
	'/api/calls': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * Calls of one team
		 * @description The columns follow the allowlist that the team has set in its dashboard (Data Configuration → Allowed
		 *     columns). Avoca's document offers no filter on phone, outcome or reason, and does not state the order.
		 */
		get: operations['listCalls'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/calls/{id}': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** One call */
		get: operations['getCall'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/calls/{id}/transcript': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** What was said in one call, turn by turn */
		get: operations['getCallTranscript'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/calls/latest-by-phone': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * The newest call of one phone number
		 * @description 404 when the number has no call.
		 */
		get: operations['getLatestCallByPhone'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/calls/pre-call-transfers': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * Inbound calls that a rule passed on before the AI picked up
		 * @description The shape is fixed: the column allowlist does not apply.
		 */
		get: operations['listPreCallTransfers'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/leads': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * Touchpoints of one team, over all channels
		 * @description Calls, scheduling widget, web chat, text and Google Local Services Ads. These are touchpoints, not the lead
		 *     record itself (see `/api/v1/teams/{teamId}/leads`), and they carry no raw payload.
		 */
		get: operations['listLeadsV0'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/teams': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * Teams that the key reaches (answers `teams`, not `data`)
		 * @description No pages. A single-team key gets its own team. (One third-party source says that the scope exists for
		 *     multi-team keys only; Avoca's document also describes the single-team answer.)
		 */
		get: operations['listTeamsV0'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/coach': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * Evaluated calls of one team, newest first
		 * @description There is no filter on score or rubric.
		 */
		get: operations['listCoachCalls'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/coach/{id}': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** One evaluated call */
		get: operations['getCoachCall'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/coach/rubrics': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * Enabled rubrics with the names of their items
		 * @description No pages. The keys of `evaluation_answers` of a score are the `key` values of its rubric's items.
		 */
		get: operations['listCoachRubrics'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/scheduler-analytics': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * Blocks of figures about the scheduling widget
		 * @description One object, not rows. `limit` and `offset` page the block `customerEvents`. Field names are camelCase here.
		 */
		get: operations['getSchedulerAnalytics'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/scheduler-analytics/summary': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Sessions and bookings of today, this week and this month */
		get: operations['getSchedulerAnalyticsSummary'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/simple_scheduler_booking_requests': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * Booking requests that came through the widget (answers `meta`, not `pagination`)
		 * @description Two page modes. Offset mode (`limit`, `offset`) tells the `total`. Cursor mode starts with a `cursor`, the
		 *     `created_at` of a row of the previous page, and goes on with `next_cursor`.
		 */
		get: operations['listSimpleSchedulerBookingRequests'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/simple_scheduler_config': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * Scheduler configurations of one team
		 * @description No pages. The only route without `v1` that also takes the team as a query parameter.
		 */
		get: operations['listSimpleSchedulerConfigs'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/v1/teams': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * Teams that the key reaches
		 * @description No pages. Test teams are left out unless asked for.
		 */
		get: operations['listTeams'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/v1/teams/{teamId}/schedulers': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * Schedulers of one team
		 * @description No pages.
		 */
		get: operations['listSchedulers'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/v1/teams/{teamId}/sessions': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Widget sessions of one team, from their start to a booking or a drop-off */
		get: operations['listTeamSessions'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/v1/teams/{teamId}/sessions/{sessionId}': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** One widget session */
		get: operations['getTeamSession'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/v1/teams/{teamId}/bookings': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * Bookings of one team
		 * @description The sessions whose status is `booked`.
		 */
		get: operations['listTeamBookings'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/v1/teams/{teamId}/bookings/{bookingId}': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * One booking
		 * @description 404 also when the session exists but is not booked.
		 */
		get: operations['getTeamBooking'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/v1/teams/{teamId}/analytics/funnel': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** From session to booking, with drop-off, for one team */
		get: operations['getTeamFunnel'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/v1/teams/{teamId}/analytics/utm': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Sessions and conversions by UTM values */
		get: operations['getTeamUtm'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/v1/teams/{teamId}/analytics/service-areas': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * How often each service area was looked up
		 * @description The row key is camelCase here.
		 */
		get: operations['getTeamServiceAreas'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/v1/teams/{teamId}/analytics/issue-types': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * How often each issue type was chosen
		 * @description The row key is camelCase here.
		 */
		get: operations['getTeamIssueTypes'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/v1/teams/{teamId}/leads': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * Leads of one team, oldest first
		 * @description The lead records themselves, the pull side of the `lead.*` webhooks, with the payload as the third party sent
		 *     it. Ascending by `created_at`, then `id`.
		 */
		get: operations['listTeamLeads'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/v1/teams/{teamId}/outbound/campaign-texts': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** First texts of one campaign, each with the customer's first reply */
		get: operations['listCampaignTexts'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/v1/teams/{teamId}/outbound/events': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * Outbound messages and changes of text subscriptions
		 * @description A customer may have several rows. The subscription rows show the current state of each phone number, dated by
		 *     its last change: at most one a number.
		 */
		get: operations['listOutboundEvents'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/v1/enterprise/{enterpriseId}/leads': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * Leads of every brand of one enterprise, oldest first
		 * @description Only for an `enterprise_all_teams` key of the same enterprise. Single-team and portfolio keys get 403.
		 *     Otherwise as the leads of one team.
		 */
		get: operations['listEnterpriseLeads'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/v1/sessions': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** Widget sessions of all teams of the key */
		get: operations['listSessions'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/v1/bookings': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/**
		 * Bookings of all teams of the key
		 * @description The sessions whose status is `booked`.
		 */
		get: operations['listBookings'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'/api/v1/analytics/funnel': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		/** From session to booking, with drop-off, summed over all teams of the key */
		get: operations['getFunnel'];
		put?: never;
		post?: never;
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
}
export interface webhooks {
	'voice_call.completed': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** A call has ended and been classified */
		post: operations['onVoiceCallCompleted'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'lead.created': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** A new lead has come in from any source */
		post: operations['onLeadCreated'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'lead.booking_created': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** A booking was made for a lead; one delivery for each distinct CRM job */
		post: operations['onLeadBookingCreated'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'lead.completed': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** A lead's life has ended as booked, unbooked, opted out or failed */
		post: operations['onLeadCompleted'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
	'customer.communication_preference_changed': {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		get?: never;
		put?: never;
		/** A customer has opted in to texts, or out of them */
		post: operations['onCustomerCommunicationPreferenceChanged'];
		delete?: never;
		options?: never;
		head?: never;
		patch?: never;
		trace?: never;
	};
}
export interface components {
	schemas: {
		/** @description Only `error` is sure to be there; `message` comes on newer endpoints. */
		Error: {
			/** @description Kind of error. */
			error: string;
			/** @description What happened, in words. */
			message?: string;
		};
		/** @description No total. There is more while `has_more` is true. */
		OffsetPagination: {
			limit: number;
			offset: number;
			has_more: boolean;
		};
		CursorPagination: {
			/**
			 * @description Send it back as `cursor` to get the next page; null on the last page. (A third-party source calls it
			 *     `next_cursor` on the leads feed.)
			 */
			cursor: string | null;
			has_more: boolean;
			limit: number;
		};
		BookingRequestMeta: {
			/** @description Number of all rows, in offset mode. */
			total: number | null;
			/** @description ISO 8601 time to send back as `cursor`. */
			next_cursor: string | null;
			has_more: boolean;
		};
		TeamMeta: {
			team_id: number;
		};
		CampaignMeta: {
			team_id: number;
			campaign_name: string;
		};
		EnterpriseMeta: {
			enterprise_id: number;
			team_ids: number[];
		};
		AnalyticsMeta: {
			team_id: number;
			start_date: string;
			end_date: string;
			timezone: string;
		};
		Team: {
			/** @example 808 */
			id?: number;
			/** @example Acme Plumbing */
			name?: string;
		};
		/** @description Which columns are there is set by each team (column allowlist): rely on none, and pass unknown ones on. */
		Call: {
			/** Format: uuid */
			call_id?: string;
			/** Format: date-time */
			created_at?: string;
			/** @example 245 */
			duration_seconds?: number;
			/**
			 * @description Avoca's example is `Service request`. Teams can define their own, so the list is open.
			 * @example BOOKED_REPAIR
			 */
			call_reason?: string | null;
			/** @example Appointment booked */
			call_outcome?: string | null;
			is_booked?: boolean;
			is_bookable?: boolean;
			/**
			 * @description Computed. Booked: ended in a booking. Unbooked: could have been booked. Excused: no chance of a booking.
			 * @enum {string}
			 */
			booking_result?: 'Booked' | 'Unbooked' | 'Excused';
			is_transferred?: boolean;
			first_name?: string | null;
			last_name?: string | null;
			/** @example +11234567890 */
			phone_number?: string | null;
		} & {
			[key: string]: unknown;
		};
		Transcript: {
			/** Format: uuid */
			call_id?: string;
			/** @description The turns, in order. */
			transcript?: {
				/**
				 * @description Who spoke.
				 * @enum {string}
				 */
				role?: 'assistant' | 'user';
				content?: string;
			}[];
		};
		PreCallTransfer: {
			call_id?: string;
			/** Format: date-time */
			created_at?: string;
			first_name?: string | null;
			last_name?: string | null;
			phone_number?: string | null;
			/**
			 * @description Always 0.
			 * @constant
			 */
			duration_seconds?: 0;
			/**
			 * @description The number that the call was passed on to.
			 * @example +11239876543
			 */
			transferred_to?: string;
			rule_id?: number;
			/** @example RECENT_CALLER */
			rule_type?: string;
			recording_url?: string | null;
		};
		/** @description One touchpoint. */
		LeadV0: {
			/** Format: uuid */
			id?: string;
			/** Format: date-time */
			datetime?: string;
			/** @enum {string} */
			type?: 'call' | 'scheduling_widget' | 'web_chat' | 'text' | 'google_lsa';
			customer_phone?: string | null;
			customer_email?: string | null;
			/** @description What it holds depends on the channel. */
			lead_content?: {
				[key: string]: unknown;
			};
			/** @description Id of the assistant. */
			agent?: string | null;
			referrer_url?: string | null;
			attribution?: {
				utm_source?: string | null;
				gclid?: string | null;
			};
		};
		/** @enum {string} */
		LeadStatus: 'created' | 'queued' | 'processing' | 'completed' | 'failed' | 'skipped';
		LeadV1: {
			/** @example 12345 */
			id?: number;
			team_id?: number;
			/** Format: date-time */
			created_at?: string;
			/** Format: date-time */
			received_at?: string;
			status?: components['schemas']['LeadStatus'];
			source?: {
				id?: number;
				/** @example angi */
				name?: string;
				/** @example Angi */
				display_name?: string;
				/** @example webhook */
				medium?: string;
			};
			/** @description The third party's reference. */
			external_id?: string | null;
			customer?: {
				name?: string | null;
				phone_number?: string | null;
				email?: string | null;
				address?: string | null;
				street?: string | null;
				city?: string | null;
				state?: string | null;
				zip?: string | null;
				country?: string | null;
				notes?: string | null;
			};
			attribution?: {
				utm_source?: string | null;
				utm_medium?: string | null;
				utm_campaign?: string | null;
				utm_term?: string | null;
				utm_content?: string | null;
			};
			/** @description Whether anybody has reached out yet. */
			contacted?: boolean;
			/** @description Set when `contacted` is false. */
			not_contacted_reason?: string | null;
			/** @description One entry for each CRM job, earliest first. */
			bookings?: {
				/** @description A string here, an integer in Session. */
				st_job_id?: string | null;
				/** Format: date-time */
				booked_at?: string | null;
				job_type?: string | null;
			}[];
			/** @description CRM job of the first booking. */
			booked_job_id?: string | null;
			/** Format: date-time */
			completed_at?: string | null;
			/** @description The payload as the third party sent it. Absent with `include_raw=false`. */
			raw?: {
				[key: string]: unknown;
			};
			/** @description Comes with `include_ignored=true`. Its type is not stated. */
			is_ignored?: unknown;
			/** @description Comes with `include_ignored=true`. Its type is not stated. */
			ignored_reason?: unknown;
		};
		CoachCall: {
			/** @description A number, unlike the UUID of a Call. No documented field joins the two. */
			call_id?: number;
			team_id?: number;
			rubric_id?: number | null;
			/** Format: date-time */
			call_date?: string;
			/** @example 14:32:05 */
			call_time_local?: string | null;
			duration_seconds?: number | null;
			score?: number | null;
			awarded_points?: number | null;
			max_available_points?: number | null;
			five9_call_id?: string | null;
			agent_name?: string | null;
			agent_id?: string | null;
			customer_name?: string | null;
			customer_phone?: string | null;
			call_type?: string | null;
			call_reason?: string | null;
			/** @example Inbound */
			direction?: string | null;
			/** @description Rubric item key to `Yes`, `No` or `N/A`. The names of the items come with the rubric. */
			evaluation_answers?: {
				[key: string]: string;
			};
		};
		Rubric: {
			id?: number;
			title?: string;
			items?: {
				/** @description Key in `evaluation_answers`. */
				key?: string;
				name?: string;
			}[];
		};
		SchedulerConfig: {
			id?: number;
			team_id?: number;
			name?: string;
			/** Format: date-time */
			created_at?: string;
			/** Format: date-time */
			updated_at?: string;
		};
		Scheduler: {
			scheduler_id?: number;
			name?: string;
			/** Format: date-time */
			created_at?: string;
			/** Format: date-time */
			updated_at?: string;
		};
		BookingRequest: {
			id?: number;
			team_id?: number;
			scheduler_id?: number;
			/** @description The values are not listed anywhere. */
			status?: string;
			/** @description ServiceTitan job. */
			st_job_id?: number | null;
			/** Format: date-time */
			created_at?: string;
			/** @description What the customer filled in. Its fields are not described. */
			request_data?: {
				[key: string]: unknown;
			};
		};
		/** @enum {string} */
		SessionStatus: 'booked' | 'dropped_off' | 'pending';
		Session: {
			/** @example sess_abc123 */
			session_id?: string;
			team_id?: number;
			scheduler_id?: number;
			status?: components['schemas']['SessionStatus'];
			customer_info?: {
				name?: string | null;
				email?: string | null;
				phone?: string | null;
				address?: string | null;
			};
			/** @example HVAC Repair */
			issue_type?: string | null;
			job_type?: string | null;
			/** Format: date */
			selected_date?: string | null;
			selected_time?: string | null;
			utm?: {
				source?: string | null;
				medium?: string | null;
				campaign?: string | null;
				term?: string | null;
				content?: string | null;
			};
			google_ads?: {
				gclid?: string | null;
				wbraid?: string | null;
				gbraid?: string | null;
			};
			/** @description ServiceTitan job. An integer here, a string in LeadV1. */
			st_job_id?: number | null;
			/** Format: date-time */
			started_at?: string | null;
			/** Format: date-time */
			completed_at?: string | null;
			/** Format: date-time */
			last_activity_at?: string | null;
			events?: {
				/** @example avoca:bookingCompletion */
				event_type?: string;
				/** Format: date-time */
				created_at?: string;
			}[];
		};
		CampaignText: {
			/** @constant */
			action?: 'outbound_message';
			/** @description CRM id of the conversation. */
			customer_id?: string | null;
			campaign_name?: string;
			/** @description The text of the first reply, or the words `no response`. */
			customer_response?: string;
			/** Format: date-time */
			created_date?: string;
			phone_number?: string;
		};
		/** @description Carries no id of its own. */
		OutboundEvent: {
			/** @enum {string} */
			action?: 'outbound_message' | 'customer_subscribed' | 'customer_unsubscribed';
			customer_id?: string | null;
			/** Format: date-time */
			created_at?: string;
			customer_phone_number?: string;
		};
		Funnel: {
			/** @example 1250 */
			sessions?: number;
			booking_started?: number;
			customer_info_completed?: number;
			booking_completed?: number;
			/**
			 * @description Percent.
			 * @example 34
			 */
			conversion_rate?: number;
			drop_off_count?: number;
			/**
			 * @description Percent.
			 * @example 66
			 */
			drop_off_rate?: number;
		};
		UtmRow: {
			/** @example google */
			source?: string;
			/** @example cpc */
			medium?: string;
			campaign?: string;
			term?: string;
			content?: string;
			sessions?: number;
			conversions?: number;
		};
		ServiceAreaCount: {
			serviceArea?: string;
			count?: number;
		};
		IssueTypeCount: {
			issueType?: string;
			count?: number;
		};
		PeriodSummary: {
			/** @example 312 */
			sessions?: number;
			/** @example 89 */
			bookings?: number;
			/**
			 * @description Percent.
			 * @example 28.5
			 */
			conversionRate?: number;
		};
		SchedulerAnalyticsSummary: {
			today?: components['schemas']['PeriodSummary'];
			thisWeek?: components['schemas']['PeriodSummary'];
			thisMonth?: components['schemas']['PeriodSummary'];
		};
		SchedulerAnalyticsSummaryMetadata: {
			timezone?: string;
			/** Format: date-time */
			generatedAt?: string;
		};
		SchedulerAnalyticsMetadata: {
			/** Format: date-time */
			startDate?: string;
			/** Format: date-time */
			endDate?: string;
			timezone?: string;
			schedulerId?: number | null;
			metricsRequested?: string[];
		};
		/** @description The blocks that were asked for. */
		SchedulerAnalytics: {
			funnel?: {
				sessions?: number;
				bookingStarted?: number;
				customerInfoCompleted?: number;
				bookingCompleted?: number;
				conversionRate?: number;
			};
			bookings?: {
				total?: number;
				avgBookingTimeSeconds?: number;
			};
			chartData?: {
				/** Format: date */
				date?: string;
				sessions?: number;
				conversions?: number;
			}[];
			utmData?: components['schemas']['UtmRow'][];
			googleAdsData?: {
				gclid?: string;
				wbraid?: string;
				gbraid?: string;
				sessions?: number;
				conversions?: number;
			}[];
			serviceAreaData?: components['schemas']['ServiceAreaCount'][];
			issueTypeData?: components['schemas']['IssueTypeCount'][];
			/** @description Sessions with personal data, paged by `limit` and `offset`. */
			customerEvents?: {
				sessionId?: string;
				status?: string;
				customerInfo?: {
					name?: string | null;
					email?: string | null;
					phone?: string | null;
					address?: string | null;
				};
				issueType?: string | null;
				jobType?: string | null;
				selectedDate?: string | null;
				selectedTime?: string | null;
				utmSource?: string | null;
				gclid?: string | null;
				conversionValue?: number | null;
				/** Format: date-time */
				lastActivity?: string | null;
			}[];
		};
	};
	responses: {
		/** @description A parameter is wrong (cursor, date range, limit, …). */
		BadRequest: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['Error'];
			};
		};
		/** @description The key is missing, malformed or not valid. */
		Unauthorized: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['Error'];
			};
		};
		/** @description The key lacks the scope, does not reach the team, or the route is reserved for another kind of key. */
		Forbidden: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['Error'];
			};
		};
		/** @description Not there, or not visible to this key. */
		NotFound: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/json': components['schemas']['Error'];
			};
		};
		/** @description The call. */
		CallAnswer: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/json': {
					data: components['schemas']['Call'];
				};
			};
		};
		/** @description The session. */
		SessionAnswer: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/json': {
					data: components['schemas']['Session'];
					meta: components['schemas']['TeamMeta'];
				};
			};
		};
		/** @description One page of sessions of one team. */
		TeamSessionPage: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/json': {
					data: components['schemas']['Session'][];
					pagination: components['schemas']['CursorPagination'];
					meta: components['schemas']['TeamMeta'];
				};
			};
		};
		/** @description One page of sessions of several teams. */
		SessionPage: {
			headers: {
				[name: string]: unknown;
			};
			content: {
				'application/json': {
					data: components['schemas']['Session'][];
					pagination: components['schemas']['CursorPagination'];
				};
			};
		};
		/** @description Any 2xx within 10 seconds. The answer's body does not matter. */
		DeliveryTaken: {
			headers: {
				[name: string]: unknown;
			};
			content?: never;
		};
	};
	parameters: {
		/**
		 * @description The team to read. Needed with `enterprise_all_teams` and `portfolio_all_teams` keys, left out with a
		 *     single-team key.
		 */
		TeamHeader: number;
		/** @description The team's id. */
		TeamIdPath: number;
		/** @description One team only. */
		TeamIdFilter: number;
		/** @description The `call_id` of a call. */
		CallIdPath: string;
		/** @description Rows on one page. */
		OffsetLimit: number;
		/** @description Rows to skip. */
		Offset: number;
		/** @description Rows on one page. */
		CursorLimit: number;
		/** @description The previous answer's `pagination.cursor`, as it came. */
		Cursor: string;
		/** @description Start of the range. 7 days ago when left out. */
		RangeStart: string;
		/** @description End of the range. Now when left out. */
		RangeEnd: string;
		/** @description Rows at or after this time. No limit when left out. */
		RowsFrom: string;
		/** @description Rows before this time. No limit when left out. */
		RowsBefore: string;
		/** @description Leads whose `created_at` is at or after this time. */
		LeadsFrom: string;
		/** @description Leads whose `created_at` is before this time. */
		LeadsBefore: string;
		/** @description The IANA time zone in which days are counted. */
		Timezone: string;
		/** @description One scheduler only. */
		SchedulerId: number;
		/** @description Sessions of this status only. */
		SessionStatus: components['schemas']['SessionStatus'];
		/** @description `true` adds internal test teams. */
		IncludeTestTeams: boolean;
		/** @description Leads that came by this medium only. */
		LeadMedium:
			| 'webhook'
			| 'email_alerts'
			| 'st_bookings_alerts'
			| 'st_native'
			| 'google_lsa'
			| 'yelp'
			| 'web_chat'
			| 'dropped_responder';
		/**
		 * @description Leads of the source with exactly this `name`.
		 * @example angi
		 */
		LeadSource: string;
		/** @description Leads of this processing status only. */
		LeadStatus: components['schemas']['LeadStatus'];
		/** @description `false` leaves out the field `raw`. */
		IncludeRaw: boolean;
		/** @description `true` adds suppressed leads, each with `is_ignored` and `ignored_reason`. */
		IncludeIgnored: boolean;
		/** @description `true` adds leads from the test numbers that the team has registered. */
		IncludeTestNumbers: boolean;
		/** @description `sha256=` and the HMAC-SHA256 of the payload in hexadecimal, made with the secret of this webhook. */
		WebhookSignature: string;
		/** @description When the delivery was sent. */
		WebhookTimestamp: string;
		/** @description The event's name. */
		WebhookEvent: string;
		/** @description The event's id, by which a repeated delivery is recognised. */
		WebhookEventId: string;
	};
	requestBodies: {
		/**
		 * @description The field names of all five bodies are unknown: the page that describes them is not available. Take the event
		 *     and its id from the headers, and pass the body on as it comes.
		 */
		WebhookDelivery: {
			content: {
				'application/json': unknown;
			};
		};
	};
	headers: never;
	pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
	listCalls: {
		parameters: {
			query?: {
				/** @description Rows on one page. */
				limit?: components['parameters']['OffsetLimit'];
				/** @description Rows to skip. */
				offset?: components['parameters']['Offset'];
				/** @description Start of the range. 7 days ago when left out. */
				start_date?: components['parameters']['RangeStart'];
				/** @description End of the range. Now when left out. */
				end_date?: components['parameters']['RangeEnd'];
			};
			header?: {
				/**
				 * @description The team to read. Needed with `enterprise_all_teams` and `portfolio_all_teams` keys, left out with a
				 *     single-team key.
				 */
				'x-team-id'?: components['parameters']['TeamHeader'];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description One page of calls. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['Call'][];
						pagination: components['schemas']['OffsetPagination'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	getCall: {
		parameters: {
			query?: never;
			header?: {
				/**
				 * @description The team to read. Needed with `enterprise_all_teams` and `portfolio_all_teams` keys, left out with a
				 *     single-team key.
				 */
				'x-team-id'?: components['parameters']['TeamHeader'];
			};
			path: {
				/** @description The `call_id` of a call. */
				id: components['parameters']['CallIdPath'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: components['responses']['CallAnswer'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	getCallTranscript: {
		parameters: {
			query?: never;
			header?: {
				/**
				 * @description The team to read. Needed with `enterprise_all_teams` and `portfolio_all_teams` keys, left out with a
				 *     single-team key.
				 */
				'x-team-id'?: components['parameters']['TeamHeader'];
			};
			path: {
				/** @description The `call_id` of a call. */
				id: components['parameters']['CallIdPath'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The transcript. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['Transcript'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	getLatestCallByPhone: {
		parameters: {
			query: {
				/** @description The number to look for. Its format is not stated. */
				phone: string;
			};
			header?: {
				/**
				 * @description The team to read. Needed with `enterprise_all_teams` and `portfolio_all_teams` keys, left out with a
				 *     single-team key.
				 */
				'x-team-id'?: components['parameters']['TeamHeader'];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: components['responses']['CallAnswer'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	listPreCallTransfers: {
		parameters: {
			query?: {
				/** @description Rows on one page. */
				limit?: components['parameters']['OffsetLimit'];
				/** @description Rows to skip. */
				offset?: components['parameters']['Offset'];
				/** @description Start of the range. 7 days ago when left out. */
				start_date?: components['parameters']['RangeStart'];
				/** @description End of the range. Now when left out. */
				end_date?: components['parameters']['RangeEnd'];
				/**
				 * @description Comma-separated rules to keep: REJECTED_AGENT_PREVIOUSLY, RECENT_CALLER, UPCOMING_APPOINTMENTS,
				 *     RECENT_APPOINTMENTS, CUSTOMER_TYPE_RESIDENTIAL, CUSTOMER_TYPE_COMMERCIAL, CALLER_PHONE_MATCH,
				 *     CALL_REASON_MATCH, CUSTOMER_TAG_MATCH.
				 * @example RECENT_CALLER,CALL_REASON_MATCH
				 */
				rule_types?: string;
			};
			header?: {
				/**
				 * @description The team to read. Needed with `enterprise_all_teams` and `portfolio_all_teams` keys, left out with a
				 *     single-team key.
				 */
				'x-team-id'?: components['parameters']['TeamHeader'];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description One page of transfers. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['PreCallTransfer'][];
						pagination: components['schemas']['OffsetPagination'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	listLeadsV0: {
		parameters: {
			query?: {
				/** @description Start of the range. 7 days ago when left out. */
				start_date?: components['parameters']['RangeStart'];
				/** @description End of the range. Now when left out. */
				end_date?: components['parameters']['RangeEnd'];
				/** @description One kind of touchpoint only. */
				type?: 'call' | 'scheduling_widget' | 'web_chat' | 'text' | 'google_lsa';
				/** @description Rows on one page. */
				limit?: components['parameters']['OffsetLimit'];
				/** @description Rows to skip. */
				offset?: components['parameters']['Offset'];
			};
			header?: {
				/**
				 * @description The team to read. Needed with `enterprise_all_teams` and `portfolio_all_teams` keys, left out with a
				 *     single-team key.
				 */
				'x-team-id'?: components['parameters']['TeamHeader'];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description One page of touchpoints. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['LeadV0'][];
						pagination: components['schemas']['OffsetPagination'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	listTeamsV0: {
		parameters: {
			query?: never;
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The teams. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						teams: components['schemas']['Team'][];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	listCoachCalls: {
		parameters: {
			query?: {
				/** @description Rows on one page. */
				limit?: components['parameters']['OffsetLimit'];
				/** @description Rows to skip. */
				offset?: components['parameters']['Offset'];
				/** @description Start of the range. 7 days ago when left out. */
				start_date?: components['parameters']['RangeStart'];
				/** @description End of the range. Now when left out. */
				end_date?: components['parameters']['RangeEnd'];
				/** @description The IANA time zone in which days are counted. */
				timezone?: components['parameters']['Timezone'];
			};
			header?: {
				/**
				 * @description The team to read. Needed with `enterprise_all_teams` and `portfolio_all_teams` keys, left out with a
				 *     single-team key.
				 */
				'x-team-id'?: components['parameters']['TeamHeader'];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description One page of evaluations. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['CoachCall'][];
						pagination: components['schemas']['OffsetPagination'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	getCoachCall: {
		parameters: {
			query?: never;
			header?: {
				/**
				 * @description The team to read. Needed with `enterprise_all_teams` and `portfolio_all_teams` keys, left out with a
				 *     single-team key.
				 */
				'x-team-id'?: components['parameters']['TeamHeader'];
			};
			path: {
				/** @description The numeric `call_id` of an evaluation, not the UUID of a call. */
				id: number;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The evaluation. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['CoachCall'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	listCoachRubrics: {
		parameters: {
			query?: never;
			header?: {
				/**
				 * @description The team to read. Needed with `enterprise_all_teams` and `portfolio_all_teams` keys, left out with a
				 *     single-team key.
				 */
				'x-team-id'?: components['parameters']['TeamHeader'];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The rubrics. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['Rubric'][];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	getSchedulerAnalytics: {
		parameters: {
			query?: {
				/** @description Start of the range. 7 days ago when left out. */
				start_date?: components['parameters']['RangeStart'];
				/** @description End of the range. Now when left out. */
				end_date?: components['parameters']['RangeEnd'];
				/** @description The IANA time zone in which days are counted. */
				timezone?: components['parameters']['Timezone'];
				/** @description One scheduler only. */
				scheduler_id?: components['parameters']['SchedulerId'];
				/**
				 * @description Comma-separated blocks; all of them when left out: funnel, bookings, chart, utm, google_ads,
				 *     service_areas, issue_types, customer_events.
				 * @example funnel,bookings
				 */
				metrics?: string;
				/** @description Rows on one page. */
				limit?: components['parameters']['OffsetLimit'];
				/** @description Rows to skip. */
				offset?: components['parameters']['Offset'];
			};
			header?: {
				/**
				 * @description The team to read. Needed with `enterprise_all_teams` and `portfolio_all_teams` keys, left out with a
				 *     single-team key.
				 */
				'x-team-id'?: components['parameters']['TeamHeader'];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The blocks asked for. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['SchedulerAnalytics'];
						pagination: components['schemas']['OffsetPagination'];
						metadata: components['schemas']['SchedulerAnalyticsMetadata'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	getSchedulerAnalyticsSummary: {
		parameters: {
			query?: {
				/** @description The IANA time zone in which days are counted. */
				timezone?: components['parameters']['Timezone'];
			};
			header?: {
				/**
				 * @description The team to read. Needed with `enterprise_all_teams` and `portfolio_all_teams` keys, left out with a
				 *     single-team key.
				 */
				'x-team-id'?: components['parameters']['TeamHeader'];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description Three periods. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['SchedulerAnalyticsSummary'];
						metadata: components['schemas']['SchedulerAnalyticsSummaryMetadata'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	listSimpleSchedulerBookingRequests: {
		parameters: {
			query?: {
				/** @description Requests of this status only. The values are not listed anywhere. */
				status?: string;
				/** @description One scheduler only. */
				scheduler_id?: components['parameters']['SchedulerId'];
				/** @description `true`: only requests that carry UTM data. */
				has_utm?: boolean;
				/** @description Turns cursor mode on. The `created_at` of a row of the previous page, or its `meta.next_cursor`. */
				cursor?: string;
				/** @description Rows on one page. */
				limit?: number;
				/** @description Rows to skip. */
				offset?: components['parameters']['Offset'];
			};
			header?: {
				/**
				 * @description The team to read. Needed with `enterprise_all_teams` and `portfolio_all_teams` keys, left out with a
				 *     single-team key.
				 */
				'x-team-id'?: components['parameters']['TeamHeader'];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description One page of booking requests. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['BookingRequest'][];
						meta: components['schemas']['BookingRequestMeta'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	listSimpleSchedulerConfigs: {
		parameters: {
			query?: {
				/** @description The team, in place of the header. The key must reach it. */
				team_id?: number;
			};
			header?: {
				/**
				 * @description The team to read. Needed with `enterprise_all_teams` and `portfolio_all_teams` keys, left out with a
				 *     single-team key.
				 */
				'x-team-id'?: components['parameters']['TeamHeader'];
			};
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The configurations. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['SchedulerConfig'][];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	listTeams: {
		parameters: {
			query?: {
				/** @description `true` adds internal test teams. */
				include_test_teams?: components['parameters']['IncludeTestTeams'];
			};
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The teams. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['Team'][];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	listSchedulers: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The team's id. */
				teamId: components['parameters']['TeamIdPath'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The schedulers. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['Scheduler'][];
						meta: components['schemas']['TeamMeta'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	listTeamSessions: {
		parameters: {
			query?: {
				/** @description Sessions of this status only. */
				status?: components['parameters']['SessionStatus'];
				/** @description One scheduler only. */
				scheduler_id?: components['parameters']['SchedulerId'];
				/** @description Rows at or after this time. No limit when left out. */
				start_date?: components['parameters']['RowsFrom'];
				/** @description Rows before this time. No limit when left out. */
				end_date?: components['parameters']['RowsBefore'];
				/** @description The previous answer's `pagination.cursor`, as it came. */
				cursor?: components['parameters']['Cursor'];
				/** @description Rows on one page. */
				limit?: components['parameters']['CursorLimit'];
			};
			header?: never;
			path: {
				/** @description The team's id. */
				teamId: components['parameters']['TeamIdPath'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: components['responses']['TeamSessionPage'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	getTeamSession: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The team's id. */
				teamId: components['parameters']['TeamIdPath'];
				/** @description The session's id. */
				sessionId: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: components['responses']['SessionAnswer'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	listTeamBookings: {
		parameters: {
			query?: {
				/** @description One scheduler only. */
				scheduler_id?: components['parameters']['SchedulerId'];
				/** @description Rows at or after this time. No limit when left out. */
				start_date?: components['parameters']['RowsFrom'];
				/** @description Rows before this time. No limit when left out. */
				end_date?: components['parameters']['RowsBefore'];
				/** @description The previous answer's `pagination.cursor`, as it came. */
				cursor?: components['parameters']['Cursor'];
				/** @description Rows on one page. */
				limit?: components['parameters']['CursorLimit'];
			};
			header?: never;
			path: {
				/** @description The team's id. */
				teamId: components['parameters']['TeamIdPath'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: components['responses']['TeamSessionPage'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	getTeamBooking: {
		parameters: {
			query?: never;
			header?: never;
			path: {
				/** @description The team's id. */
				teamId: components['parameters']['TeamIdPath'];
				/** @description The session id of the booking. */
				bookingId: string;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: components['responses']['SessionAnswer'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	getTeamFunnel: {
		parameters: {
			query?: {
				/** @description Start of the range. 7 days ago when left out. */
				start_date?: components['parameters']['RangeStart'];
				/** @description End of the range. Now when left out. */
				end_date?: components['parameters']['RangeEnd'];
				/** @description The IANA time zone in which days are counted. */
				timezone?: components['parameters']['Timezone'];
				/** @description One scheduler only. */
				scheduler_id?: components['parameters']['SchedulerId'];
			};
			header?: never;
			path: {
				/** @description The team's id. */
				teamId: components['parameters']['TeamIdPath'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The funnel. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['Funnel'];
						meta: components['schemas']['AnalyticsMeta'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	getTeamUtm: {
		parameters: {
			query?: {
				/** @description Start of the range. 7 days ago when left out. */
				start_date?: components['parameters']['RangeStart'];
				/** @description End of the range. Now when left out. */
				end_date?: components['parameters']['RangeEnd'];
				/** @description The IANA time zone in which days are counted. */
				timezone?: components['parameters']['Timezone'];
				/** @description One scheduler only. */
				scheduler_id?: components['parameters']['SchedulerId'];
			};
			header?: never;
			path: {
				/** @description The team's id. */
				teamId: components['parameters']['TeamIdPath'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description One row for each combination. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['UtmRow'][];
						meta: components['schemas']['AnalyticsMeta'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	getTeamServiceAreas: {
		parameters: {
			query?: {
				/** @description Start of the range. 7 days ago when left out. */
				start_date?: components['parameters']['RangeStart'];
				/** @description End of the range. Now when left out. */
				end_date?: components['parameters']['RangeEnd'];
				/** @description The IANA time zone in which days are counted. */
				timezone?: components['parameters']['Timezone'];
				/** @description One scheduler only. */
				scheduler_id?: components['parameters']['SchedulerId'];
			};
			header?: never;
			path: {
				/** @description The team's id. */
				teamId: components['parameters']['TeamIdPath'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description One row for each area. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['ServiceAreaCount'][];
						meta: components['schemas']['AnalyticsMeta'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	getTeamIssueTypes: {
		parameters: {
			query?: {
				/** @description Start of the range. 7 days ago when left out. */
				start_date?: components['parameters']['RangeStart'];
				/** @description End of the range. Now when left out. */
				end_date?: components['parameters']['RangeEnd'];
				/** @description The IANA time zone in which days are counted. */
				timezone?: components['parameters']['Timezone'];
				/** @description One scheduler only. */
				scheduler_id?: components['parameters']['SchedulerId'];
			};
			header?: never;
			path: {
				/** @description The team's id. */
				teamId: components['parameters']['TeamIdPath'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description One row for each issue type. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['IssueTypeCount'][];
						meta: components['schemas']['AnalyticsMeta'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	listTeamLeads: {
		parameters: {
			query?: {
				/** @description Leads whose `created_at` is at or after this time. */
				start_date?: components['parameters']['LeadsFrom'];
				/** @description Leads whose `created_at` is before this time. */
				end_date?: components['parameters']['LeadsBefore'];
				/** @description Leads that came by this medium only. */
				medium?: components['parameters']['LeadMedium'];
				/**
				 * @description Leads of the source with exactly this `name`.
				 * @example angi
				 */
				source?: components['parameters']['LeadSource'];
				/** @description Leads of this processing status only. */
				status?: components['parameters']['LeadStatus'];
				/** @description `false` leaves out the field `raw`. */
				include_raw?: components['parameters']['IncludeRaw'];
				/** @description `true` adds suppressed leads, each with `is_ignored` and `ignored_reason`. */
				include_ignored?: components['parameters']['IncludeIgnored'];
				/** @description `true` adds leads from the test numbers that the team has registered. */
				include_test_numbers?: components['parameters']['IncludeTestNumbers'];
				/** @description The previous answer's `pagination.cursor`, as it came. */
				cursor?: components['parameters']['Cursor'];
				/** @description Rows on one page. */
				limit?: components['parameters']['CursorLimit'];
			};
			header?: never;
			path: {
				/** @description The team's id. */
				teamId: components['parameters']['TeamIdPath'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description One page of leads. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['LeadV1'][];
						pagination: components['schemas']['CursorPagination'];
						meta: components['schemas']['TeamMeta'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	listCampaignTexts: {
		parameters: {
			query: {
				/** @description The campaign to return. */
				campaign_name: string;
				/** @description Rows at or after this time. No limit when left out. */
				start_date?: components['parameters']['RowsFrom'];
				/** @description Rows before this time. No limit when left out. */
				end_date?: components['parameters']['RowsBefore'];
				/** @description The previous answer's `pagination.cursor`, as it came. */
				cursor?: components['parameters']['Cursor'];
				/** @description Rows on one page. */
				limit?: components['parameters']['CursorLimit'];
			};
			header?: never;
			path: {
				/** @description The team's id. */
				teamId: components['parameters']['TeamIdPath'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description One page of campaign texts. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['CampaignText'][];
						pagination: components['schemas']['CursorPagination'];
						meta: components['schemas']['CampaignMeta'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	listOutboundEvents: {
		parameters: {
			query?: {
				/** @description One action only. */
				action?: 'outbound_message' | 'customer_subscribed' | 'customer_unsubscribed';
				/** @description Rows at or after this time. No limit when left out. */
				start_date?: components['parameters']['RowsFrom'];
				/** @description Rows before this time. No limit when left out. */
				end_date?: components['parameters']['RowsBefore'];
				/** @description The previous answer's `pagination.cursor`, as it came. */
				cursor?: components['parameters']['Cursor'];
				/** @description Rows on one page. */
				limit?: components['parameters']['CursorLimit'];
			};
			header?: never;
			path: {
				/** @description The team's id. */
				teamId: components['parameters']['TeamIdPath'];
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description One page of customer events. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['OutboundEvent'][];
						pagination: components['schemas']['CursorPagination'];
						meta: components['schemas']['TeamMeta'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	listEnterpriseLeads: {
		parameters: {
			query?: {
				/** @description Leads whose `created_at` is at or after this time. */
				start_date?: components['parameters']['LeadsFrom'];
				/** @description Leads whose `created_at` is before this time. */
				end_date?: components['parameters']['LeadsBefore'];
				/** @description Leads that came by this medium only. */
				medium?: components['parameters']['LeadMedium'];
				/**
				 * @description Leads of the source with exactly this `name`.
				 * @example angi
				 */
				source?: components['parameters']['LeadSource'];
				/** @description Leads of this processing status only. */
				status?: components['parameters']['LeadStatus'];
				/** @description `false` leaves out the field `raw`. */
				include_raw?: components['parameters']['IncludeRaw'];
				/** @description `true` adds suppressed leads, each with `is_ignored` and `ignored_reason`. */
				include_ignored?: components['parameters']['IncludeIgnored'];
				/** @description `true` adds leads from the test numbers that the team has registered. */
				include_test_numbers?: components['parameters']['IncludeTestNumbers'];
				/** @description `true` adds internal test teams. */
				include_test_teams?: components['parameters']['IncludeTestTeams'];
				/** @description The previous answer's `pagination.cursor`, as it came. */
				cursor?: components['parameters']['Cursor'];
				/** @description Rows on one page. */
				limit?: components['parameters']['CursorLimit'];
			};
			header?: never;
			path: {
				/** @description The enterprise's id. */
				enterpriseId: number;
			};
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description One page of leads. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['LeadV1'][];
						pagination: components['schemas']['CursorPagination'];
						meta: components['schemas']['EnterpriseMeta'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	listSessions: {
		parameters: {
			query?: {
				/** @description One team only. */
				team_id?: components['parameters']['TeamIdFilter'];
				/** @description Sessions of this status only. */
				status?: components['parameters']['SessionStatus'];
				/** @description Rows at or after this time. No limit when left out. */
				start_date?: components['parameters']['RowsFrom'];
				/** @description Rows before this time. No limit when left out. */
				end_date?: components['parameters']['RowsBefore'];
				/** @description `true` adds internal test teams. */
				include_test_teams?: components['parameters']['IncludeTestTeams'];
				/** @description The previous answer's `pagination.cursor`, as it came. */
				cursor?: components['parameters']['Cursor'];
				/** @description Rows on one page. */
				limit?: components['parameters']['CursorLimit'];
			};
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: components['responses']['SessionPage'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	listBookings: {
		parameters: {
			query?: {
				/** @description One team only. */
				team_id?: components['parameters']['TeamIdFilter'];
				/** @description Rows at or after this time. No limit when left out. */
				start_date?: components['parameters']['RowsFrom'];
				/** @description Rows before this time. No limit when left out. */
				end_date?: components['parameters']['RowsBefore'];
				/** @description `true` adds internal test teams. */
				include_test_teams?: components['parameters']['IncludeTestTeams'];
				/** @description The previous answer's `pagination.cursor`, as it came. */
				cursor?: components['parameters']['Cursor'];
				/** @description Rows on one page. */
				limit?: components['parameters']['CursorLimit'];
			};
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			200: components['responses']['SessionPage'];
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	getFunnel: {
		parameters: {
			query?: {
				/** @description One team only. */
				team_id?: components['parameters']['TeamIdFilter'];
				/** @description Start of the range. 7 days ago when left out. */
				start_date?: components['parameters']['RangeStart'];
				/** @description End of the range. Now when left out. */
				end_date?: components['parameters']['RangeEnd'];
				/** @description The IANA time zone in which days are counted. */
				timezone?: components['parameters']['Timezone'];
				/** @description `true` adds internal test teams. */
				include_test_teams?: components['parameters']['IncludeTestTeams'];
			};
			header?: never;
			path?: never;
			cookie?: never;
		};
		requestBody?: never;
		responses: {
			/** @description The funnel. */
			200: {
				headers: {
					[name: string]: unknown;
				};
				content: {
					'application/json': {
						data: components['schemas']['Funnel'];
					};
				};
			};
			400: components['responses']['BadRequest'];
			401: components['responses']['Unauthorized'];
			403: components['responses']['Forbidden'];
			404: components['responses']['NotFound'];
		};
	};
	onVoiceCallCompleted: {
		parameters: {
			query?: never;
			header?: {
				/** @description `sha256=` and the HMAC-SHA256 of the payload in hexadecimal, made with the secret of this webhook. */
				'X-Webhook-Signature'?: components['parameters']['WebhookSignature'];
				/** @description When the delivery was sent. */
				'X-Webhook-Timestamp'?: components['parameters']['WebhookTimestamp'];
				/** @description The event's name. */
				'X-Avoca-Event'?: components['parameters']['WebhookEvent'];
				/** @description The event's id, by which a repeated delivery is recognised. */
				'X-Avoca-Event-Id'?: components['parameters']['WebhookEventId'];
			};
			path?: never;
			cookie?: never;
		};
		requestBody: components['requestBodies']['WebhookDelivery'];
		responses: {
			'2XX': components['responses']['DeliveryTaken'];
		};
	};
	onLeadCreated: {
		parameters: {
			query?: never;
			header?: {
				/** @description `sha256=` and the HMAC-SHA256 of the payload in hexadecimal, made with the secret of this webhook. */
				'X-Webhook-Signature'?: components['parameters']['WebhookSignature'];
				/** @description When the delivery was sent. */
				'X-Webhook-Timestamp'?: components['parameters']['WebhookTimestamp'];
				/** @description The event's name. */
				'X-Avoca-Event'?: components['parameters']['WebhookEvent'];
				/** @description The event's id, by which a repeated delivery is recognised. */
				'X-Avoca-Event-Id'?: components['parameters']['WebhookEventId'];
			};
			path?: never;
			cookie?: never;
		};
		requestBody: components['requestBodies']['WebhookDelivery'];
		responses: {
			'2XX': components['responses']['DeliveryTaken'];
		};
	};
	onLeadBookingCreated: {
		parameters: {
			query?: never;
			header?: {
				/** @description `sha256=` and the HMAC-SHA256 of the payload in hexadecimal, made with the secret of this webhook. */
				'X-Webhook-Signature'?: components['parameters']['WebhookSignature'];
				/** @description When the delivery was sent. */
				'X-Webhook-Timestamp'?: components['parameters']['WebhookTimestamp'];
				/** @description The event's name. */
				'X-Avoca-Event'?: components['parameters']['WebhookEvent'];
				/** @description The event's id, by which a repeated delivery is recognised. */
				'X-Avoca-Event-Id'?: components['parameters']['WebhookEventId'];
			};
			path?: never;
			cookie?: never;
		};
		requestBody: components['requestBodies']['WebhookDelivery'];
		responses: {
			'2XX': components['responses']['DeliveryTaken'];
		};
	};
	onLeadCompleted: {
		parameters: {
			query?: never;
			header?: {
				/** @description `sha256=` and the HMAC-SHA256 of the payload in hexadecimal, made with the secret of this webhook. */
				'X-Webhook-Signature'?: components['parameters']['WebhookSignature'];
				/** @description When the delivery was sent. */
				'X-Webhook-Timestamp'?: components['parameters']['WebhookTimestamp'];
				/** @description The event's name. */
				'X-Avoca-Event'?: components['parameters']['WebhookEvent'];
				/** @description The event's id, by which a repeated delivery is recognised. */
				'X-Avoca-Event-Id'?: components['parameters']['WebhookEventId'];
			};
			path?: never;
			cookie?: never;
		};
		requestBody: components['requestBodies']['WebhookDelivery'];
		responses: {
			'2XX': components['responses']['DeliveryTaken'];
		};
	};
	onCustomerCommunicationPreferenceChanged: {
		parameters: {
			query?: never;
			header?: {
				/** @description `sha256=` and the HMAC-SHA256 of the payload in hexadecimal, made with the secret of this webhook. */
				'X-Webhook-Signature'?: components['parameters']['WebhookSignature'];
				/** @description When the delivery was sent. */
				'X-Webhook-Timestamp'?: components['parameters']['WebhookTimestamp'];
				/** @description The event's name. */
				'X-Avoca-Event'?: components['parameters']['WebhookEvent'];
				/** @description The event's id, by which a repeated delivery is recognised. */
				'X-Avoca-Event-Id'?: components['parameters']['WebhookEventId'];
			};
			path?: never;
			cookie?: never;
		};
		requestBody: components['requestBodies']['WebhookDelivery'];
		responses: {
			'2XX': components['responses']['DeliveryTaken'];
		};
	};
}
