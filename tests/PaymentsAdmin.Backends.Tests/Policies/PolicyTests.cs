using System.Globalization;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Audit;

namespace PaymentsAdmin.Backends.Tests.Policies;

/// <summary>Setting policies, and trying them out before.</summary>
public abstract class PolicyTests(TestDatabase database) : OfficeTests(database)
{
    private PolicyService Policies => Service<PolicyService>();

    [Fact]
    public async Task An_Admins_policy_applies_to_the_next_submission_and_names_the_Admin()
    {
        (await Policies.CurrentAsync(Books.Workspace.Id, ContractWorld.Vera, default)).Value.ShouldBeNull();
        var set = await SetAsync(Policy.Default with { Steps = [new(0, 2)], LinkDays = 7 });
        var current = (await Policies.CurrentAsync(Books.Workspace.Id, ContractWorld.Vera, default)).Value!;
        current.Id.ShouldBe(set.Value);
        current.MadeBy!.Name.ShouldBe("Adam");
        current.MadeAt.ShouldBe(World.Clock.Now);
        current.Policy.Steps.ShouldBe([new ApprovalStep(0, 2)]);
        var payment = await Books.SubmittedAsync();
        (await Books.ApproveAsync(payment, Books.Alan)).Value.ShouldBe(PostingState.Submitted);
        (await Policies.CurrentAsync(World.Other.Id, ContractWorld.Vera, default)).Value.ShouldBeNull();
    }

    [Fact]
    public async Task Each_changed_field_is_audited_and_an_unchanged_policy_is_no_new_version()
    {
        var first = await SetAsync(Policy.Default);
        var next = Policy.Default with { Steps = [new(0, 1), new(5_000.5m, 2) { Named = Role.Admin }], LinkDays = 7 };
        await SetAsync(next);
        (await SetAsync(next)).Value.ShouldNotBe(first.Value);
        var entries = (await AuditRows.AllAsync(Store)).Where(a => a.Action == "policy.set").ToList();
        entries.Count.ShouldBe(2);
        AuditJson.Read(entries[1].Changes).Select(c => (c.Field, c.Before, c.After)).ShouldBe(
            [("steps", "from 0: 1, from 10000: 2", "from 0: 1, from 5000.5: 2 with Admin"), ("linkDays", "14", "7")]);
        var history = (await Policies.HistoryAsync(Books.Workspace.Id, null, ContractWorld.Vera, default)).Value.Versions;
        history.Select(v => v.Policy.LinkDays).ShouldBe([7, 14]);
        (await Policies.HistoryAsync(Books.Workspace.Id, history[0].Id, ContractWorld.Vera, default)).Value.Versions.ShouldHaveSingleItem().Id
            .ShouldBe(first.Value);
    }

    [Fact]
    public async Task Switching_single_person_mode_on_and_off_has_its_own_audit_entries()
    {
        foreach (var other in new[] { Books.Clara, Books.Carl, Books.Alan, Books.Anna, Books.Amir, Ada })
        {
            await TakeRolesAsync(other);
        }

        (await SetAsync(Policy.Default with { FourEyesOnAuthors = false })).Failure.ShouldBeNull();
        (await AuditRows.CountAsync(Store, "policy.single-person-on")).ShouldBe(1);
        await SetAsync(Policy.Default with { FourEyesOnAuthors = false, LinkDays = 3 });
        (await AuditRows.CountAsync(Store, "policy.single-person-on")).ShouldBe(1);
        await SetAsync(Policy.Default);
        (await AuditRows.CountAsync(Store, "policy.single-person-off")).ShouldBe(1);
    }

    [Fact]
    public async Task Admins_are_notified_of_single_person_mode_and_users_without_a_role_are_not()
    {
        await Books.SetPolicyAsync(Policy.Default);
        foreach (var other in new[] { Books.Clara, Books.Carl, Books.Alan, Books.Anna, Books.Amir })
        {
            await TakeRolesAsync(other);
        }

        await SetAsync(Policy.Default with { LinkDays = 3 });
        (await ToldAsync(Ada)).ShouldBeEmpty();
        (await SetAsync(Policy.Default with { FourEyesOnAuthors = false })).Value.ShouldBe(PolicyVersionId.None);
        var confirmations = Service<ConfirmationService>();
        var asked = (await confirmations.ListAsync(Ada, default)).Value.Waiting.ShouldHaveSingleItem();
        (await confirmations.ConfirmAsync(asked.Id, Ada, default)).Failure.ShouldBeNull();
        await SetAsync(Policy.Default with { FourEyesOnAuthors = false, LinkDays = 3 });
        await SetAsync(Policy.Default);

        var told = (await ToldAsync(Adam)).Where(n => n.Kind == NoticeKinds.OnePerson).ShouldHaveSingleItem();
        (told.SubjectKind, told.Workspace, told.Facts.Who, told.Mail).ShouldBe(("policy", Books.Workspace.Id, "Ada", MailState.Waiting));
        (await ToldAsync(Ada)).Select(n => n.Kind).ShouldBe([NoticeKinds.ConfirmationGiven, NoticeKinds.ConfirmationAsked]);
        (await ToldAsync(ContractWorld.Clara)).ShouldBeEmpty();
    }

    [Fact]
    public async Task With_two_people_to_pay_neither_the_creator_nor_a_token_can_mark_a_payment_paid()
    {
        await SetAsync(Policy.Default with { PeopleToPay = 2, PeopleToPayFrom = 100 });
        var deal = await World.DealAsync("EUR", (25, 10));
        var (small, large) = (await deal.PaymentOverAsync(0, 3), await deal.PaymentOverAsync(0, 4));

        (await MayPayAsync(small, ContractWorld.Clara)).ShouldBeNull();
        (await MayPayAsync(large, ContractWorld.Clara)).ShouldBe(PaymentFailures.SecondPersonPays);
        (await MayPayAsync(large, Books.Alan)).ShouldBeNull();
        (await deal.PayAsync(small)).Failure.ShouldBeNull();
        (await deal.PayAsync(large)).Failure.ShouldBe(PaymentFailures.SecondPersonPays);
        (await PayAsync(large, ContractWorld.Clara with { Kind = ActorKind.Token, Door = Door.BitrixRest })).ShouldBe(PaymentFailures.PersonPays);
        (await deal.SeeAsync(large)).Paid.ShouldBeNull();
        (await AuditRows.AllAsync(Store)).Count(a => a.Action == "denied" && a.SubjectId == large.Value).ShouldBe(2);
        (await PayAsync(large, Books.Alan)).ShouldBeNull();
        (await deal.SeeAsync(large)).Paid!.By.ShouldBe("Alan");
    }

    [Fact]
    public async Task With_two_people_to_pay_an_amount_without_a_rate_counts_as_large()
    {
        var payment = await Books.SubmittedAsync();
        await SetAsync(Policy.Default with { PeopleToPay = 2, PeopleToPayFrom = 1_000_000 });
        var pounds = await World.DealAsync("GBP", (25, 10));
        var foreign = await pounds.PaymentOverAsync(0, 4);

        (await MayPayAsync(foreign, ContractWorld.Clara)).ShouldBe(PaymentFailures.SecondPersonPays);
        (await pounds.PayAsync(foreign)).Failure.ShouldBe(PaymentFailures.SecondPersonPays);
        (await PayAsync(payment, ContractWorld.Clara)).ShouldBeNull();
    }

    [Fact]
    public async Task With_two_people_to_pay_the_second_person_can_unpay_and_mark_paid_again()
    {
        await SetAsync(Policy.Default with { PeopleToPay = 2, PeopleToPayFrom = 100 });
        var deal = await World.DealAsync("EUR", (25, 10));
        var payment = await deal.PaymentOverAsync(0, 4);
        (await PayAsync(payment, Books.Alan)).ShouldBeNull();
        (await UnpayAsync(payment, Books.Alan)).ShouldBeNull();
        (await deal.SeeAsync(payment)).Paid.ShouldBeNull();

        (await MayPayAsync(payment, Books.Alan)).ShouldBeNull();
        (await MayPayAsync(payment, ContractWorld.Clara)).ShouldBe(PaymentFailures.SecondPersonPays);
        (await PayAsync(payment, ContractWorld.Clara)).ShouldBe(PaymentFailures.SecondPersonPays);
        (await PayAsync(payment, Books.Alan)).ShouldBeNull();
        (await deal.SeeAsync(payment)).Paid!.By.ShouldBe("Alan");
    }

    [Fact]
    public async Task Single_person_mode_is_refused_if_several_users_create_or_approve_payments()
    {
        (await SetAsync(Policy.Default with { FourEyesOnAuthors = false })).Failure.ShouldBe(PolicyFailures.NotAlone(6));
        (await AuditRows.CountAsync(Store, "policy.single-person-on")).ShouldBe(0);
        await Books.SetPolicyAsync(Policy.Default with { FourEyesOnAuthors = false });
        (await SetAsync(Policy.Default with { FourEyesOnAuthors = false, LinkDays = 3 })).Ok.ShouldBeTrue();
        (await SetAsync(Policy.Default)).Ok.ShouldBeTrue();
        (await SetAsync(Policy.Default with { FourEyesOnAuthors = false })).Ok.ShouldBeFalse();
    }

    [Fact]
    public async Task A_policy_based_on_no_version_is_refused_once_there_is_a_first()
    {
        (await SetAsync(Policy.Default, seen: PolicyVersionId.None)).Ok.ShouldBeTrue();
        (await SetAsync(Policy.Default with { LinkDays = 6 }, Ada, PolicyVersionId.None)).Failure.ShouldBe(PolicyFailures.ChangedMeanwhile);
    }

    [Fact]
    public async Task An_invalid_policy_is_refused_with_the_name_of_its_field()
    {
        (await SetAsync(Policy.Default with { Steps = [] })).Failure!.Field.ShouldBe("Steps");
        (await SetAsync(Policy.Default with { Steps = [new(0, 1), new(0, 2)] })).Failure!.Field.ShouldBe("Steps[1].From");
        (await SetAsync(Policy.Default with { Steps = [new(0, 1), new(20_000.123m, 2)] })).Failure!.Field.ShouldBe("Steps[1].From");
        (await SetAsync(Policy.Default with { PeopleToPayFrom = -1 })).Failure!.Field.ShouldBe("PeopleToPayFrom");
        (await SetAsync(Policy.Default with { LinkDays = 0 })).Failure!.Field.ShouldBe("LinkDays");
        (await SetAsync(Policy.Default with { LinkDays = 91 })).Failure!.Field.ShouldBe("LinkDays");
        (await SetAsync(Policy.Default with { PeopleToPay = 3 })).Failure!.Field.ShouldBe("PeopleToPay");
        (await Books.OneAsync("SELECT count(*) FROM policies")).ShouldBe(0);
    }

    [Fact]
    public async Task Only_a_current_Admin_can_set_or_try_a_policy()
    {
        (await SetAsync(Policy.Default, Books.Alan)).Failure.ShouldBe(AccessFailures.Denied(Right.SetPolicy));
        (await TryAsync(Policy.Default, Books.Alan)).Failure.ShouldBe(AccessFailures.Denied(Right.SetPolicy));
        await TakeRolesAsync(Adam);
        (await SetAsync(Policy.Default)).Failure.ShouldBe(AccessFailures.Denied(Right.SetPolicy));
        (await AuditRows.CountAsync(Store, "denied")).ShouldBe(3);
    }

    [Fact]
    public async Task The_second_change_of_the_same_policy_version_is_refused()
    {
        var seen = (await SetAsync(Policy.Default)).Value;
        (await SetAsync(Policy.Default with { LinkDays = 5 }, seen: seen)).Ok.ShouldBeTrue();
        (await SetAsync(Policy.Default with { LinkDays = 6 }, Ada, seen)).Failure.ShouldBe(PolicyFailures.ChangedMeanwhile);
    }

    [Fact]
    public async Task A_dry_run_lists_the_postings_that_would_have_needed_more_or_fewer_people()
    {
        var small = await Books.SubmittedAsync();
        World.Store.Clock.Advance(TimeSpan.FromDays(1));
        var large = await Books.SubmittedAsync(quantity: 100);
        await Books.ApproveAsync(large, Books.Alan);
        await Books.ApproveAsync(large, Books.Anna);
        await Books.DraftAsync();
        World.Store.Clock.Advance(TimeSpan.FromDays(1));
        var back = await Books.SubmittedAsync();
        await Books.RecallAsync(back);

        var same = (await TryAsync(Policy.Default)).Value;
        (same.Postings, same.More, same.Fewer).ShouldBe((2L, 0L, 0L));
        var stricter = (await TryAsync(Policy.Default with { Steps = [new(0, 2)] })).Value;
        (stricter.More, stricter.Fewer).ShouldBe((1L, 0L));
        stricter.First.Select(Of).ShouldBe([(small, 1, 2)]);
        stricter.First.Select(d => (d.Posting.CustomerName, d.Posting.Amount.ToString())).ShouldBe([("José Núñez", "100.00 EUR")]);
        var milder = (await TryAsync(Policy.Default with { Steps = [new(0, 1)] })).Value;
        milder.First.Select(Of).ShouldBe([(large, 2, 1)]);
        (await Books.OneAsync("SELECT count(*) FROM policies")).ShouldBe(0);
    }

    [Fact]
    public async Task A_dry_run_adds_up_a_customers_submissions_of_a_day_in_the_organisations_time_zone()
    {
        await Books.SubmittedAsync(quantity: 30);
        var second = await Books.SubmittedAsync(quantity: 30);
        World.Store.Clock.Advance(TimeSpan.FromHours(14));
        await Books.SubmittedAsync(quantity: 30);
        var policy = Policy.Default with { Steps = [new(0, 1), new(5_000, 3)] };
        (await TryAsync(policy)).Value.First.Select(Of).ShouldBe([(second, 1, 3)]);
        (await TryAsync(policy with { SplitDetection = false })).Value.More.ShouldBe(0);
    }

    [Fact]
    public async Task A_dry_run_covers_the_last_90_days_and_lists_the_first_50()
    {
        await Books.SetPolicyAsync(Policy.Default with { SplitDetection = false });
        var old = await Books.SubmittedAsync();
        World.Store.Clock.Advance(TimeSpan.FromDays(91));
        var last = await Books.SubmittedAsync();
        await CopyAsync(last, 60);
        var found = (await TryAsync(Policy.Default with { Steps = [new(0, 2)], SplitDetection = false })).Value;
        (found.Postings, found.More).ShouldBe((61L, 61L));
        found.First.Count.ShouldBe(50);
        found.First.Select(d => d.Posting.Payment.Value).ShouldBe(Enumerable.Range(0, 50).Select(i => last.Value + i));
        found.First.ShouldNotContain(d => d.Posting.Payment == old);
    }

    private Task<Result<PolicyVersionId>> SetAsync(Policy policy, Actor? by = null, PolicyVersionId? seen = null) =>
        Policies.SetAsync(Books.Workspace, policy, seen, by ?? Adam, default);

    private async Task<IReadOnlyList<Notification>> ToldAsync(Actor actor) =>
        (await Service<NotificationService>().ListAsync(null, 10, actor, default)).Value;

    private async Task<Failure?> MayPayAsync(PaymentId payment, Actor by) =>
        (await Service<PayersService>().CheckAsync(World.Workspace.Id, payment, by, default)).Failure;

    private async Task<Failure?> PayAsync(PaymentId payment, Actor by) =>
        (await Service<PaymentService>().PayAsync(new(Books.Workspace, payment, null, by), new() { On = World.Clock.Today }, default)).Failure;

    private async Task<Failure?> UnpayAsync(PaymentId payment, Actor by) =>
        (
            await Service<PaymentService>().UnpayAsync(new(Books.Workspace, payment, null, by), new() { Reason = "Wrong line of the statement" }, default)
        ).Failure;

    private static (PaymentId Payment, int People, int WouldBe) Of(PolicyDifference difference) =>
        (difference.Posting.Payment, difference.People, difference.WouldBe);

    private Task<Result<PolicyDryRun>> TryAsync(Policy policy, Actor? by = null) => Policies.DryRunAsync(Books.Workspace, policy, by ?? Adam, default);

    // Copies a submitted posting in the database, each copy submitted a millisecond earlier.
    private async Task CopyAsync(PaymentId payment, int times)
    {
        for (var i = 1; i <= times; i++)
        {
            var step = i.ToString(CultureInfo.InvariantCulture);
            await Books.RunAsync(
                $"""
                INSERT INTO payments (id, workspace_id, hex_id, kind, entity_id, customer_id, account_number, currency, amount_minor, amount_sort,
                  posting_state, paid_on, due_on, payer_text, payer_language, created_at, created_by_name, updated_at, refreshed_at, listed, customer_fold,
                  entity_fold, method_fold, search_text, revision)
                SELECT id + {step}, workspace_id, '{HexId.Random().Value}', kind, entity_id, customer_id, account_number, currency, amount_minor, amount_sort,
                  posting_state, paid_on, due_on, payer_text, payer_language, created_at, created_by_name, updated_at, refreshed_at, listed, customer_fold,
                  entity_fold, method_fold, search_text, revision FROM payments WHERE id = {payment.Value}
                """
            );
            await Books.RunAsync(
                $"""
                INSERT INTO postings (id, payment_id, workspace_id, state, customer_id, submitted_at, base_minor, approvals_needed, round,
                  unallocated_minor, revision)
                SELECT id + {step}, payment_id + {step}, workspace_id, state, customer_id, submitted_at - {step}, base_minor, approvals_needed, 1, 0, 1
                FROM postings WHERE payment_id = {payment.Value}
                """
            );
        }
    }
}

public sealed class SqlitePolicyTests() : PolicyTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPolicyTests() : PolicyTests(TestDatabase.Postgres);
