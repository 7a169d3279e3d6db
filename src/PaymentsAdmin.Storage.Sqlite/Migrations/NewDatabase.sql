CREATE TABLE IF NOT EXISTS "__EFMigrationsHistory" (
    "MigrationId" TEXT NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
    "ProductVersion" TEXT NOT NULL
);

CREATE TABLE "audit_blocks" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_audit_blocks" PRIMARY KEY,
    "low_tx" INTEGER NOT NULL,
    "high_tx" INTEGER NOT NULL,
    "first_id" INTEGER NOT NULL,
    "last_id" INTEGER NOT NULL,
    "count" INTEGER NOT NULL,
    "rows_hash" BLOB NOT NULL,
    "previous_hash" BLOB NOT NULL,
    "hash" BLOB NOT NULL,
    "sealed_at" INTEGER NOT NULL
);

CREATE TABLE "audit_entries" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_audit_entries" PRIMARY KEY,
    "tx" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "actor_kind" INTEGER NOT NULL,
    "actor_user_id" INTEGER NULL,
    "actor_roles" INTEGER NOT NULL,
    "door" INTEGER NOT NULL,
    "request_id" TEXT NULL,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" INTEGER NOT NULL,
    "workspace_id" INTEGER NULL,
    "changes" TEXT NOT NULL,
    "text_hash" BLOB NULL,
    "content_hash" BLOB NOT NULL
);

CREATE TABLE "data_protection_keys" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_data_protection_keys" PRIMARY KEY AUTOINCREMENT,
    "friendly_name" TEXT NOT NULL,
    "xml" TEXT NOT NULL
);

CREATE TABLE "idempotent_answers" (
    "caller" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" BLOB NOT NULL,
    "status" INTEGER NOT NULL,
    "answer" TEXT NULL,
    "at" INTEGER NOT NULL,
    CONSTRAINT "PK_idempotent_answers" PRIMARY KEY ("caller", "key")
);

CREATE TABLE "roles" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_roles" PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NULL,
    "normalized_name" TEXT NULL,
    "concurrency_stamp" TEXT NULL
);

CREATE TABLE "settings" (
    "key" TEXT NOT NULL CONSTRAINT "PK_settings" PRIMARY KEY,
    "value" TEXT NOT NULL
);

CREATE TABLE "users" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_users" PRIMARY KEY AUTOINCREMENT,
    "hex_id" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "unit_id" INTEGER NULL,
    "created_at" INTEGER NOT NULL,
    "disabled_at" INTEGER NULL,
    "last_sign_in_at" INTEGER NULL,
    "admin_lost_at" INTEGER NULL,
    "is_demo" INTEGER NOT NULL,
    "preferences" TEXT NULL,
    "user_name" TEXT NULL,
    "normalized_user_name" TEXT NULL,
    "email" TEXT NULL,
    "normalized_email" TEXT NULL,
    "email_confirmed" INTEGER NOT NULL,
    "password_hash" TEXT NULL,
    "security_stamp" TEXT NULL,
    "concurrency_stamp" TEXT NULL,
    "phone_number" TEXT NULL,
    "phone_number_confirmed" INTEGER NOT NULL,
    "two_factor_enabled" INTEGER NOT NULL,
    "lockout_end" INTEGER NULL,
    "lockout_enabled" INTEGER NOT NULL,
    "access_failed_count" INTEGER NOT NULL
);

CREATE TABLE "workspaces" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_workspaces" PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "backend" INTEGER NOT NULL,
    "from_configuration" INTEGER NOT NULL,
    "entity_types" TEXT NOT NULL,
    "terms_days" INTEGER NOT NULL,
    "payer_sentence" TEXT NOT NULL,
    "closed_through" INTEGER NULL,
    "allocate_against_item" INTEGER NOT NULL,
    "due_told_through" INTEGER NULL,
    "created_at" INTEGER NOT NULL,
    "archived_at" INTEGER NULL,
    "revision" INTEGER NOT NULL
);

CREATE TABLE "audit_texts" (
    "audit_id" INTEGER NOT NULL CONSTRAINT "PK_audit_texts" PRIMARY KEY,
    "salt" BLOB NULL,
    "body" TEXT NULL,
    "addressed_at" INTEGER NULL,
    CONSTRAINT "FK_audit_texts_audit_entries_audit_id" FOREIGN KEY ("audit_id") REFERENCES "audit_entries" ("id") ON DELETE RESTRICT
);

CREATE TABLE "role_claims" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_role_claims" PRIMARY KEY AUTOINCREMENT,
    "role_id" INTEGER NOT NULL,
    "claim_type" TEXT NULL,
    "claim_value" TEXT NULL,
    CONSTRAINT "FK_role_claims_roles_role_id" FOREIGN KEY ("role_id") REFERENCES "roles" ("id") ON DELETE CASCADE
);

CREATE TABLE "delegations" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_delegations" PRIMARY KEY AUTOINCREMENT,
    "from_user_id" INTEGER NOT NULL,
    "to_user_id" INTEGER NOT NULL,
    "from_on" INTEGER NOT NULL,
    "until_on" INTEGER NOT NULL,
    "made_at" INTEGER NOT NULL,
    "revoked_at" INTEGER NULL,
    CONSTRAINT "FK_delegations_users_from_user_id" FOREIGN KEY ("from_user_id") REFERENCES "users" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_delegations_users_to_user_id" FOREIGN KEY ("to_user_id") REFERENCES "users" ("id") ON DELETE RESTRICT
);

CREATE TABLE "form_drafts" (
    "user_id" INTEGER NOT NULL,
    "form" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "saved_at" INTEGER NOT NULL,
    CONSTRAINT "PK_form_drafts" PRIMARY KEY ("user_id", "form", "key"),
    CONSTRAINT "FK_form_drafts_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT
);

CREATE TABLE "notice_settings" (
    "user_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "in_app" INTEGER NOT NULL,
    "by_mail" INTEGER NOT NULL,
    CONSTRAINT "PK_notice_settings" PRIMARY KEY ("user_id", "kind"),
    CONSTRAINT "FK_notice_settings_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT
);

CREATE TABLE "notifications" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_notifications" PRIMARY KEY AUTOINCREMENT,
    "user_id" INTEGER NOT NULL,
    "workspace_id" INTEGER NULL,
    "kind" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "who" TEXT NULL,
    "why" TEXT NULL,
    "amount_minor" INTEGER NULL,
    "currency" TEXT NULL,
    "made_at" INTEGER NOT NULL,
    "in_app" INTEGER NOT NULL DEFAULT 1,
    "read_at" INTEGER NULL,
    "mail_state" INTEGER NOT NULL,
    "mail_tries" INTEGER NOT NULL DEFAULT 0,
    "mail_next_at" INTEGER NOT NULL DEFAULT 0,
    "mail_tried_at" INTEGER NULL,
    "mail_answer" TEXT NULL,
    CONSTRAINT "FK_notifications_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT
);

CREATE TABLE "one_time_codes" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_one_time_codes" PRIMARY KEY AUTOINCREMENT,
    "purpose" TEXT NOT NULL,
    "user_id" INTEGER NULL,
    "code_hash" BLOB NOT NULL,
    "created_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "used_at" INTEGER NULL,
    CONSTRAINT "FK_one_time_codes_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT
);

CREATE TABLE "passkeys" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_passkeys" PRIMARY KEY AUTOINCREMENT,
    "user_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "credential_id" BLOB NOT NULL,
    "public_key" BLOB NOT NULL,
    "created_at" INTEGER NOT NULL,
    "last_used_at" INTEGER NULL,
    "sign_count" INTEGER NOT NULL,
    "backup_eligible" INTEGER NOT NULL,
    "backed_up" INTEGER NOT NULL,
    "transports" TEXT NULL,
    CONSTRAINT "FK_passkeys_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT
);

CREATE TABLE "sign_ins" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_sign_ins" PRIMARY KEY AUTOINCREMENT,
    "user_id" INTEGER NOT NULL,
    "token_hash" BLOB NOT NULL,
    "started_at" INTEGER NOT NULL,
    "last_seen_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "stepped_up_at" INTEGER NULL,
    "address" TEXT NULL,
    "agent" TEXT NULL,
    "ended_at" INTEGER NULL,
    CONSTRAINT "FK_sign_ins_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT
);

CREATE TABLE "user_claims" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_user_claims" PRIMARY KEY AUTOINCREMENT,
    "user_id" INTEGER NOT NULL,
    "claim_type" TEXT NULL,
    "claim_value" TEXT NULL,
    CONSTRAINT "FK_user_claims_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);

CREATE TABLE "user_logins" (
    "login_provider" TEXT NOT NULL,
    "provider_key" TEXT NOT NULL,
    "provider_display_name" TEXT NULL,
    "user_id" INTEGER NOT NULL,
    CONSTRAINT "PK_user_logins" PRIMARY KEY ("login_provider", "provider_key"),
    CONSTRAINT "FK_user_logins_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);

CREATE TABLE "user_roles" (
    "user_id" INTEGER NOT NULL,
    "role_id" INTEGER NOT NULL,
    CONSTRAINT "PK_user_roles" PRIMARY KEY ("user_id", "role_id"),
    CONSTRAINT "FK_user_roles_roles_role_id" FOREIGN KEY ("role_id") REFERENCES "roles" ("id") ON DELETE CASCADE,
    CONSTRAINT "FK_user_roles_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);

CREATE TABLE "user_tokens" (
    "user_id" INTEGER NOT NULL,
    "login_provider" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NULL,
    CONSTRAINT "PK_user_tokens" PRIMARY KEY ("user_id", "login_provider", "name"),
    CONSTRAINT "FK_user_tokens_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
);

CREATE TABLE "api_tokens" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_api_tokens" PRIMARY KEY AUTOINCREMENT,
    "user_id" INTEGER NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" BLOB NOT NULL,
    "scopes" TEXT NOT NULL,
    "post_alone" INTEGER NOT NULL,
    "ceiling_minor" INTEGER NULL,
    "waits_since" INTEGER NULL,
    "confirmed_by_id" INTEGER NULL,
    "confirmed_at" INTEGER NULL,
    "made_at" INTEGER NOT NULL,
    "made_by_id" INTEGER NULL,
    "expires_at" INTEGER NULL,
    "last_used_at" INTEGER NULL,
    "revoked_at" INTEGER NULL,
    CONSTRAINT "FK_api_tokens_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_api_tokens_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "business_units" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_business_units" PRIMARY KEY AUTOINCREMENT,
    "code" TEXT NULL,
    "hex_id" TEXT NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "active" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "FK_business_units_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "categories" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_categories" PRIMARY KEY AUTOINCREMENT,
    "code" TEXT NULL,
    "hex_id" TEXT NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "active" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "FK_categories_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "confirmations" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_confirmations" PRIMARY KEY AUTOINCREMENT,
    "kind" INTEGER NOT NULL,
    "subject_id" INTEGER NOT NULL,
    "workspace_id" INTEGER NULL,
    "about" TEXT NOT NULL,
    "seen" TEXT NULL,
    "wanted" TEXT NULL,
    "code_hash" BLOB NULL,
    "asked_by_id" INTEGER NOT NULL,
    "asked_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "state" INTEGER NOT NULL,
    "settled_by_id" INTEGER NULL,
    "settled_at" INTEGER NULL,
    "reason" TEXT NULL,
    CONSTRAINT "FK_confirmations_users_asked_by_id" FOREIGN KEY ("asked_by_id") REFERENCES "users" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_confirmations_users_settled_by_id" FOREIGN KEY ("settled_by_id") REFERENCES "users" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_confirmations_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "customers" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_customers" PRIMARY KEY,
    "hex_id" TEXT NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "portal_id" TEXT NULL,
    "name" TEXT NOT NULL,
    "name_fold" TEXT NOT NULL,
    "default_account_id" INTEGER NULL,
    "created_at" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "FK_customers_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "handlers" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_handlers" PRIMARY KEY AUTOINCREMENT,
    "workspace_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sort" INTEGER NOT NULL,
    "settings" TEXT NOT NULL,
    "made_by_app" TEXT NULL,
    CONSTRAINT "FK_handlers_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "jobs" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_jobs" PRIMARY KEY AUTOINCREMENT,
    "number" TEXT NOT NULL,
    "hex_id" TEXT NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "active" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "FK_jobs_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "methods" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_methods" PRIMARY KEY AUTOINCREMENT,
    "hex_id" TEXT NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "portal_id" TEXT NULL,
    "alternative_code" TEXT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NULL,
    "cash" TEXT NOT NULL,
    "registry_type" TEXT NULL,
    "person_type_id" INTEGER NULL,
    "handler" TEXT NULL,
    "gateway" INTEGER NOT NULL,
    "gateway_provider" TEXT NULL,
    "active" INTEGER NOT NULL,
    "new_window" INTEGER NOT NULL,
    "sort" INTEGER NOT NULL,
    "xml_id" TEXT NULL,
    "made_by_app" TEXT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "FK_methods_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "numbers" (
    "workspace_id" INTEGER NOT NULL,
    "series" TEXT NOT NULL,
    "next" INTEGER NOT NULL,
    CONSTRAINT "PK_numbers" PRIMARY KEY ("workspace_id", "series"),
    CONSTRAINT "FK_numbers_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "period_changes" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_period_changes" PRIMARY KEY AUTOINCREMENT,
    "workspace_id" INTEGER NOT NULL,
    "closed_before" INTEGER NULL,
    "closed_after" INTEGER NULL,
    "reason" TEXT NULL,
    "waiver" TEXT NULL,
    "proposed_by_id" INTEGER NOT NULL,
    "proposed_at" INTEGER NOT NULL,
    "confirmed_by_id" INTEGER NULL,
    "confirmed_at" INTEGER NULL,
    "withdrawn_at" INTEGER NULL,
    CONSTRAINT "FK_period_changes_users_confirmed_by_id" FOREIGN KEY ("confirmed_by_id") REFERENCES "users" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_period_changes_users_proposed_by_id" FOREIGN KEY ("proposed_by_id") REFERENCES "users" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_period_changes_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "person_types" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_person_types" PRIMARY KEY AUTOINCREMENT,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "registry_type" TEXT NOT NULL,
    CONSTRAINT "FK_person_types_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "policies" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_policies" PRIMARY KEY AUTOINCREMENT,
    "workspace_id" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "made_at" INTEGER NOT NULL,
    "made_by_id" INTEGER NULL,
    CONSTRAINT "FK_policies_users_made_by_id" FOREIGN KEY ("made_by_id") REFERENCES "users" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_policies_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "preferences" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_preferences" PRIMARY KEY AUTOINCREMENT,
    "alternative_code" TEXT NULL,
    "description" TEXT NULL,
    "type" TEXT NOT NULL,
    "is_default" INTEGER NOT NULL,
    "hex_id" TEXT NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "active" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "FK_preferences_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "rates" (
    "workspace_id" INTEGER NOT NULL,
    "currency" TEXT NOT NULL,
    "from" INTEGER NOT NULL,
    "rate" INTEGER NOT NULL,
    CONSTRAINT "PK_rates" PRIMARY KEY ("workspace_id", "currency", "from"),
    CONSTRAINT "FK_rates_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "rejection_reasons" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_rejection_reasons" PRIMARY KEY AUTOINCREMENT,
    "alternative_code" TEXT NULL,
    "hex_id" TEXT NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "active" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "FK_rejection_reasons_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "saved_views" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_saved_views" PRIMARY KEY AUTOINCREMENT,
    "user_id" INTEGER NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "screen" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "shared_with_role" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "FK_saved_views_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_saved_views_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "services" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_services" PRIMARY KEY AUTOINCREMENT,
    "code" TEXT NOT NULL,
    "alternative_code" TEXT NULL,
    "hex_id" TEXT NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "active" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "FK_services_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "sync_states" (
    "workspace_id" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "position" TEXT NULL,
    "succeeded_at" INTEGER NULL,
    "failed_at" INTEGER NULL,
    "last_failure" TEXT NULL,
    CONSTRAINT "PK_sync_states" PRIMARY KEY ("workspace_id", "subject"),
    CONSTRAINT "FK_sync_states_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "types" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_types" PRIMARY KEY AUTOINCREMENT,
    "alternative_code" TEXT NULL,
    "description" TEXT NULL,
    "classification" TEXT NOT NULL,
    "hex_id" TEXT NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "active" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "FK_types_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "units" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_units" PRIMARY KEY AUTOINCREMENT,
    "alternative_code" TEXT NULL,
    "description" TEXT NULL,
    "group_name" TEXT NULL,
    "community_name" TEXT NULL,
    "is_main" INTEGER NOT NULL,
    "hex_id" TEXT NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "active" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "FK_units_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "wallet_definitions" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_wallet_definitions" PRIMARY KEY AUTOINCREMENT,
    "pays_from_unconditional_funds" INTEGER NOT NULL,
    "hex_id" TEXT NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "active" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "FK_wallet_definitions_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "webhooks" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_webhooks" PRIMARY KEY AUTOINCREMENT,
    "workspace_id" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    "events" TEXT NOT NULL,
    "protected_secret" TEXT NOT NULL,
    "previous_secret" TEXT NULL,
    "previous_until" INTEGER NULL,
    "active" INTEGER NOT NULL,
    "made_by_id" INTEGER NULL,
    "made_at" INTEGER NOT NULL,
    CONSTRAINT "FK_webhooks_users_made_by_id" FOREIGN KEY ("made_by_id") REFERENCES "users" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_webhooks_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "workspace_secrets" (
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "protected" TEXT NOT NULL,
    CONSTRAINT "PK_workspace_secrets" PRIMARY KEY ("workspace_id", "name"),
    CONSTRAINT "FK_workspace_secrets_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "crm_com_sessions" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_crm_com_sessions" PRIMARY KEY AUTOINCREMENT,
    "token_hash" BLOB NOT NULL,
    "user_id" INTEGER NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "api_token_id" INTEGER NULL,
    "unit_id" INTEGER NULL,
    "started_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "released_at" INTEGER NULL,
    CONSTRAINT "FK_crm_com_sessions_api_tokens_api_token_id" FOREIGN KEY ("api_token_id") REFERENCES "api_tokens" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_crm_com_sessions_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_crm_com_sessions_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "token_days" (
    "token_id" INTEGER NOT NULL,
    "day" INTEGER NOT NULL,
    "posted_minor" INTEGER NOT NULL,
    CONSTRAINT "PK_token_days" PRIMARY KEY ("token_id", "day"),
    CONSTRAINT "FK_token_days_api_tokens_token_id" FOREIGN KEY ("token_id") REFERENCES "api_tokens" ("id") ON DELETE RESTRICT
);

CREATE TABLE "cards" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_cards" PRIMARY KEY AUTOINCREMENT,
    "hex_id" TEXT NOT NULL,
    "customer_id" INTEGER NOT NULL,
    "gateway_reference" TEXT NOT NULL,
    "last_digits" TEXT NOT NULL,
    "brand" TEXT NOT NULL,
    "expires_on" INTEGER NOT NULL,
    "refuses" INTEGER NOT NULL,
    "active" INTEGER NOT NULL DEFAULT 1,
    "revision" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "FK_cards_customers_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE RESTRICT
);

CREATE TABLE "entities" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_entities" PRIMARY KEY,
    "workspace_id" INTEGER NOT NULL,
    "kind" INTEGER NOT NULL,
    "external_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "title_fold" TEXT NOT NULL,
    "customer_id" INTEGER NULL,
    "currency" TEXT NOT NULL,
    "stage" TEXT NULL,
    "responsible" TEXT NULL,
    "order_number" INTEGER NULL,
    "payments_made" INTEGER NOT NULL,
    "shipments_made" INTEGER NOT NULL,
    "rows_minor" INTEGER NOT NULL,
    "shipments_minor" INTEGER NOT NULL,
    "paid_minor" INTEGER NOT NULL,
    "pending_minor" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "refreshed_at" INTEGER NOT NULL,
    "search_text" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "FK_entities_customers_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_entities_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "legacy_invoices" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_legacy_invoices" PRIMARY KEY AUTOINCREMENT,
    "workspace_id" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "customer_id" INTEGER NULL,
    "currency" TEXT NOT NULL,
    "total_minor" INTEGER NOT NULL,
    "method_id" INTEGER NULL,
    "person_type_id" INTEGER NOT NULL,
    "paid_at" INTEGER NULL,
    "paid_by_name" TEXT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "FK_legacy_invoices_customers_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_legacy_invoices_methods_method_id" FOREIGN KEY ("method_id") REFERENCES "methods" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_legacy_invoices_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "method_settings" (
    "method_id" INTEGER NOT NULL,
    "person_type_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "protected" TEXT NOT NULL,
    CONSTRAINT "PK_method_settings" PRIMARY KEY ("method_id", "person_type_id", "code"),
    CONSTRAINT "FK_method_settings_methods_method_id" FOREIGN KEY ("method_id") REFERENCES "methods" ("id") ON DELETE RESTRICT
);

CREATE TABLE "view_visits" (
    "user_id" INTEGER NOT NULL,
    "view_id" INTEGER NOT NULL,
    "is_default" INTEGER NOT NULL,
    "visited_at" INTEGER NULL,
    CONSTRAINT "PK_view_visits" PRIMARY KEY ("user_id", "view_id"),
    CONSTRAINT "FK_view_visits_saved_views_view_id" FOREIGN KEY ("view_id") REFERENCES "saved_views" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_view_visits_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT
);

CREATE TABLE "subscriptions" (
    "customer_id" INTEGER NOT NULL,
    "service_id" INTEGER NOT NULL,
    "from" INTEGER NOT NULL,
    "until" INTEGER NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "PK_subscriptions" PRIMARY KEY ("customer_id", "service_id"),
    CONSTRAINT "FK_subscriptions_customers_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_subscriptions_services_service_id" FOREIGN KEY ("service_id") REFERENCES "services" ("id") ON DELETE RESTRICT
);

CREATE TABLE "type_categories" (
    "type_id" INTEGER NOT NULL,
    "category_id" INTEGER NOT NULL,
    CONSTRAINT "PK_type_categories" PRIMARY KEY ("type_id", "category_id"),
    CONSTRAINT "FK_type_categories_categories_category_id" FOREIGN KEY ("category_id") REFERENCES "categories" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_type_categories_types_type_id" FOREIGN KEY ("type_id") REFERENCES "types" ("id") ON DELETE RESTRICT
);

CREATE TABLE "type_methods" (
    "type_id" INTEGER NOT NULL,
    "method_id" INTEGER NOT NULL,
    "is_default" INTEGER NOT NULL,
    CONSTRAINT "PK_type_methods" PRIMARY KEY ("type_id", "method_id"),
    CONSTRAINT "FK_type_methods_methods_method_id" FOREIGN KEY ("method_id") REFERENCES "methods" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_type_methods_types_type_id" FOREIGN KEY ("type_id") REFERENCES "types" ("id") ON DELETE RESTRICT
);

CREATE TABLE "persons" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_persons" PRIMARY KEY AUTOINCREMENT,
    "username" TEXT NOT NULL,
    "unit_id" INTEGER NULL,
    "hex_id" TEXT NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "active" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "FK_persons_units_unit_id" FOREIGN KEY ("unit_id") REFERENCES "units" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_persons_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "type_units" (
    "type_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    CONSTRAINT "PK_type_units" PRIMARY KEY ("type_id", "unit_id"),
    CONSTRAINT "FK_type_units_types_type_id" FOREIGN KEY ("type_id") REFERENCES "types" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_type_units_units_unit_id" FOREIGN KEY ("unit_id") REFERENCES "units" ("id") ON DELETE RESTRICT
);

CREATE TABLE "wallet_credit_causes" (
    "definition_id" INTEGER NOT NULL,
    "type_id" INTEGER NOT NULL,
    CONSTRAINT "PK_wallet_credit_causes" PRIMARY KEY ("definition_id", "type_id"),
    CONSTRAINT "FK_wallet_credit_causes_types_type_id" FOREIGN KEY ("type_id") REFERENCES "types" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_wallet_credit_causes_wallet_definitions_definition_id" FOREIGN KEY ("definition_id") REFERENCES "wallet_definitions" ("id") ON DELETE RESTRICT
);

CREATE TABLE "accounts" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_accounts" PRIMARY KEY,
    "hex_id" TEXT NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "entity_id" INTEGER NOT NULL,
    "customer_id" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_fold" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "balance_minor" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "FK_accounts_customers_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_accounts_entities_entity_id" FOREIGN KEY ("entity_id") REFERENCES "entities" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_accounts_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "payments" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_payments" PRIMARY KEY,
    "workspace_id" INTEGER NOT NULL,
    "listed" INTEGER NOT NULL,
    "entity_id" INTEGER NOT NULL,
    "customer_id" INTEGER NULL,
    "method_id" INTEGER NULL,
    "posting_state" INTEGER NOT NULL,
    "created_at" INTEGER NOT NULL,
    "paid_on" INTEGER NOT NULL,
    "due_on" INTEGER NOT NULL,
    "posted_on" INTEGER NULL,
    "currency" TEXT NOT NULL,
    "amount_minor" INTEGER NOT NULL,
    "amount_sort" INTEGER NOT NULL,
    "number_seq" INTEGER NULL,
    "portal_id" TEXT NULL,
    "original_id" INTEGER NULL,
    "hex_id" TEXT NOT NULL,
    "method_fold" TEXT NOT NULL,
    "customer_fold" TEXT NOT NULL,
    "entity_fold" TEXT NOT NULL,
    "kind" INTEGER NOT NULL,
    "account_number" TEXT NOT NULL,
    "received_minor" INTEGER NULL,
    "paid_at" INTEGER NULL,
    "paid_by_id" INTEGER NULL,
    "paid_by_name" TEXT NULL,
    "paid_reference" TEXT NULL,
    "payer_text" TEXT NOT NULL,
    "payer_language" TEXT NOT NULL,
    "created_by_id" INTEGER NULL,
    "created_by_name" TEXT NOT NULL,
    "updated_at" INTEGER NOT NULL,
    "deleted_at" INTEGER NULL,
    "refreshed_at" INTEGER NOT NULL,
    "search_text" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "of_item" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "ck_payments_amount" CHECK (amount_minor BETWEEN -999999999999 AND 999999999999),
    CONSTRAINT "FK_payments_customers_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_payments_entities_entity_id" FOREIGN KEY ("entity_id") REFERENCES "entities" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_payments_methods_method_id" FOREIGN KEY ("method_id") REFERENCES "methods" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_payments_payments_original_id" FOREIGN KEY ("original_id") REFERENCES "payments" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_payments_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "product_rows" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_product_rows" PRIMARY KEY,
    "entity_id" INTEGER NOT NULL,
    "portal_id" TEXT NULL,
    "sort" INTEGER NOT NULL,
    "product_id" INTEGER NULL,
    "product_name" TEXT NOT NULL,
    "price" INTEGER NOT NULL,
    "price_exclusive" INTEGER NOT NULL,
    "price_netto" INTEGER NOT NULL,
    "price_brutto" INTEGER NOT NULL,
    "discount_type" INTEGER NOT NULL,
    "discount_rate" INTEGER NOT NULL,
    "discount_sum" INTEGER NOT NULL,
    "tax_rate" INTEGER NULL,
    "tax_included" INTEGER NOT NULL,
    "customized" INTEGER NOT NULL,
    "measure_code" INTEGER NOT NULL,
    "measure_name" TEXT NULL,
    "xml_id" TEXT NULL,
    "type" INTEGER NOT NULL,
    "store_id" INTEGER NULL,
    "quantity" INTEGER NOT NULL,
    "covered" INTEGER NOT NULL,
    "total_minor" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "ck_product_rows_covered" CHECK (covered >= 0 AND covered <= quantity),
    CONSTRAINT "FK_product_rows_entities_entity_id" FOREIGN KEY ("entity_id") REFERENCES "entities" ("id") ON DELETE RESTRICT
);

CREATE TABLE "shipments" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_shipments" PRIMARY KEY,
    "entity_id" INTEGER NOT NULL,
    "portal_id" TEXT NULL,
    "account_number" TEXT NOT NULL,
    "service_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "price_minor" INTEGER NOT NULL,
    "base_price_minor" INTEGER NOT NULL,
    "custom_price" INTEGER NOT NULL,
    "deducted" INTEGER NOT NULL,
    "deducted_at" INTEGER NULL,
    "allow_delivery" INTEGER NOT NULL,
    "status_id" TEXT NOT NULL,
    "tracking_number" TEXT NULL,
    "xml_id" TEXT NULL,
    "created_at" INTEGER NOT NULL,
    "deleted_at" INTEGER NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "FK_shipments_entities_entity_id" FOREIGN KEY ("entity_id") REFERENCES "entities" ("id") ON DELETE RESTRICT
);

CREATE TABLE "account_preferences" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_account_preferences" PRIMARY KEY AUTOINCREMENT,
    "hex_id" TEXT NOT NULL,
    "account_id" INTEGER NOT NULL,
    "preference_id" INTEGER NOT NULL,
    "medium" TEXT NULL,
    "bank_account_number" TEXT NULL,
    "active" INTEGER NOT NULL,
    "is_default" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "FK_account_preferences_accounts_account_id" FOREIGN KEY ("account_id") REFERENCES "accounts" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_account_preferences_preferences_preference_id" FOREIGN KEY ("preference_id") REFERENCES "preferences" ("id") ON DELETE RESTRICT
);

CREATE TABLE "bills" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_bills" PRIMARY KEY AUTOINCREMENT,
    "hex_id" TEXT NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "number_check_digit" INTEGER NULL,
    "account_check_digit" INTEGER NULL,
    "amount_check_digit" INTEGER NULL,
    CONSTRAINT "FK_bills_accounts_account_id" FOREIGN KEY ("account_id") REFERENCES "accounts" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_bills_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "invoices" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_invoices" PRIMARY KEY,
    "hex_id" TEXT NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "number" TEXT NULL,
    "reference_number" TEXT NOT NULL,
    "back_office_code" TEXT NULL,
    "state" TEXT NOT NULL,
    "issued_at" INTEGER NOT NULL,
    "posted_on" INTEGER NULL,
    "due_on" INTEGER NOT NULL,
    "total_minor" INTEGER NOT NULL,
    "outstanding_minor" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "FK_invoices_accounts_account_id" FOREIGN KEY ("account_id") REFERENCES "accounts" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_invoices_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "wallets" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_wallets" PRIMARY KEY,
    "hex_id" TEXT NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "entity_id" INTEGER NOT NULL,
    "account_id" INTEGER NOT NULL,
    "definition_id" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "unconditional_minor" INTEGER NOT NULL,
    "conditional_minor" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "FK_wallets_accounts_account_id" FOREIGN KEY ("account_id") REFERENCES "accounts" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_wallets_entities_entity_id" FOREIGN KEY ("entity_id") REFERENCES "entities" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_wallets_wallet_definitions_definition_id" FOREIGN KEY ("definition_id") REFERENCES "wallet_definitions" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_wallets_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "attachments" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_attachments" PRIMARY KEY AUTOINCREMENT,
    "payment_id" INTEGER NOT NULL,
    "file_name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "hash" BLOB NOT NULL,
    "user_id" INTEGER NOT NULL,
    "attached_at" INTEGER NOT NULL,
    "removed_at" INTEGER NULL,
    CONSTRAINT "FK_attachments_payments_payment_id" FOREIGN KEY ("payment_id") REFERENCES "payments" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_attachments_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT
);

CREATE TABLE "comments" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_comments" PRIMARY KEY AUTOINCREMENT,
    "payment_id" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "written_at" INTEGER NOT NULL,
    "removed_at" INTEGER NULL,
    CONSTRAINT "FK_comments_payments_payment_id" FOREIGN KEY ("payment_id") REFERENCES "payments" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_comments_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT
);

CREATE TABLE "due_notices" (
    "payment_id" INTEGER NOT NULL,
    "due_on" INTEGER NOT NULL,
    CONSTRAINT "PK_due_notices" PRIMARY KEY ("payment_id", "due_on"),
    CONSTRAINT "FK_due_notices_payments_payment_id" FOREIGN KEY ("payment_id") REFERENCES "payments" ("id") ON DELETE RESTRICT
);

CREATE TABLE "operations" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_operations" PRIMARY KEY AUTOINCREMENT,
    "workspace_id" INTEGER NOT NULL,
    "entity_id" INTEGER NOT NULL DEFAULT 0,
    "payment_id" INTEGER NULL,
    "verb" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "state" INTEGER NOT NULL,
    "planned_at" INTEGER NOT NULL,
    "not_before" INTEGER NOT NULL,
    "sent_at" INTEGER NULL,
    "resolved_at" INTEGER NULL,
    "attempts" INTEGER NOT NULL,
    "before" TEXT NULL,
    "made" INTEGER NULL,
    "answer" TEXT NULL,
    "actor_user_id" INTEGER NULL,
    "actor_name" TEXT NOT NULL,
    "actor_kind" INTEGER NOT NULL DEFAULT 0,
    "door" INTEGER NOT NULL DEFAULT 0,
    "request_id" TEXT NULL,
    "address" TEXT NULL,
    CONSTRAINT "FK_operations_entities_entity_id" FOREIGN KEY ("entity_id") REFERENCES "entities" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_operations_payments_payment_id" FOREIGN KEY ("payment_id") REFERENCES "payments" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_operations_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "public_links" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_public_links" PRIMARY KEY AUTOINCREMENT,
    "workspace_id" INTEGER NOT NULL,
    "payment_id" INTEGER NOT NULL,
    "token_hash" BLOB NOT NULL,
    "protected_token" TEXT NOT NULL,
    "check_phrase" TEXT NOT NULL,
    "content_hash" BLOB NOT NULL,
    "made_by_id" INTEGER NULL,
    "made_at" INTEGER NOT NULL,
    "expires_at" INTEGER NOT NULL,
    "revoked_at" INTEGER NULL,
    "revoked_reason" TEXT NULL,
    "opened" INTEGER NOT NULL,
    "first_opened_at" INTEGER NULL,
    "last_opened_at" INTEGER NULL,
    CONSTRAINT "FK_public_links_payments_payment_id" FOREIGN KEY ("payment_id") REFERENCES "payments" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_public_links_users_made_by_id" FOREIGN KEY ("made_by_id") REFERENCES "users" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_public_links_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "webhook_messages" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_webhook_messages" PRIMARY KEY AUTOINCREMENT,
    "webhook_id" INTEGER NOT NULL,
    "event" TEXT NOT NULL,
    "occurrence" INTEGER NOT NULL DEFAULT 0,
    "payment_id" INTEGER NOT NULL,
    "due_on" INTEGER NULL,
    "ended_link" INTEGER NULL,
    "end_reason" TEXT NULL,
    "amount_minor" INTEGER NOT NULL,
    "paid" INTEGER NOT NULL,
    "posting_state" INTEGER NOT NULL,
    "made_at" INTEGER NOT NULL,
    "state" INTEGER NOT NULL,
    "attempts" INTEGER NOT NULL,
    "next_try_at" INTEGER NOT NULL,
    "last_tried_at" INTEGER NULL,
    "delivered_at" INTEGER NULL,
    "last_status" INTEGER NULL,
    "last_answer" TEXT NULL,
    CONSTRAINT "FK_webhook_messages_payments_payment_id" FOREIGN KEY ("payment_id") REFERENCES "payments" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_webhook_messages_webhooks_webhook_id" FOREIGN KEY ("webhook_id") REFERENCES "webhooks" ("id") ON DELETE RESTRICT
);

CREATE TABLE "payment_lines" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_payment_lines" PRIMARY KEY,
    "payment_id" INTEGER NOT NULL,
    "portal_id" TEXT NULL,
    "row_id" INTEGER NULL,
    "basket_id" INTEGER NOT NULL,
    "product_name" TEXT NOT NULL,
    "unit_price" INTEGER NOT NULL,
    "tax_rate" INTEGER NULL,
    "tax_included" INTEGER NOT NULL,
    "quantity" INTEGER NOT NULL,
    "total_minor" INTEGER NOT NULL,
    CONSTRAINT "ck_payment_lines_quantity" CHECK (quantity > 0),
    CONSTRAINT "FK_payment_lines_payments_payment_id" FOREIGN KEY ("payment_id") REFERENCES "payments" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_payment_lines_product_rows_row_id" FOREIGN KEY ("row_id") REFERENCES "product_rows" ("id") ON DELETE RESTRICT
);

CREATE TABLE "payment_deliveries" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_payment_deliveries" PRIMARY KEY,
    "payment_id" INTEGER NOT NULL,
    "portal_id" TEXT NULL,
    "shipment_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "price_minor" INTEGER NOT NULL,
    CONSTRAINT "FK_payment_deliveries_payments_payment_id" FOREIGN KEY ("payment_id") REFERENCES "payments" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_payment_deliveries_shipments_shipment_id" FOREIGN KEY ("shipment_id") REFERENCES "shipments" ("id") ON DELETE RESTRICT
);

CREATE TABLE "bill_invoices" (
    "bill_id" INTEGER NOT NULL,
    "invoice_id" INTEGER NOT NULL,
    CONSTRAINT "PK_bill_invoices" PRIMARY KEY ("bill_id", "invoice_id"),
    CONSTRAINT "FK_bill_invoices_bills_bill_id" FOREIGN KEY ("bill_id") REFERENCES "bills" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_bill_invoices_invoices_invoice_id" FOREIGN KEY ("invoice_id") REFERENCES "invoices" ("id") ON DELETE RESTRICT
);

CREATE TABLE "postings" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_postings" PRIMARY KEY,
    "payment_id" INTEGER NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "state" INTEGER NOT NULL,
    "account_id" INTEGER NULL,
    "wallet_id" INTEGER NULL,
    "customer_id" INTEGER NULL,
    "unallocated_minor" INTEGER NOT NULL,
    "type_id" INTEGER NULL,
    "category_id" INTEGER NULL,
    "card_id" INTEGER NULL,
    "account_preference_id" INTEGER NULL,
    "job_id" INTEGER NULL,
    "posting_date" INTEGER NULL,
    "received_at" INTEGER NULL,
    "received_by_source" TEXT NULL,
    "received_by_id" TEXT NULL,
    "received_by_name" TEXT NULL,
    "received_by_unit_id" INTEGER NULL,
    "received_by_business_unit_id" INTEGER NULL,
    "notes" TEXT NULL,
    "back_office_code" TEXT NULL,
    "cancellation_code" TEXT NULL,
    "maker_id" INTEGER NULL,
    "submitted_at" INTEGER NULL,
    "round" INTEGER NOT NULL,
    "approvals_needed" INTEGER NOT NULL,
    "named_role" TEXT NULL,
    "seal" BLOB NULL,
    "submitted_rate" INTEGER NULL,
    "submitted_rate_date" INTEGER NULL,
    "base_minor" INTEGER NULL,
    "posted_at" INTEGER NULL,
    "posted_by_id" INTEGER NULL,
    "gateway" TEXT NULL,
    "gateway_reference" TEXT NULL,
    "rejection_reason_id" INTEGER NULL,
    "issue_reason" TEXT NULL,
    "reversal_reason" TEXT NULL,
    "reversal_asked_by_id" INTEGER NULL,
    "reversal_asked_at" INTEGER NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "FK_postings_account_preferences_account_preference_id" FOREIGN KEY ("account_preference_id") REFERENCES "account_preferences" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_postings_accounts_account_id" FOREIGN KEY ("account_id") REFERENCES "accounts" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_postings_business_units_received_by_business_unit_id" FOREIGN KEY ("received_by_business_unit_id") REFERENCES "business_units" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_postings_cards_card_id" FOREIGN KEY ("card_id") REFERENCES "cards" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_postings_categories_category_id" FOREIGN KEY ("category_id") REFERENCES "categories" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_postings_customers_customer_id" FOREIGN KEY ("customer_id") REFERENCES "customers" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_postings_jobs_job_id" FOREIGN KEY ("job_id") REFERENCES "jobs" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_postings_payments_payment_id" FOREIGN KEY ("payment_id") REFERENCES "payments" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_postings_rejection_reasons_rejection_reason_id" FOREIGN KEY ("rejection_reason_id") REFERENCES "rejection_reasons" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_postings_types_type_id" FOREIGN KEY ("type_id") REFERENCES "types" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_postings_units_received_by_unit_id" FOREIGN KEY ("received_by_unit_id") REFERENCES "units" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_postings_users_maker_id" FOREIGN KEY ("maker_id") REFERENCES "users" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_postings_wallets_wallet_id" FOREIGN KEY ("wallet_id") REFERENCES "wallets" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_postings_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "attachment_contents" (
    "attachment_id" INTEGER NOT NULL CONSTRAINT "PK_attachment_contents" PRIMARY KEY,
    "content" BLOB NOT NULL,
    CONSTRAINT "FK_attachment_contents_attachments_attachment_id" FOREIGN KEY ("attachment_id") REFERENCES "attachments" ("id") ON DELETE RESTRICT
);

CREATE TABLE "allocations" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_allocations" PRIMARY KEY,
    "posting_id" INTEGER NOT NULL,
    "invoice_id" INTEGER NOT NULL,
    "amount_minor" INTEGER NOT NULL,
    "allocated_at" INTEGER NOT NULL,
    "undone_at" INTEGER NULL,
    CONSTRAINT "FK_allocations_invoices_invoice_id" FOREIGN KEY ("invoice_id") REFERENCES "invoices" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_allocations_postings_posting_id" FOREIGN KEY ("posting_id") REFERENCES "postings" ("id") ON DELETE RESTRICT
);

CREATE TABLE "decisions" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_decisions" PRIMARY KEY AUTOINCREMENT,
    "posting_id" INTEGER NOT NULL,
    "round" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "verdict" INTEGER NOT NULL,
    "user_id" INTEGER NOT NULL,
    "for_user_id" INTEGER NULL,
    "comment" TEXT NULL,
    "seal" BLOB NULL,
    "decided_at" INTEGER NOT NULL,
    "second_factor_at" INTEGER NULL,
    "voided_at" INTEGER NULL,
    CONSTRAINT "FK_decisions_postings_posting_id" FOREIGN KEY ("posting_id") REFERENCES "postings" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_decisions_users_for_user_id" FOREIGN KEY ("for_user_id") REFERENCES "users" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_decisions_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT
);

CREATE TABLE "gateway_requests" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_gateway_requests" PRIMARY KEY AUTOINCREMENT,
    "hex_id" TEXT NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "posting_id" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reference_number" TEXT NULL,
    "made_at" INTEGER NOT NULL,
    "resolved_at" INTEGER NULL,
    CONSTRAINT "FK_gateway_requests_postings_posting_id" FOREIGN KEY ("posting_id") REFERENCES "postings" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_gateway_requests_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "ledger_entries" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_ledger_entries" PRIMARY KEY,
    "workspace_id" INTEGER NOT NULL,
    "posting_id" INTEGER NOT NULL,
    "account_id" INTEGER NULL,
    "wallet_id" INTEGER NULL,
    "counter" TEXT NULL,
    "currency" TEXT NOT NULL,
    "amount_minor" INTEGER NOT NULL,
    "posted_on" INTEGER NOT NULL,
    "booked_at" INTEGER NOT NULL,
    CONSTRAINT "FK_ledger_entries_accounts_account_id" FOREIGN KEY ("account_id") REFERENCES "accounts" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_ledger_entries_postings_posting_id" FOREIGN KEY ("posting_id") REFERENCES "postings" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_ledger_entries_wallets_wallet_id" FOREIGN KEY ("wallet_id") REFERENCES "wallets" ("id") ON DELETE RESTRICT,
    CONSTRAINT "FK_ledger_entries_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE TABLE "posting_fields" (
    "posting_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    CONSTRAINT "PK_posting_fields" PRIMARY KEY ("posting_id", "name"),
    CONSTRAINT "FK_posting_fields_postings_posting_id" FOREIGN KEY ("posting_id") REFERENCES "postings" ("id") ON DELETE RESTRICT
);

CREATE TABLE "posting_targets" (
    "posting_id" INTEGER NOT NULL,
    "kind" INTEGER NOT NULL,
    "target_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    CONSTRAINT "PK_posting_targets" PRIMARY KEY ("posting_id", "kind", "target_id"),
    CONSTRAINT "FK_posting_targets_postings_posting_id" FOREIGN KEY ("posting_id") REFERENCES "postings" ("id") ON DELETE RESTRICT
);

CREATE INDEX "IX_account_preferences_account_id" ON "account_preferences" ("account_id");

CREATE UNIQUE INDEX "ix_account_preferences_default" ON "account_preferences" ("account_id") WHERE is_default;

CREATE UNIQUE INDEX "IX_account_preferences_hex_id" ON "account_preferences" ("hex_id");

CREATE INDEX "IX_account_preferences_preference_id" ON "account_preferences" ("preference_id") WHERE active;

CREATE INDEX "IX_accounts_customer_id" ON "accounts" ("customer_id");

CREATE UNIQUE INDEX "IX_accounts_entity_id" ON "accounts" ("entity_id");

CREATE UNIQUE INDEX "IX_accounts_hex_id" ON "accounts" ("hex_id");

CREATE INDEX "IX_accounts_workspace_id_name_fold_id" ON "accounts" ("workspace_id", "name_fold", "id");

CREATE UNIQUE INDEX "IX_accounts_workspace_id_number" ON "accounts" ("workspace_id", "number");

CREATE INDEX "IX_allocations_invoice_id" ON "allocations" ("invoice_id");

CREATE INDEX "IX_allocations_posting_id" ON "allocations" ("posting_id");

CREATE UNIQUE INDEX "IX_api_tokens_token_hash" ON "api_tokens" ("token_hash");

CREATE INDEX "IX_api_tokens_user_id" ON "api_tokens" ("user_id");

CREATE INDEX "IX_attachments_payment_id_id" ON "attachments" ("payment_id", "id");

CREATE INDEX "IX_audit_entries_action_at_id" ON "audit_entries" ("action", "at", "id") WHERE action <> 'payment.add';

CREATE INDEX "IX_audit_entries_actor_user_id_at_id" ON "audit_entries" ("actor_user_id", "at", "id");

CREATE INDEX "IX_audit_entries_at_id" ON "audit_entries" ("at", "id");

CREATE INDEX "IX_audit_entries_subject_kind_subject_id_id" ON "audit_entries" ("subject_kind", "subject_id", "id");

CREATE INDEX "IX_audit_entries_tx_id" ON "audit_entries" ("tx", "id");

CREATE INDEX "IX_bill_invoices_invoice_id" ON "bill_invoices" ("invoice_id");

CREATE UNIQUE INDEX "IX_bills_hex_id" ON "bills" ("hex_id");

CREATE UNIQUE INDEX "IX_bills_workspace_id_number" ON "bills" ("workspace_id", "number");

CREATE UNIQUE INDEX "IX_business_units_hex_id" ON "business_units" ("hex_id");

CREATE UNIQUE INDEX "IX_business_units_workspace_id_code" ON "business_units" ("workspace_id", "code");

CREATE INDEX "IX_cards_customer_id_last_digits" ON "cards" ("customer_id", "last_digits");

CREATE INDEX "IX_cards_gateway_reference" ON "cards" ("gateway_reference");

CREATE UNIQUE INDEX "IX_cards_hex_id" ON "cards" ("hex_id");

CREATE UNIQUE INDEX "IX_categories_hex_id" ON "categories" ("hex_id");

CREATE UNIQUE INDEX "IX_categories_workspace_id_code" ON "categories" ("workspace_id", "code");

CREATE INDEX "IX_comments_payment_id_id" ON "comments" ("payment_id", "id");

CREATE INDEX "IX_confirmations_state_id" ON "confirmations" ("state", "id");

CREATE INDEX "IX_crm_com_sessions_expires_at" ON "crm_com_sessions" ("expires_at");

CREATE UNIQUE INDEX "IX_crm_com_sessions_token_hash" ON "crm_com_sessions" ("token_hash");

CREATE UNIQUE INDEX "IX_customers_hex_id" ON "customers" ("hex_id");

CREATE INDEX "IX_customers_workspace_id_name_fold_id" ON "customers" ("workspace_id", "name_fold", "id");

CREATE UNIQUE INDEX "IX_customers_workspace_id_portal_id" ON "customers" ("workspace_id", "portal_id") WHERE portal_id IS NOT NULL;

CREATE UNIQUE INDEX "IX_data_protection_keys_friendly_name" ON "data_protection_keys" ("friendly_name");

CREATE INDEX "IX_decisions_posting_id_round_id" ON "decisions" ("posting_id", "round", "id");

CREATE INDEX "IX_decisions_user_id_decided_at" ON "decisions" ("user_id", "decided_at");

CREATE INDEX "IX_delegations_from_user_id_until_on" ON "delegations" ("from_user_id", "until_on");

CREATE INDEX "IX_delegations_to_user_id_until_on" ON "delegations" ("to_user_id", "until_on");

CREATE INDEX "IX_entities_customer_id" ON "entities" ("customer_id");

CREATE UNIQUE INDEX "IX_entities_workspace_id_kind_external_id" ON "entities" ("workspace_id", "kind", "external_id");

CREATE INDEX "IX_entities_workspace_id_kind_id" ON "entities" ("workspace_id", "kind", "id");

CREATE INDEX "IX_entities_workspace_id_order_number" ON "entities" ("workspace_id", "order_number");

CREATE INDEX "IX_entities_workspace_id_title_fold_id" ON "entities" ("workspace_id", "title_fold", "id");

CREATE INDEX "IX_form_drafts_saved_at" ON "form_drafts" ("saved_at");

CREATE UNIQUE INDEX "IX_gateway_requests_hex_id" ON "gateway_requests" ("hex_id");

CREATE INDEX "IX_gateway_requests_workspace_id_state_id" ON "gateway_requests" ("workspace_id", "state", "id");

CREATE UNIQUE INDEX "IX_handlers_workspace_id_code" ON "handlers" ("workspace_id", "code");

CREATE INDEX "IX_idempotent_answers_at" ON "idempotent_answers" ("at");

CREATE INDEX "IX_invoices_account_id_due_on_id" ON "invoices" ("account_id", "due_on", "id");

CREATE UNIQUE INDEX "IX_invoices_hex_id" ON "invoices" ("hex_id");

CREATE INDEX "ix_invoices_open" ON "invoices" ("account_id", "due_on", "posted_on", "id") WHERE outstanding_minor > 0;

CREATE UNIQUE INDEX "IX_invoices_workspace_id_back_office_code" ON "invoices" ("workspace_id", "back_office_code");

CREATE UNIQUE INDEX "IX_invoices_workspace_id_number" ON "invoices" ("workspace_id", "number");

CREATE UNIQUE INDEX "IX_invoices_workspace_id_reference_number" ON "invoices" ("workspace_id", "reference_number");

CREATE UNIQUE INDEX "IX_jobs_hex_id" ON "jobs" ("hex_id");

CREATE UNIQUE INDEX "IX_jobs_workspace_id_number" ON "jobs" ("workspace_id", "number");

CREATE INDEX "IX_ledger_entries_account_id_posted_on_id" ON "ledger_entries" ("account_id", "posted_on", "id") WHERE account_id IS NOT NULL;

CREATE INDEX "IX_ledger_entries_posting_id" ON "ledger_entries" ("posting_id");

CREATE INDEX "IX_ledger_entries_wallet_id_posted_on_id" ON "ledger_entries" ("wallet_id", "posted_on", "id") WHERE wallet_id IS NOT NULL;

CREATE UNIQUE INDEX "IX_legacy_invoices_workspace_id_number" ON "legacy_invoices" ("workspace_id", "number");

CREATE UNIQUE INDEX "IX_methods_hex_id" ON "methods" ("hex_id");

CREATE UNIQUE INDEX "IX_methods_workspace_id_alternative_code" ON "methods" ("workspace_id", "alternative_code");

CREATE UNIQUE INDEX "IX_methods_workspace_id_portal_id" ON "methods" ("workspace_id", "portal_id") WHERE portal_id IS NOT NULL;

CREATE INDEX "IX_methods_workspace_id_registry_type_active_id" ON "methods" ("workspace_id", "registry_type", "active", "id");

CREATE INDEX "IX_notifications_mail_state_id" ON "notifications" ("mail_state", "id");

CREATE INDEX "IX_notifications_mail_state_mail_next_at_id" ON "notifications" ("mail_state", "mail_next_at", "id");

CREATE INDEX "IX_notifications_user_id_in_app_id" ON "notifications" ("user_id", "in_app", "id");

CREATE INDEX "IX_notifications_user_id_read_at_id" ON "notifications" ("user_id", "read_at", "id");

CREATE UNIQUE INDEX "IX_one_time_codes_code_hash" ON "one_time_codes" ("code_hash");

CREATE INDEX "IX_operations_entity_id_state_id" ON "operations" ("entity_id", "state", "id");

CREATE INDEX "IX_operations_payment_id_id" ON "operations" ("payment_id", "id");

CREATE INDEX "IX_operations_workspace_id_state_not_before_id" ON "operations" ("workspace_id", "state", "not_before", "id");

CREATE UNIQUE INDEX "IX_passkeys_credential_id" ON "passkeys" ("credential_id");

CREATE INDEX "IX_passkeys_user_id" ON "passkeys" ("user_id");

CREATE UNIQUE INDEX "IX_payment_deliveries_payment_id_shipment_id" ON "payment_deliveries" ("payment_id", "shipment_id");

CREATE INDEX "IX_payment_deliveries_portal_id" ON "payment_deliveries" ("portal_id") WHERE portal_id IS NOT NULL;

CREATE INDEX "IX_payment_deliveries_shipment_id" ON "payment_deliveries" ("shipment_id");

CREATE INDEX "IX_payment_lines_payment_id_id" ON "payment_lines" ("payment_id", "id");

CREATE UNIQUE INDEX "IX_payment_lines_payment_id_row_id" ON "payment_lines" ("payment_id", "row_id") WHERE row_id IS NOT NULL;

CREATE INDEX "IX_payment_lines_portal_id" ON "payment_lines" ("portal_id") WHERE portal_id IS NOT NULL;

CREATE INDEX "IX_payment_lines_row_id" ON "payment_lines" ("row_id") WHERE row_id IS NOT NULL;

CREATE INDEX "ix_payments_entity_amount_sort_listed" ON "payments" ("entity_id", "amount_sort", "id") WHERE listed;

CREATE INDEX "ix_payments_entity_created_at_listed" ON "payments" ("entity_id", "created_at", "id") WHERE listed;

CREATE INDEX "ix_payments_entity_customer_fold_listed" ON "payments" ("entity_id", "customer_fold", "id") WHERE listed;

CREATE INDEX "ix_payments_entity_due_on_listed" ON "payments" ("entity_id", "due_on", "id") WHERE listed;

CREATE INDEX "ix_payments_entity_id" ON "payments" ("entity_id", "id");

CREATE INDEX "ix_payments_entity_method_fold_listed" ON "payments" ("entity_id", "method_fold", "id") WHERE listed;

CREATE INDEX "ix_payments_entity_paid_on_listed" ON "payments" ("entity_id", "paid_on", "id") WHERE listed;

CREATE INDEX "ix_payments_entity_posting_state_listed" ON "payments" ("entity_id", "posting_state", "id") WHERE listed;

CREATE UNIQUE INDEX "IX_payments_hex_id" ON "payments" ("hex_id");

CREATE UNIQUE INDEX "IX_payments_original_id" ON "payments" ("original_id") WHERE original_id IS NOT NULL;

CREATE INDEX "ix_payments_workspace_account_number_listed" ON "payments" ("workspace_id", "account_number", "id", "of_item") WHERE listed;

CREATE INDEX "ix_payments_workspace_amount_sort_listed" ON "payments" ("workspace_id", "amount_sort", "id", "of_item") WHERE listed;

CREATE INDEX "ix_payments_workspace_created_at_listed" ON "payments" ("workspace_id", "created_at", "id", "of_item") WHERE listed;

CREATE INDEX "ix_payments_workspace_created_by_id_listed" ON "payments" ("workspace_id", "created_by_id", "id", "of_item") WHERE listed AND created_by_id IS NOT NULL;

CREATE INDEX "ix_payments_workspace_currency_amount_minor_listed" ON "payments" ("workspace_id", "currency", "amount_minor") WHERE listed;

CREATE INDEX "ix_payments_workspace_currency_listed" ON "payments" ("workspace_id", "currency", "id", "of_item") WHERE listed;

CREATE INDEX "ix_payments_workspace_customer_fold_listed" ON "payments" ("workspace_id", "customer_fold", "id") WHERE listed;

CREATE INDEX "ix_payments_workspace_customer_id_listed" ON "payments" ("workspace_id", "customer_id", "id") WHERE listed;

CREATE INDEX "ix_payments_workspace_due_on_listed" ON "payments" ("workspace_id", "due_on", "id") WHERE listed;

CREATE INDEX "ix_payments_workspace_entity_fold_listed" ON "payments" ("workspace_id", "entity_fold", "id") WHERE listed;

CREATE UNIQUE INDEX "IX_payments_workspace_id_number_seq" ON "payments" ("workspace_id", "number_seq") WHERE number_seq IS NOT NULL;

CREATE UNIQUE INDEX "IX_payments_workspace_id_portal_id" ON "payments" ("workspace_id", "portal_id") WHERE portal_id IS NOT NULL;

CREATE INDEX "ix_payments_workspace_listed" ON "payments" ("workspace_id", "id", "of_item") WHERE listed;

CREATE INDEX "ix_payments_workspace_method_fold_listed" ON "payments" ("workspace_id", "method_fold", "id") WHERE listed;

CREATE INDEX "ix_payments_workspace_method_id_listed" ON "payments" ("workspace_id", "method_id", "id", "of_item") WHERE listed;

CREATE INDEX "ix_payments_workspace_paid_at_listed" ON "payments" ("workspace_id", "paid_at", "id", "of_item") WHERE listed AND paid_at IS NOT NULL;

CREATE INDEX "ix_payments_workspace_paid_by_id_listed" ON "payments" ("workspace_id", "paid_by_id", "id", "of_item") WHERE listed AND paid_by_id IS NOT NULL;

CREATE INDEX "ix_payments_workspace_paid_on_listed" ON "payments" ("workspace_id", "paid_on", "id", "of_item") WHERE listed;

CREATE INDEX "ix_payments_workspace_posted_on_listed" ON "payments" ("workspace_id", "posted_on", "id") WHERE listed AND posted_on IS NOT NULL;

CREATE INDEX "ix_payments_workspace_posting_state_listed" ON "payments" ("workspace_id", "posting_state", "id") WHERE listed;

CREATE INDEX "IX_period_changes_workspace_id_id" ON "period_changes" ("workspace_id", "id");

CREATE UNIQUE INDEX "IX_persons_hex_id" ON "persons" ("hex_id");

CREATE UNIQUE INDEX "IX_persons_workspace_id_username" ON "persons" ("workspace_id", "username");

CREATE INDEX "IX_policies_workspace_id_id" ON "policies" ("workspace_id", "id");

CREATE INDEX "IX_postings_account_id_id" ON "postings" ("account_id", "id") WHERE account_id IS NOT NULL;

CREATE INDEX "IX_postings_customer_id_submitted_at" ON "postings" ("customer_id", "submitted_at") WHERE customer_id IS NOT NULL AND submitted_at IS NOT NULL;

CREATE UNIQUE INDEX "IX_postings_payment_id" ON "postings" ("payment_id");

CREATE INDEX "ix_postings_unallocated" ON "postings" ("account_id", "posting_date", "id") WHERE unallocated_minor > 0;

CREATE INDEX "ix_postings_waiting_by_worth" ON "postings" ("workspace_id", "base_minor", "id") WHERE state IN (2, 5);

CREATE INDEX "ix_postings_waiting_reversals" ON "postings" ("workspace_id", "reversal_asked_at", "id") WHERE state = 5;

CREATE INDEX "IX_postings_wallet_id_id" ON "postings" ("wallet_id", "id") WHERE wallet_id IS NOT NULL;

CREATE UNIQUE INDEX "IX_postings_workspace_id_back_office_code" ON "postings" ("workspace_id", "back_office_code") WHERE back_office_code IS NOT NULL;

CREATE UNIQUE INDEX "IX_postings_workspace_id_cancellation_code" ON "postings" ("workspace_id", "cancellation_code") WHERE cancellation_code IS NOT NULL;

CREATE INDEX "IX_postings_workspace_id_state_submitted_at_id" ON "postings" ("workspace_id", "state", "submitted_at", "id");

CREATE UNIQUE INDEX "IX_preferences_hex_id" ON "preferences" ("hex_id");

CREATE UNIQUE INDEX "IX_preferences_workspace_id_alternative_code" ON "preferences" ("workspace_id", "alternative_code");

CREATE INDEX "IX_product_rows_entity_id_sort_id" ON "product_rows" ("entity_id", "sort", "id");

CREATE INDEX "IX_product_rows_portal_id" ON "product_rows" ("portal_id") WHERE portal_id IS NOT NULL;

CREATE INDEX "IX_public_links_payment_id_id" ON "public_links" ("payment_id", "id");

CREATE UNIQUE INDEX "IX_public_links_token_hash" ON "public_links" ("token_hash");

CREATE INDEX "IX_public_links_workspace_id_revoked_at_id" ON "public_links" ("workspace_id", "revoked_at", "id");

CREATE UNIQUE INDEX "IX_rejection_reasons_hex_id" ON "rejection_reasons" ("hex_id");

CREATE UNIQUE INDEX "IX_rejection_reasons_workspace_id_alternative_code" ON "rejection_reasons" ("workspace_id", "alternative_code");

CREATE UNIQUE INDEX "RoleNameIndex" ON "roles" ("normalized_name");

CREATE UNIQUE INDEX "IX_saved_views_user_id_screen_name" ON "saved_views" ("user_id", "screen", "name");

CREATE UNIQUE INDEX "IX_services_hex_id" ON "services" ("hex_id");

CREATE UNIQUE INDEX "IX_services_workspace_id_alternative_code" ON "services" ("workspace_id", "alternative_code");

CREATE UNIQUE INDEX "IX_services_workspace_id_code" ON "services" ("workspace_id", "code");

CREATE INDEX "IX_shipments_entity_id_id" ON "shipments" ("entity_id", "id");

CREATE INDEX "IX_shipments_portal_id" ON "shipments" ("portal_id") WHERE portal_id IS NOT NULL;

CREATE UNIQUE INDEX "IX_sign_ins_token_hash" ON "sign_ins" ("token_hash");

CREATE INDEX "IX_sign_ins_user_id_ended_at" ON "sign_ins" ("user_id", "ended_at");

CREATE INDEX "IX_subscriptions_service_id" ON "subscriptions" ("service_id");

CREATE UNIQUE INDEX "IX_types_hex_id" ON "types" ("hex_id");

CREATE UNIQUE INDEX "IX_types_workspace_id_alternative_code" ON "types" ("workspace_id", "alternative_code");

CREATE UNIQUE INDEX "IX_units_hex_id" ON "units" ("hex_id");

CREATE UNIQUE INDEX "IX_units_workspace_id_alternative_code" ON "units" ("workspace_id", "alternative_code");

CREATE INDEX "EmailIndex" ON "users" ("normalized_email");

CREATE UNIQUE INDEX "IX_users_hex_id" ON "users" ("hex_id");

CREATE UNIQUE INDEX "UserNameIndex" ON "users" ("normalized_user_name");

CREATE UNIQUE INDEX "IX_wallet_definitions_hex_id" ON "wallet_definitions" ("hex_id");

CREATE INDEX "IX_wallets_account_id" ON "wallets" ("account_id");

CREATE INDEX "IX_wallets_definition_id" ON "wallets" ("definition_id") WHERE state = 'EFFECTIVE';

CREATE UNIQUE INDEX "IX_wallets_entity_id" ON "wallets" ("entity_id");

CREATE UNIQUE INDEX "IX_wallets_hex_id" ON "wallets" ("hex_id");

CREATE UNIQUE INDEX "IX_wallets_workspace_id_number" ON "wallets" ("workspace_id", "number");

CREATE INDEX "IX_webhook_messages_payment_id_id" ON "webhook_messages" ("payment_id", "id");

CREATE INDEX "IX_webhook_messages_state_last_tried_at" ON "webhook_messages" ("state", "last_tried_at");

CREATE INDEX "IX_webhook_messages_webhook_id_id" ON "webhook_messages" ("webhook_id", "id");

CREATE INDEX "IX_webhook_messages_webhook_id_state_next_try_at_id" ON "webhook_messages" ("webhook_id", "state", "next_try_at", "id");

CREATE INDEX "IX_webhooks_workspace_id_id" ON "webhooks" ("workspace_id", "id");

CREATE UNIQUE INDEX "IX_workspaces_key" ON "workspaces" ("key");

-- WITHOUT ROWID: with a separate key, every new payment would touch one page more. Nothing refers to it.
CREATE TABLE payment_authors (
  payment_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  CONSTRAINT "PK_payment_authors" PRIMARY KEY (payment_id, user_id),
  CONSTRAINT "FK_payment_authors_payments_payment_id" FOREIGN KEY (payment_id) REFERENCES payments (id) ON DELETE RESTRICT,
  CONSTRAINT "FK_payment_authors_users_user_id" FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT
) WITHOUT ROWID;

-- The index covers the filter columns, an eighth of the table: for filters that are wide in each condition but rare in
-- combination. It grows at its end, as payments are created.
CREATE INDEX ix_payments_workspace_filter_listed ON payments (
  workspace_id, created_at, posting_state, paid_on, due_on, posted_on, method_id, currency, amount_sort, amount_minor,
  customer_id, entity_id, created_by_id, of_item
) WHERE listed;

-- Contentless: the words stay in search_text, so a change removes the old ones by naming them. Column sizes only serve
-- ranking, which nobody uses; without them a write touches one page less. FTS5's automatic merging was half of all written
-- bytes, so it is deferred to batches of 16.
CREATE VIRTUAL TABLE payment_search USING fts5(words, content='', columnsize=0, detail=none, tokenize=ascii);
INSERT INTO payment_search(payment_search, rank) VALUES ('automerge', 16);
INSERT INTO payment_search(payment_search, rank) VALUES ('crisismerge', 64);
-- Adding one payment to the full text writes four pages, adding many hardly more. So the newest wait for a batch, and
-- searches scan those themselves. Payments already in the full text are updated at once.
CREATE TABLE payment_search_reach (id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1), last_id INTEGER NOT NULL);
INSERT INTO payment_search_reach VALUES (1, 0);
CREATE TRIGGER payment_search_add AFTER INSERT ON payments WHEN new.id <= (SELECT last_id FROM payment_search_reach) BEGIN
  INSERT INTO payment_search(rowid, words) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER payment_search_add_many AFTER INSERT ON payments WHEN new.id >= (SELECT last_id + 128 FROM payment_search_reach) BEGIN
  INSERT INTO payment_search(rowid, words)
    SELECT id, search_text FROM payments WHERE id > (SELECT last_id FROM payment_search_reach) ORDER BY id;
  UPDATE payment_search_reach SET last_id = (SELECT max(id) FROM payments);
END;
CREATE TRIGGER payment_search_change AFTER UPDATE OF search_text ON payments
  WHEN old.search_text <> new.search_text AND old.id <= (SELECT last_id FROM payment_search_reach) BEGIN
  INSERT INTO payment_search(payment_search, rowid, words) VALUES ('delete', old.id, old.search_text);
  INSERT INTO payment_search(rowid, words) VALUES (new.id, new.search_text);
END;
CREATE VIRTUAL TABLE entity_search USING fts5(words, content='', columnsize=0, detail=none, tokenize=ascii);
CREATE TRIGGER entity_search_add AFTER INSERT ON entities BEGIN
  INSERT INTO entity_search(rowid, words) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER entity_search_change AFTER UPDATE OF search_text ON entities WHEN old.search_text <> new.search_text BEGIN
  INSERT INTO entity_search(entity_search, rowid, words) VALUES ('delete', old.id, old.search_text);
  INSERT INTO entity_search(rowid, words) VALUES (new.id, new.search_text);
END;

-- ABORT and not ROLLBACK: only the statement fails, not the commands that share its commit.
CREATE TRIGGER audit_entries_no_update BEFORE UPDATE ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;
CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;
CREATE TRIGGER audit_blocks_no_update BEFORE UPDATE ON audit_blocks BEGIN SELECT RAISE(ABORT, 'audit blocks are append-only'); END;
CREATE TRIGGER audit_blocks_no_delete BEFORE DELETE ON audit_blocks BEGIN SELECT RAISE(ABORT, 'audit blocks are append-only'); END;
CREATE TRIGGER audit_texts_erase_only BEFORE UPDATE ON audit_texts
  WHEN new.audit_id <> old.audit_id OR new.body IS NOT NULL OR new.salt IS NOT NULL
  BEGIN SELECT RAISE(ABORT, 'audit texts can only be erased'); END;
CREATE TRIGGER audit_texts_no_delete BEFORE DELETE ON audit_texts BEGIN SELECT RAISE(ABORT, 'audit texts can only be erased'); END;
CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'ledger entries are append-only'); END;
CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'ledger entries are append-only'); END;

-- Searches by address read only the erasable texts.
CREATE INDEX ix_audit_texts_address ON audit_texts (substr(substr(body, instr(body, '["address",null,"') + 17), 1, instr(substr(body, instr(body, '["address",null,"') + 17), '"') - 1), addressed_at, audit_id) WHERE addressed_at IS NOT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261123094359_Baseline', '10.0.15');

ALTER TABLE "payments" ADD "cost_centre" TEXT NULL;

CREATE INDEX "ix_payments_workspace_cost_centre_listed" ON "payments" ("workspace_id", "cost_centre", "id", "of_item") WHERE listed AND cost_centre IS NOT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261125213452_CostCentre', '10.0.15');

PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'BETWEEN -999999999999 AND 999999999999', 'BETWEEN -9000000000000 AND 9000000000000') WHERE type = 'table' AND name = 'payments';
PRAGMA writable_schema = RESET;

ALTER TABLE "sync_states" ADD "failures" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "sync_states" ADD "lacks" INTEGER NULL;

ALTER TABLE "sync_states" ADD "moved_at" INTEGER NULL;

CREATE TABLE "portal_problems" (
    "workspace_id" INTEGER NOT NULL,
    "subject" INTEGER NOT NULL,
    "portal_id" INTEGER NOT NULL,
    "entity_kind" INTEGER NOT NULL,
    "external_id" TEXT NULL,
    "cause" INTEGER NOT NULL,
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "amount" TEXT NULL,
    "seen_at" INTEGER NOT NULL,
    CONSTRAINT "PK_portal_problems" PRIMARY KEY ("workspace_id", "subject", "portal_id", "entity_kind"),
    CONSTRAINT "FK_portal_problems_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE INDEX "IX_portal_problems_workspace_id_entity_kind_external_id" ON "portal_problems" ("workspace_id", "entity_kind", "external_id");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126141500_PortalProblems', '10.0.15');

ALTER TABLE "payments" ADD "portal_match" INTEGER NULL;

ALTER TABLE "payments" ADD "portal_difference" TEXT NULL;

ALTER TABLE "payments" ADD "outside_at" INTEGER NULL;

ALTER TABLE "postings" ADD "looked_at" INTEGER NULL;

ALTER TABLE "webhook_messages" ADD "currency" TEXT NULL;

ALTER TABLE "webhook_messages" ADD "portal_id" TEXT NULL;

CREATE INDEX "ix_payments_workspace_portal_match_listed" ON "payments" ("workspace_id", "portal_match", "id", "of_item") WHERE listed AND portal_match IS NOT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126150000_FreshLooks', '10.0.15');

ALTER TABLE "rates" ADD "set_alone" INTEGER NOT NULL DEFAULT 0;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126170000_RatesSetAlone', '10.0.15');

ALTER TABLE "idempotent_answers" ADD "answer_bytes" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "idempotent_answers" ADD "caller_total" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "attachments" ADD "content_bytes" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "attachments" ADD "workspace_id" INTEGER NOT NULL DEFAULT 0;

CREATE INDEX "ix_idempotent_answers_kept" ON "idempotent_answers" ("caller", "caller_total") WHERE answer_bytes > 0;

CREATE INDEX "ix_attachments_workspace_content_bytes" ON "attachments" ("workspace_id", "content_bytes");

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126180000_StoredLimits', '10.0.15');

ALTER TABLE "users" ADD "resets" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "notifications" ADD "mail_to" TEXT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126183000_Resets', '10.0.15');

CREATE TABLE "title_copies" (
    "entity_id" INTEGER NOT NULL CONSTRAINT "PK_title_copies" PRIMARY KEY,
    "copied_to" INTEGER NOT NULL,
    "search_text" TEXT NOT NULL,
    CONSTRAINT "FK_title_copies_entities_entity_id" FOREIGN KEY ("entity_id") REFERENCES "entities" ("id") ON DELETE RESTRICT
);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126190000_TitleCopies', '10.0.15');

ALTER TABLE "payment_authors" ADD "made_token" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "operations" ADD "token_maker_id" INTEGER NULL;

UPDATE api_tokens SET revoked_at = (SELECT u.disabled_at FROM users u WHERE u.id = api_tokens.user_id)
WHERE revoked_at IS NULL AND user_id IN (SELECT id FROM users WHERE disabled_at IS NOT NULL);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126200000_TokenMakers', '10.0.15');

ALTER TABLE "notifications" ADD "waits" INTEGER NOT NULL DEFAULT 0;

CREATE INDEX "ix_notifications_waiting" ON "notifications" ("subject_kind", "subject_id") WHERE waits;

UPDATE notifications SET waits = TRUE
WHERE (subject_kind = 'payment' AND EXISTS (SELECT 1 FROM payments p WHERE p.id = notifications.subject_id AND p.deleted_at IS NULL AND (
         (notifications.kind = 'posting.submitted' AND p.posting_state = 2)
         OR (notifications.kind = 'posting.reversal-asked' AND p.posting_state = 5)
         OR (notifications.kind = 'posting.no-approver' AND p.posting_state IN (2, 5))
         OR (notifications.kind IN ('posting.rejected', 'posting.sent-back') AND p.posting_state = 1))))
  OR (kind = 'posting.no-approver' AND subject_kind = 'installation' AND read_at IS NULL)
  OR (kind = 'confirmation.asked' AND EXISTS (SELECT 1 FROM confirmations c WHERE c.id = notifications.subject_id AND c.state = 1));

UPDATE notifications SET read_at = made_at
WHERE read_at IS NULL AND NOT waits
  AND kind IN ('posting.submitted', 'posting.reversal-asked', 'posting.no-approver', 'posting.rejected', 'posting.sent-back', 'confirmation.asked');

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126210000_WaitingNotices', '10.0.15');

DROP INDEX "IX_entities_workspace_id_order_number";

CREATE INDEX "IX_entities_workspace_id_order_number_id_kind" ON "entities" ("workspace_id", "order_number", "id", "kind");

DROP INDEX "IX_shipments_entity_id_id";

CREATE INDEX "IX_shipments_entity_id_id_deleted_at" ON "shipments" ("entity_id", "id", "deleted_at");

CREATE INDEX ix_entities_workspace_number_items ON entities (workspace_id, (CASE WHEN kind > 0 THEN CAST(external_id AS bigint) END), id, kind) WHERE kind > 0;


INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126213000_ItemIndexes', '10.0.15');

DROP INDEX "ix_payments_entity_amount_sort_listed";

DROP INDEX "ix_payments_workspace_currency_amount_minor_listed";

CREATE INDEX "ix_payments_entity_currency_amount_minor_listed" ON "payments" ("entity_id", "currency", "amount_minor", "id") WHERE listed;

CREATE INDEX "ix_payments_workspace_currency_amount_minor_listed" ON "payments" ("workspace_id", "currency", "amount_minor", "id") WHERE listed;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126220000_AmountsByCurrency', '10.0.15');

ALTER TABLE "api_tokens" ADD "by_factor" INTEGER NOT NULL DEFAULT 0;

UPDATE api_tokens SET by_factor = TRUE
WHERE made_by_id IS NULL
   OR user_id IN (SELECT id FROM users WHERE two_factor_enabled OR is_demo)
   OR user_id IN (SELECT g.user_id FROM user_roles g JOIN roles r ON r.id = g.role_id WHERE r.name IN ('Approver', 'Admin'));

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126220000_TokenFactors', '10.0.15');

ALTER TABLE "webhooks" ADD "revision" INTEGER NOT NULL DEFAULT 1;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126220000_WebhookRevisions', '10.0.15');

ALTER TABLE "rates" ADD "vouched" INTEGER NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261126230000_VouchedRates', '10.0.15');

CREATE INDEX "IX_payments_method_id" ON "payments" ("method_id") WHERE method_id IS NOT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261127090000_PaymentsOfMethods', '10.0.15');

ALTER TABLE "portal_problems" ADD "portal_key" TEXT NULL;

ALTER TABLE "operations" ADD "made_key" TEXT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261127120000_PortalKeys', '10.0.15');

ALTER TABLE "entities" ADD "parent_kind" INTEGER NULL;

ALTER TABLE "entities" ADD "parent_id" TEXT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261127180000_EntityParents', '10.0.15');

ALTER TABLE "types" ADD "portal_id" TEXT NULL;

ALTER TABLE "categories" ADD "portal_id" TEXT NULL;

ALTER TABLE "payments" ADD "portal_number" TEXT NULL;

CREATE TABLE "portal_accounts" (
    "account_id" INTEGER NOT NULL CONSTRAINT "PK_portal_accounts" PRIMARY KEY,
    "balance_minor" INTEGER NULL,
    "outstanding_minor" INTEGER NULL,
    "credit_limit_minor" INTEGER NULL,
    "limit_exceeded" INTEGER NULL,
    "seen_at" INTEGER NOT NULL,
    CONSTRAINT "FK_portal_accounts_accounts_account_id" FOREIGN KEY ("account_id") REFERENCES "accounts" ("id") ON DELETE RESTRICT
);

CREATE TABLE "portal_postings" (
    "posting_id" INTEGER NOT NULL CONSTRAINT "PK_portal_postings" PRIMARY KEY,
    "state" INTEGER NOT NULL,
    "reference_number" TEXT NULL,
    "wallet" TEXT NULL,
    "card" TEXT NULL,
    "preference" TEXT NULL,
    "job" TEXT NULL,
    "unit" TEXT NULL,
    "targets" TEXT NULL,
    "rejection_reason" TEXT NULL,
    "back_office_code" TEXT NULL,
    CONSTRAINT "FK_portal_postings_postings_posting_id" FOREIGN KEY ("posting_id") REFERENCES "postings" ("id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "IX_types_workspace_id_portal_id" ON "types" ("workspace_id", "portal_id") WHERE portal_id IS NOT NULL;

CREATE UNIQUE INDEX "IX_categories_workspace_id_portal_id" ON "categories" ("workspace_id", "portal_id") WHERE portal_id IS NOT NULL;

CREATE INDEX "IX_payments_workspace_id_portal_number" ON "payments" ("workspace_id", "portal_number") WHERE portal_number IS NOT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261128010000_PortalPostings', '10.0.15');

CREATE TABLE "portal_wallets" (
    "wallet_id" INTEGER NOT NULL CONSTRAINT "PK_portal_wallets" PRIMARY KEY,
    "total_minor" INTEGER NULL,
    "unconditional_minor" INTEGER NULL,
    "funds_at" INTEGER NULL,
    "seen_at" INTEGER NOT NULL,
    CONSTRAINT "FK_portal_wallets_wallets_wallet_id" FOREIGN KEY ("wallet_id") REFERENCES "wallets" ("id") ON DELETE RESTRICT
);

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261128020000_PortalWallets', '10.0.15');

ALTER TABLE "postings" ADD "reversal_type_id" INTEGER NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261128040000_ReversalTypes', '10.0.15');

ALTER TABLE "portal_accounts" ADD "currency_basis" INTEGER NOT NULL DEFAULT 0;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261128110000_CurrencyBases', '10.0.15');

CREATE TABLE "summaries" (
    "user_id" INTEGER NOT NULL,
    "day" INTEGER NOT NULL,
    "notification_id" INTEGER NULL,
    "figures" TEXT NOT NULL,
    CONSTRAINT "PK_summaries" PRIMARY KEY ("user_id", "day"),
    CONSTRAINT "FK_summaries_users_user_id" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE RESTRICT
);

CREATE INDEX "ix_notifications_user_waiting" ON "notifications" ("user_id", "in_app", "id") WHERE waits;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261128170000_Summaries', '10.0.15');

CREATE TABLE "return_reasons" (
    "id" INTEGER NOT NULL CONSTRAINT "PK_return_reasons" PRIMARY KEY AUTOINCREMENT,
    "alternative_code" TEXT NULL,
    "hex_id" TEXT NOT NULL,
    "workspace_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "active" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    CONSTRAINT "FK_return_reasons_workspaces_workspace_id" FOREIGN KEY ("workspace_id") REFERENCES "workspaces" ("id") ON DELETE RESTRICT
);

CREATE UNIQUE INDEX "IX_return_reasons_hex_id" ON "return_reasons" ("hex_id");

CREATE UNIQUE INDEX "IX_return_reasons_workspace_id_alternative_code" ON "return_reasons" ("workspace_id", "alternative_code");

ALTER TABLE "decisions" ADD "return_reason_id" INTEGER NULL;

ALTER TABLE "decisions" ADD "reason" TEXT NULL;

CREATE INDEX "IX_decisions_return_reason_id" ON "decisions" ("return_reason_id") WHERE return_reason_id IS NOT NULL;

INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion")
VALUES ('20261128180000_ReturnReasons', '10.0.15');

