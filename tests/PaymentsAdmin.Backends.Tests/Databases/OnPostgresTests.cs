using System.Runtime.CompilerServices;
using PaymentsAdmin.Backends.Tests.Approvals;
using PaymentsAdmin.Backends.Tests.Attachments;
using PaymentsAdmin.Backends.Tests.BulkActions;
using PaymentsAdmin.Backends.Tests.Confirmations;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Delegations;
using PaymentsAdmin.Backends.Tests.Links;
using PaymentsAdmin.Backends.Tests.Listings;
using PaymentsAdmin.Backends.Tests.Notifications;
using PaymentsAdmin.Backends.Tests.PaySystems;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Backends.Tests.Policies;
using PaymentsAdmin.Backends.Tests.Portals.Hosted;
using PaymentsAdmin.Backends.Tests.Portals.Invoices;
using PaymentsAdmin.Backends.Tests.Portals.Mirror;
using PaymentsAdmin.Backends.Tests.Portals.Posting;
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
/// always run there: money, rights, four eyes, secrets, and writes at the same moment, because only PostgreSQL has concurrent writers.
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
        Of<PostgresInvoiceTests>(t => t.Thirty_concurrent_invoices_are_all_in_the_balance()),
        Of<PostgresMeansTests>(t => t.A_rate_can_be_changed_only_if_its_current_value_was_seen()),
        Of<PostgresMeansChangeTests>(t => t.Only_one_of_many_concurrent_changes_of_a_card_or_preference_succeeds()),
        Of<PostgresTypeTests>(t => t.Deactivating_the_last_two_methods_concurrently_leaves_one()),
        Of<PostgresKindTests>(t => t.Only_one_of_ten_concurrent_additions_with_the_same_code_succeeds()),
        Of<PostgresPostingRuleTests>(t => t.R38_a_back_office_code_is_unique_in_every_state_trimmed_and_case_sensitive()),
        Of<PostgresPostingRuleTests>(t => t.R39_only_one_of_ten_concurrent_payments_with_the_same_code_is_created()),
        Of<PostgresSeenDraftTests>(t => t.Posting_alone_is_refused_after_an_unseen_change_with_a_lower_entry_number()),
        Of<PostgresPostingFormTests>(t => t.A_form_sent_many_times_creates_one_payment()),
        Of<PostgresEvidenceTests>(t => t.By_every_way_an_amount_from_the_policys_on_needs_a_file_and_a_lower_one_does_not()),
        Of<PostgresCustomerAuthorTests>(t => t.Who_changes_the_customer_of_a_deal_worked_on_its_drafts()),
        Of<PostgresPostedPaymentTests>(
            t => t.An_account_lists_every_posted_payment_with_its_reversal_and_no_other_and_they_add_up_to_its_balance()),
        Of<PostgresApprovalTests>(t => t.Case_3_an_Approver_who_edited_the_content_cannot_approve_it()),
        Of<PostgresApprovalTests>(t => t.Case_5_a_second_approval_of_the_same_step_is_refused_as_already_posted()),
        Of<PostgresApprovalTests>(t => t.Case_6_one_person_cannot_give_both_approvals()),
        Of<PostgresApprovalTests>(t => t.Case_11_an_Approver_whose_role_was_removed_is_refused()),
        Of<PostgresApprovalTests>(t => t.Case_16_content_changed_after_sealing_cannot_be_approved()),
        Of<PostgresApprovalTests>(t => t.Case_17_of_ten_approvals_only_that_of_the_approvers_own_payment_is_refused()),
        Of<PostgresBookingTests>(t => t.R5_a_refused_approval_leaves_no_gap_in_payment_numbers()),
        Of<PostgresBookingTests>(t => t.R20_a_reversal_has_its_own_number_reopens_invoices_and_frees_the_quantities()),
        Of<PostgresBookingTests>(t => t.R23_a_payment_settles_the_oldest_invoice_first()),
        Of<PostgresBookingTests>(t => t.R35_two_payments_cannot_spend_the_same_funds()),
        Of<PostgresBookingTests>(t => t.The_requester_cannot_approve_a_reversal_and_its_rejection_books_nothing()),
        Of<PostgresSettlementTests>(t => t.A_posted_payment_shows_what_it_did_settle_and_its_reversal_what_is_open_again()),
        Of<PostgresPaymentCopyContract>(t => t.Of_copies_made_at_once_none_takes_what_another_has()),
        Of<PostgresListingTests>(t => t.Reversals_payments_of_accounts_and_deleted_payments_are_not_listed_for_programs()),
        Of<PostgresPostingAloneTests>(t => t.A_token_that_may_post_alone_creates_and_posts_in_one_step()),
        Of<PostgresGatewayTests>(t => t.R26_an_approved_reversal_waits_for_the_gateway_before_it_is_booked()),
        Of<PostgresPortalPaymentTests>(t => t.A_payment_is_made_filled_paid_unpaid_and_deleted_in_the_portal_and_the_mirror_follows()),
        Of<PostgresOutsideChangeTests>(t => t.A_submitted_payment_changed_in_the_portal_becomes_a_draft_and_its_timeline_shows_the_difference()),
        Of<PostgresPayThroughTests>(t => t.An_invoice_is_paid_once_by_the_id_of_a_pay_system()),
        Of<PostgresHandlerTests>(t => t.Either_deletion_or_use_of_a_handler_succeeds_when_concurrent()),
        Of<PostgresSettingsTests>(t => t.Values_are_stored_encrypted_and_never_audited()),
        Of<PostgresLinkTests>(t => t.Twenty_concurrent_requests_get_one_link()),
        Of<PostgresLinkEndTests>(t => t.A_change_of_the_amount_ends_a_link_once_and_permanently()),
        Of<PostgresFaultTests>(t => t.An_approval_that_settles_invoices_is_all_or_nothing_and_skips_no_number()),
        Of<PostgresFaultTests>(t => t.Creating_and_posting_a_payment_in_one_step_is_all_or_nothing()),
        Of<PostgresNeverTwiceTests>(t => t.A_payment_whose_answer_was_lost_is_made_once_and_its_number_is_returned(FaultKind.Reset, FaultMoment.After)),
        Of<PostgresNeverTwiceTests>(t => t.A_write_of_a_dead_process_is_looked_up_and_not_sent_again()),
        Of<PostgresPeriodTests>(t => t.Nobody_can_confirm_their_own_proposal_and_two_Approvers_are_not_enough()),
        Of<PostgresPeriodTests>(t => t.Only_one_of_many_concurrent_proposals_is_accepted()),
        Of<PostgresPeriodDraftTests>(t => t.The_checklist_the_list_and_its_totals_count_the_same_drafts()),
        Of<PostgresPeriodWaiverTests>(t => t.A_draft_added_after_a_proposal_without_a_reason_blocks_its_confirmation()),
        Of<PostgresInboxTests>(t => t.The_oldest_rows_come_first_and_pages_are_complete_even_at_equal_times()),
        Of<PostgresInboxTests>(t => t.Of_many_approved_at_once_only_the_approvers_own_payment_is_refused()),
        Of<PostgresSealTests>(t => t.The_seal_matches_from_submission_to_reversal_with_and_without_a_posting_date(dated: true)),
        Of<PostgresPolicyTests>(t => t.With_two_people_to_pay_neither_the_creator_nor_a_token_can_mark_a_payment_paid()),
        Of<PostgresPolicyTests>(t => t.The_second_change_of_the_same_policy_version_is_refused()),
        Of<PostgresDelegationTests>(t => t.A_delegate_can_decide_only_on_the_days_of_the_delegation_and_until_it_is_revoked()),
        Of<PostgresDelegationTests>(t => t.Only_one_of_two_concurrent_delegations_to_each_other_succeeds()),
        Of<PostgresSealedFilesTests>(t => t.A_user_who_attached_or_removed_a_file_cannot_approve()),
        Of<PostgresAttachmentTests>(t => t.Only_ten_of_twenty_concurrent_files_are_attached()),
        Of<PostgresFreshLookTests>(t => t.An_approval_sees_what_the_portal_changed_a_moment_before_and_posts_nothing()),
        Of<PostgresHostedFormTests>(t => t.A_form_that_is_sent_twice_makes_one_payment_and_one_with_other_input_is_refused_by_its_number()),
        Of<PostgresHostedMoveTests>(t => t.An_amount_that_only_an_overtaken_look_has_shown_is_never_posted(true)),
        Of<PostgresHostedPostingTests>(t => t.A_lost_answer_posts_once(FaultMoment.After)),
        Of<PostgresHostedPostingTests>(t => t.The_creator_of_a_payment_cannot_have_the_host_post_it()),
        Of<PostgresHostedReversalTests>(t => t.A_lost_answer_reverses_once(FaultMoment.After)),
        Of<PostgresHostedReversalTests>(t => t.Nobody_has_a_payment_reversed_alone()),
        Of<PostgresPaidInvoiceTests>(t => t.A_second_person_pays_above_the_limit()),
        Of<PostgresPaidImportContract>(t => t.Twenty_concurrent_imports_of_a_file_mark_its_payments_once()),
        Of<PostgresPaidImportContract>(t => t.A_creator_cannot_mark_a_payment_paid_if_the_policy_requires_a_second_person()),
        Of<PostgresPaymentStartContract>(t => t.A_form_for_all_that_is_left_that_arrives_twenty_times_at_once_creates_one_payment()),
        Of<PostgresPutTests>(t => t.Of_two_lists_of_rates_pasted_at_once_over_the_same_rates_one_is_refused()),
        Of<PostgresPaySystemTests>(t => t.Either_deletion_or_use_of_a_pay_system_succeeds_when_concurrent()),
        Of<PostgresSplitTests>(t => t.A_policy_made_stricter_meanwhile_also_counts_earlier_submissions_of_that_day()),
        Of<PostgresPaidPostingTests>(t => t.A_submitted_payment_can_be_marked_paid_only_with_its_own_method()),
        Of<PostgresReversalTruthTests>(t => t.Reversing_submitting_and_paying_a_reversal_are_refused()),
        Of<PostgresPortalWalletTests>(t => t.A_payment_from_a_wallet_is_counted_once_in_every_total()),
        Of<PostgresHostedWalletTests>(t => t.A_payment_from_a_wallet_is_drafted_approved_and_posted_and_the_funds_are_the_hosts()),
        Of<PostgresMirrorRaceTests>(t => t.What_is_posted_while_a_look_is_stored_is_what_the_payment_says()),
        Of<PostgresPortalSyncTests>(t => t.Concurrent_looks_and_syncs_record_a_new_payment_once()),
        Of<PostgresLateConfirmationTests>(t => t.Confirmations_that_meet_the_same_new_customer_all_succeed()),
        Of<PostgresUnknownWriteTests>(t => t.A_write_that_an_Admin_ends_as_not_done_is_never_sent_again()),
        Of<PostgresGuardedPolicyTests>(t => t.One_Admin_cannot_raise_the_second_step_and_a_large_payment_still_needs_two()),
        Of<PostgresGuardedRateTests>(t => t.One_Admin_cannot_make_750_000_dollars_worth_75_euros()),
        Of<PostgresBulkVerbTests>(t => t.What_changed_behind_the_dialog_is_refused_and_the_rest_is_done_and_a_repeat_does_nothing()),
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
        Of<PostgresWebhookDeliveryTests>(t => t.Several_senders_on_two_nodes_send_each_message_once()),
        Of<PostgresToldTests>(t => t.Changes_are_announced_in_order_with_the_payment_as_it_was_then()),
        Of<PostgresDueTests>(t => t.Concurrent_runs_announce_a_due_date_once()),
        Of<PostgresNotificationTests>(t => t.Each_user_is_notified_once_and_reads_the_notification()),
        Of<PostgresMailDeliveryTests>(t => t.Several_mailers_on_two_nodes_send_each_mail_once()),
        Of<PostgresMailDeliveryTests>(t => t.A_mail_of_a_dead_mailer_is_sent_by_another_and_its_late_outcome_is_ignored()),
        Of<PostgresConfirmationTests>(t => t.Nobody_can_confirm_their_own_request_not_even_with_an_account_they_just_created()),
        Of<PostgresGuardedPeopleTests>(t => t.The_person_who_gains_never_confirms()),
        Of<PostgresOwnAccountTests>(t => t.Nobody_can_extend_their_own_rights_but_another_Admin_can_request_it()),
        Of<PostgresViewTests>(t => t.Of_two_savings_of_the_same_view_at_once_one_is_refused()),
        Of<PostgresOnlyAdminTests>(t => t.Only_one_of_several_concurrent_decisions_on_a_request_succeeds()),
        Of<PostgresWorkspaceSetupTests>(t => t.Two_processes_that_start_at_the_same_time_make_one_workspace()),
        Of<PostgresTokenAuthorTests>(t => t.The_person_who_made_the_token_does_not_approve_what_it_created_changed_or_submitted()),
        Of<PostgresTokenTests>(t => t.A_token_acts_as_its_user_within_its_workspace_and_scopes()),
        Of<PostgresUserChangeTests>(t => t.Disabling_all_Admins_concurrently_leaves_one()),
        Of<PostgresUserChangeTests>(t => t.Only_one_of_several_concurrent_uses_of_a_reset_code_succeeds()),
        Of<PostgresUserServiceTests>(t => t.Only_one_of_several_concurrent_users_with_the_same_name_is_created()),
        Of<PostgresStampTests>(t => t.Concurrent_changes_of_one_account_all_succeed()),
        Of<PostgresSignInServiceTests>(t => t.The_right_password_opens_a_sign_in_and_only_the_hash_of_its_secret_is_stored()),
        Of<PostgresSecondFactorTests>(t => t.Only_one_of_several_concurrent_uses_of_a_code_signs_in()),
        Of<PostgresPasskeyTests>(t => t.A_passkey_signs_in_and_counts_as_both_factors()),
        Of<PostgresPasskeyRefusalTests>(t => t.A_passkey_answer_is_accepted_only_once()),
    ];

    public static TheoryData<string> Names => NamesOf(Kept);

    [Theory]
    [MemberData(nameof(Names))]
    public Task It_holds_on_PostgreSQL_too(string test) => Kept.Single(one => one.Name == test).Run();
}
