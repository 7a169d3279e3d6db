using System.Runtime.CompilerServices;
using PaymentsAdmin.Backends.Tests.Approvals;
using PaymentsAdmin.Backends.Tests.Approvers;
using PaymentsAdmin.Backends.Tests.Attachments;
using PaymentsAdmin.Backends.Tests.Audit;
using PaymentsAdmin.Backends.Tests.BulkActions;
using PaymentsAdmin.Backends.Tests.Comments;
using PaymentsAdmin.Backends.Tests.Confirmations;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Delegations;
using PaymentsAdmin.Backends.Tests.Exports;
using PaymentsAdmin.Backends.Tests.Links;
using PaymentsAdmin.Backends.Tests.Listings;
using PaymentsAdmin.Backends.Tests.Notifications;
using PaymentsAdmin.Backends.Tests.PaySystems;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Backends.Tests.Policies;
using PaymentsAdmin.Backends.Tests.Portals.Hosted;
using PaymentsAdmin.Backends.Tests.Portals.Invoices;
using PaymentsAdmin.Backends.Tests.Portals.Mirror;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Backends.Tests.Postings.Faults;
using PaymentsAdmin.Backends.Tests.Reference;
using PaymentsAdmin.Backends.Tests.Tokens;
using PaymentsAdmin.Backends.Tests.Users;
using PaymentsAdmin.Backends.Tests.Views;
using PaymentsAdmin.Backends.Tests.Webhooks;
using PaymentsAdmin.Backends.Tests.Workspaces;
using PaymentsAdmin.Fakes.Faults;

namespace PaymentsAdmin.Backends.Tests.Databases;

/// <summary>
/// The default run proves most rules on SQLite alone, and the whole classes run on PostgreSQL with <c>--full</c>. These tests of them
/// always run there: the main verb of each part, four eyes, and everything concurrent, because only PostgreSQL has concurrent writers.
/// </summary>
public abstract class OnPostgresTests
{
    protected static (string, Func<Task>) Of<T>(Func<T, Task> test, [CallerArgumentExpression(nameof(test))] string what = "")
        where T : IAsyncLifetime, new() => (what.Replace("t => t", typeof(T).Name, StringComparison.Ordinal), () => RunAsync(test));

    protected static TheoryData<string> NamesOf(IEnumerable<(string Name, Func<Task>)> kept) => [.. kept.Select(one => one.Name)];

    private static async Task RunAsync<T>(Func<T, Task> test)
        where T : IAsyncLifetime, new()
    {
        var tests = new T();
        try
        {
            await tests.InitializeAsync();
            await test(tests);
        }
        finally
        {
            await tests.DisposeAsync();
        }
    }
}

public sealed class MoneyOnPostgresTests : OnPostgresTests
{
    private static readonly (string Name, Func<Task> Run)[] Kept =
    [
        Of<PostgresBulkHistoryTests>(t => t.A_plan_is_what_happens_unless_a_payment_changes_in_between(1)),
        Of<PostgresInvoiceTests>(t => t.Thirty_concurrent_invoices_are_all_in_the_balance()),
        Of<PostgresAccountTests>(t => t.A_new_wallet_has_its_first_funds_and_its_own_entity()),
        Of<PostgresPutTests>(t => t.Pasted_rows_are_stored_with_an_audit_entry_each_and_pasting_again_changes_nothing()),
        Of<PostgresMeansTests>(t => t.A_rate_can_be_changed_only_if_its_current_value_was_seen()),
        Of<PostgresMeansChangeTests>(t => t.Only_one_of_many_concurrent_changes_of_a_card_or_preference_succeeds()),
        Of<PostgresTypeTests>(t => t.Deactivating_the_last_two_methods_concurrently_leaves_one()),
        Of<PostgresKindTests>(t => t.Only_one_of_ten_concurrent_additions_with_the_same_code_succeeds()),
        Of<PostgresPostingRuleTests>(t => t.R38_a_back_office_code_is_unique_in_every_state_trimmed_and_case_sensitive()),
        Of<PostgresPostingRuleTests>(t => t.R39_only_one_of_ten_concurrent_payments_with_the_same_code_is_created()),
        Of<PostgresStepNoticeTests>(t => t.Every_Approver_who_is_not_an_author_is_notified_of_a_submission()),
        Of<PostgresSplitTests>(t => t.A_booking_with_a_requested_reversal_still_counts()),
        Of<PostgresSeenDraftTests>(t => t.Posting_alone_is_refused_after_an_unseen_change_with_a_lower_entry_number()),
        Of<PostgresPostingFormTests>(t => t.A_form_sent_many_times_creates_one_payment()),
        Of<PostgresDraftMoveTests>(t => t.A_moved_draft_takes_the_customer_and_the_next_number_of_its_new_account()),
        Of<PostgresAccountPaymentTests>(t => t.A_payment_is_found_by_each_of_its_keys_only_in_its_own_workspace()),
        Of<PostgresPostingOfItemTests>(t => t.An_items_payment_is_booked_on_an_account_and_keeps_entity_amount_and_method()),
        Of<PostgresPaidPostingTests>(t => t.A_submitted_payment_can_be_marked_paid_only_with_its_own_method()),
        Of<PostgresPostingDraftTests>(t => t.A_draft_on_an_account_is_a_payment_of_the_accounts_entity()),
        Of<PostgresPostingAloneTests>(t => t.A_token_that_may_post_alone_creates_and_posts_in_one_step()),
        Of<PostgresGatewayTests>(t => t.R26_an_approved_reversal_waits_for_the_gateway_before_it_is_booked()),
        Of<PostgresStoppedWalkTests>(t => t.At_the_third_failure_at_one_position_Admins_are_told_once_and_the_gap_says_so()),
        Of<PostgresPartialPageTests>(t => t.What_a_cut_answer_leaves_out_stays_and_what_a_whole_one_leaves_out_is_gone()),
        Of<PostgresMirrorSumTests>(t => t.An_order_moved_to_another_deal_leaves_no_sums_behind()),
        Of<PostgresPortalSyncTests>(t => t.After_a_sync_every_payment_is_listed_with_its_sum_paid_state_item_and_customer()),
        Of<PostgresPortalPaymentTests>(t => t.A_payment_is_made_filled_paid_unpaid_and_deleted_in_the_portal_and_the_mirror_follows()),
        Of<PostgresOutsideChangeTests>(t => t.A_submitted_payment_changed_in_the_portal_becomes_a_draft_and_its_timeline_shows_the_difference()),
        Of<PostgresPayThroughTests>(t => t.An_invoice_is_paid_once_by_the_id_of_a_pay_system()),
        Of<PostgresPaySystemTests>(t => t.Either_deletion_or_use_of_a_pay_system_succeeds_when_concurrent()),
        Of<PostgresHandlerTests>(t => t.Twenty_concurrent_additions_of_one_code_make_one_handler()),
        Of<PostgresHandlerTests>(t => t.Either_deletion_or_use_of_a_handler_succeeds_when_concurrent()),
        Of<PostgresSettingsTests>(t => t.Values_are_stored_encrypted_and_never_audited()),
        Of<PostgresLinkTests>(t => t.Twenty_concurrent_requests_get_one_link()),
        Of<PostgresLinkEndTests>(t => t.A_change_of_the_amount_ends_a_link_once_and_permanently()),
        Of<PostgresFaultTests>(t => t.An_approval_that_settles_invoices_is_all_or_nothing_and_skips_no_number()),
        Of<PostgresFaultTests>(t => t.A_booking_from_a_wallet_is_all_or_nothing()),
        Of<PostgresFaultTests>(t => t.A_reversal_is_all_or_nothing_and_has_the_next_number()),
        Of<PostgresFaultTests>(t => t.Creating_and_posting_a_payment_in_one_step_is_all_or_nothing()),
        Of<PostgresNeverTwiceTests>(t => t.A_payment_whose_answer_was_lost_is_made_once_and_its_number_is_returned(FaultKind.Reset, FaultMoment.After)),
        Of<PostgresNeverTwiceTests>(t => t.A_write_of_a_dead_process_is_looked_up_and_not_sent_again()),
        Of<PostgresNeverTwiceTests>(t => t.Many_writes_through_every_fault_are_each_done_once()),
        Of<PostgresAuditListTests>(t => t.A_page_of_many_entries_is_read_by_an_index()),
        Of<PostgresHalfReadTests>(t => t.A_stopped_export_ends_its_query_and_is_audited_as_aborted("data")),
        Of<PostgresPaidExportContract>(t => t.An_export_in_any_dialect_can_be_imported_again("excel", "de-DE")),
        Of<PostgresListingPlanTests>(t => t.An_index_leads_to_the_rows_of_every_list_and_nothing_is_sorted()),
        Of<PostgresPeriodTests>(t => t.Nobody_can_confirm_their_own_proposal_and_two_Approvers_are_not_enough()),
        Of<PostgresPeriodTests>(t => t.Only_one_of_many_concurrent_proposals_is_accepted()),
        Of<PostgresPeriodDraftTests>(t => t.The_checklist_the_list_and_its_totals_count_the_same_drafts()),
        Of<PostgresPeriodDraftTests>(t => t.Drafts_are_found_by_their_index()),
        Of<PostgresPeriodWaiverTests>(t => t.A_draft_added_after_a_proposal_without_a_reason_blocks_its_confirmation()),
        Of<PostgresInboxTests>(t => t.The_oldest_rows_come_first_and_pages_are_complete_even_at_equal_times()),
        Of<PostgresInboxTests>(t => t.Of_many_approved_at_once_only_the_approvers_own_payment_is_refused()),
        Of<PostgresInboxTests>(t => t.Of_many_approved_at_once_for_another_only_what_both_may_decide_is_approved()),
        Of<PostgresSealTests>(t => t.The_seal_matches_from_submission_to_reversal_with_and_without_a_posting_date(dated: true)),
        Of<PostgresPolicyTests>(t => t.With_two_people_to_pay_neither_the_creator_nor_a_token_can_mark_a_payment_paid()),
        Of<PostgresPolicyTests>(t => t.The_second_change_of_the_same_policy_version_is_refused()),
        Of<PostgresEligibleApproverTests>(t => t.Approvers_who_are_no_authors_and_have_not_approved_are_eligible()),
        Of<PostgresNobodyLeftTests>(t => t.The_list_has_exactly_the_payments_that_nobody_can_approve()),
        Of<PostgresDelegationTests>(t => t.A_delegate_can_decide_only_on_the_days_of_the_delegation_and_until_it_is_revoked()),
        Of<PostgresDelegationTests>(t => t.Only_one_of_two_concurrent_delegations_to_each_other_succeeds()),
        Of<PostgresSealedFilesTests>(t => t.A_user_who_attached_or_removed_a_file_cannot_approve()),
        Of<PostgresAttachmentTests>(t => t.Only_ten_of_twenty_concurrent_files_are_attached()),
        Of<PostgresFreshLookTests>(t => t.Many_approvals_look_at_five_items_with_one_call_and_say_how_far_they_are()),
        Of<PostgresFreshLookTests>(t => t.An_approval_sees_what_the_portal_changed_a_moment_before_and_posts_nothing()),
        Of<PostgresHostedFigureTests>(t => t.Home_says_what_it_leaves_out_and_together_both_are_what_the_host_has()),
        Of<PostgresHostedFormTests>(t => t.A_form_that_is_sent_twice_makes_one_payment_and_one_with_other_input_is_refused_by_its_number()),
        Of<PostgresHostedMoveTests>(t => t.An_amount_that_only_an_overtaken_look_has_shown_is_never_posted(true)),
        Of<PostgresHostedPostingTests>(t => t.Of_two_who_save_what_they_saw_of_a_draft_one_is_told_that_it_changed()),
        Of<PostgresHostedPostingTests>(t => t.A_lost_answer_posts_once(FaultMoment.After)),
        Of<PostgresHostedPostingTests>(t => t.The_creator_of_a_payment_cannot_have_the_host_post_it()),
        Of<PostgresHostedReversalTests>(t => t.A_lost_answer_reverses_once(FaultMoment.After)),
        Of<PostgresHostedReversalTests>(t => t.Nobody_has_a_payment_reversed_alone()),
        Of<PostgresHostedSearchTests>(t => t.A_payment_that_is_entered_posted_and_reversed_here_is_found_all_along()),
        Of<PostgresPaidInvoiceTests>(t => t.A_second_person_pays_above_the_limit()),
        Of<PostgresPaidImportContract>(t => t.Twenty_concurrent_imports_of_a_file_mark_its_payments_once()),
        Of<PostgresPaidImportContract>(t => t.A_creator_cannot_mark_a_payment_paid_if_the_policy_requires_a_second_person()),
        Of<PostgresEntityTrialContract>(t => t.Another_payment_is_booked_between_two_portions_of_a_check()),
        Of<PostgresBulkVerbTests>(t => t.Payments_of_one_customer_count_together_in_the_order_of_the_plan()),
        Of<PostgresBulkVerbTests>(t => t.What_changed_behind_the_dialog_is_refused_and_the_rest_is_done_and_a_repeat_does_nothing()),
        Of<PostgresBulkPreviewTests>(t => t.For_another_person_only_what_both_may_decide_is_promised()),
        Of<PostgresHostedWalletTests>(t => t.Random_histories_leave_the_wallets_and_totals_that_the_host_has()),
    ];

    public static TheoryData<string> Names => NamesOf(Kept);

    [Theory]
    [MemberData(nameof(Names))]
    public Task It_holds_on_PostgreSQL_too(string test) => Kept.Single(one => one.Name == test).Run();
}

public sealed class PeopleOnPostgresTests : OnPostgresTests
{
    private static readonly (string Name, Func<Task> Run)[] Kept =
    [
        Of<PostgresWebhookTests>(t => t.Concurrent_additions_do_not_exceed_the_limit_of_webhooks()),
        Of<PostgresWebhookTests>(t => t.Deleting_a_webhook_does_not_disturb_concurrent_changes_of_payments()),
        Of<PostgresWebhookDeliveryTests>(t => t.A_refused_message_is_sent_again_later_under_the_same_number()),
        Of<PostgresWebhookDeliveryTests>(t => t.Several_senders_on_two_nodes_send_each_message_once()),
        Of<PostgresWebhookDeliveryTests>(t => t.Messages_about_one_payment_stay_in_order_and_others_do_not_wait()),
        Of<PostgresWebhookDeliveryTests>(t => t.Messages_of_a_dead_sender_are_sent_by_another_after_its_lease()),
        Of<PostgresToldTests>(t => t.Changes_are_announced_in_order_with_the_payment_as_it_was_then()),
        Of<PostgresDueTests>(t => t.Concurrent_runs_announce_a_due_date_once()),
        Of<PostgresNotificationTests>(t => t.Each_user_is_notified_once_and_reads_the_notification()),
        Of<PostgresNoticeSettingTests>(t => t.Only_differences_from_the_default_are_stored_and_each_change_is_audited()),
        Of<PostgresSecurityNoticeTests>(t => t.A_user_is_notified_of_a_new_password_factor_or_token()),
        Of<PostgresMailDeliveryTests>(t => t.Several_mailers_on_two_nodes_send_each_mail_once()),
        Of<PostgresMailDeliveryTests>(t => t.A_mail_of_a_dead_mailer_is_sent_by_another_and_its_late_outcome_is_ignored()),
        Of<PostgresSummaryTests>(t => t.Several_processes_make_one_summary_for_each_person_and_day()),
        Of<PostgresConfirmationTests>(t => t.Nobody_can_confirm_their_own_request_not_even_with_an_account_they_just_created()),
        Of<PostgresOnlyAdminTests>(t => t.Only_one_of_several_concurrent_decisions_on_a_request_succeeds()),
        Of<PostgresWorkspaceSetupTests>(t => t.Two_processes_that_start_at_the_same_time_make_one_workspace()),
        Of<PostgresWorkspaceSettingsTests>(t => t.Name_types_and_connection_are_changed_and_an_omitted_connection_stays()),
        Of<PostgresConfiguredPortalTests>(t => t.A_configured_connection_is_stored_encrypted_and_its_address_is_audited()),
        Of<PostgresTokenTests>(t => t.A_token_acts_as_its_user_within_its_workspace_and_scopes()),
        Of<PostgresViewTests>(t => t.A_new_default_view_replaces_the_old_one()),
        Of<PostgresCommentTests>(t => t.A_mentioned_user_is_notified_once_and_the_writer_is_not()),
        Of<PostgresUserChangeTests>(t => t.Disabling_all_Admins_concurrently_leaves_one()),
        Of<PostgresUserChangeTests>(t => t.Only_one_of_several_concurrent_uses_of_a_reset_code_succeeds()),
        Of<PostgresUserServiceTests>(t => t.Only_one_of_several_concurrent_users_with_the_same_name_is_created()),
        Of<PostgresStampTests>(t => t.Concurrent_changes_of_one_account_all_succeed()),
        Of<PostgresSignInServiceTests>(t => t.The_right_password_opens_a_sign_in_and_only_the_hash_of_its_secret_is_stored()),
        Of<PostgresNewBrowserTests>(t => t.A_user_is_notified_of_a_sign_in_from_a_new_browser_except_the_first()),
        Of<PostgresSecondFactorTests>(t => t.Only_one_of_several_concurrent_uses_of_a_code_signs_in()),
        Of<PostgresPasskeyTests>(t => t.A_passkey_signs_in_and_counts_as_both_factors()),
        Of<PostgresPasskeyRefusalTests>(t => t.A_passkey_answer_is_accepted_only_once()),
        Of<PostgresOwnAccountTests>(t => t.The_time_a_sign_in_was_last_seen_never_moves_back()),
    ];

    public static TheoryData<string> Names => NamesOf(Kept);

    [Theory]
    [MemberData(nameof(Names))]
    public Task It_holds_on_PostgreSQL_too(string test) => Kept.Single(one => one.Name == test).Run();
}
