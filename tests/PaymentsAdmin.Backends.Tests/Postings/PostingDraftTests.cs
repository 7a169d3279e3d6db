using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Postings.PostingWorld;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>Creating and saving drafts.</summary>
public abstract class PostingDraftTests(TestDatabase database) : PostingTests(database)
{
    [Fact]
    public async Task A_draft_on_an_account_is_a_payment_of_the_accounts_entity()
    {
        var seen = await World.PaymentAsync(await World.DraftAsync(Cash(84.5m)));
        (seen.Entity.Kind, seen.EntityTitle, seen.CustomerName, seen.Amount.ToString(), seen.Method!.Name, seen.Posting, seen.Paid)
            .ShouldBe((EntityKinds.Account, "Acme", "Acme", "84.50 EUR", "Cash", PostingState.Draft, null));
        seen.AccountNumber.ShouldEndWith("/1");
        seen.PayerText.ShouldBe("Payment " + seen.AccountNumber);
        seen.CreatedBy.ShouldBe("Clara");
    }

    [Fact]
    public async Task A_draft_from_a_wallet_is_a_payment_of_the_wallet_that_credits_its_account()
    {
        var payment = await World.DraftAsync(FromWallet());
        (await World.PaymentAsync(payment)).EntityTitle.ShouldBe("Wallet W-1");
        var draft = await World.SeeAsync(payment);
        (draft.Input.Account, draft.Names.Wallet, draft.Names.AccountNumber).ShouldBe((null, "W-1", "AR-1"));
    }

    [Fact]
    public async Task The_accounts_pending_amount_includes_the_draft_and_follows_its_changes()
    {
        var payment = await World.DraftAsync(Cash(10));
        (await PendingAsync(payment)).ShouldBe((1_000, 0));
        (await World.SaveAsync(payment, Cash(15))).Failure.ShouldBeNull();
        (await PendingAsync(payment)).ShouldBe((1_500, 0));
    }

    [Fact]
    public async Task Saving_a_paid_draft_updates_the_accounts_paid_amount()
    {
        var payment = await World.DraftAsync(Cash(10));
        (await World.Payments.PayAsync(new(World.Workspace, payment, null, Clara), new PayInput { On = World.Clock.Today }, default)).Failure.ShouldBeNull();
        (await World.SaveAsync(payment, Cash(15))).Failure.ShouldBeNull();
        (await PendingAsync(payment)).ShouldBe((0, 1_500));
    }

    [Fact]
    public async Task A_saved_draft_reads_back_as_typed_and_saves_again_unchanged()
    {
        var payment = await World.DraftAsync(Everything());
        var before = await World.SeeAsync(payment);
        (before.Names.Type, before.Names.Category, before.Names.Job, before.Names.ReceivedBy, before.Names.Unit)
            .ShouldBe(("Customer payment", "DESK", "JOB-1", "Nora Lind", "SOUTH"));
        before.Names.Invoices.ShouldBe(["INV-2", "INV-1"]);
        before.Names.Bills.ShouldBe(["B-1"]);
        before.Names.Services.ShouldBe(["Hosting"]);
        (before.Input.Notes, before.Input.BackOfficeCode, before.Input.PostingDate, before.Input.Fields["udf_float_1"])
            .ShouldBe(("Desk 7", "POS7-42", new DateOnly(2026, 2, 28), "0.5"));
        (await World.SaveAsync(payment, before.Input, before.Revision)).Failure.ShouldBeNull();
        var after = await World.SeeAsync(payment);
        (after with { Revision = before.Revision, Input = before.Input, Names = before.Names }).ShouldBe(before);
        Text(after.Input).ShouldBe(Text(before.Input));
        after.Revision.ShouldBe(before.Revision);
    }

    [Fact]
    public async Task Saving_a_draft_clears_every_field_that_is_left_out()
    {
        var payment = await World.DraftAsync(Everything());
        (await World.SaveAsync(payment, Cash(12))).Failure.ShouldBeNull();
        var seen = (await World.SeeAsync(payment)).Input;
        (seen.Amount, seen.Notes, seen.BackOfficeCode, seen.Job, seen.PostingDate, seen.ReceivedByUser).ShouldBe((12, null, null, null, null, null));
        (seen.Fields.Count + seen.Invoices.Count + seen.Bills.Count + seen.Services.Count).ShouldBe(0);
    }

    [Fact]
    public async Task A_back_office_code_removed_from_a_draft_can_be_used_again()
    {
        var payment = await World.DraftAsync(Cash() with { BackOfficeCode = "X-1" });
        await World.SaveAsync(payment, Cash());
        await World.DraftAsync(Cash() with { BackOfficeCode = "X-1" });
    }

    [Fact]
    public async Task A_save_with_a_stale_revision_is_refused()
    {
        var payment = await World.DraftAsync(Cash(10));
        var stale = (await World.SeeAsync(payment)).Revision;
        await World.SaveAsync(payment, Cash(11), stale);
        (await World.SaveAsync(payment, Cash(12), stale)).Failure.ShouldBe(PaymentFailures.ChangedMeanwhile);
        (await World.SeeAsync(payment)).Amount.ToString().ShouldBe("11.00 EUR");
    }

    [Theory]
    [InlineData(PostingState.Submitted)]
    [InlineData(PostingState.Posted)]
    [InlineData(PostingState.Discarded)]
    public async Task R7_only_a_draft_can_be_saved(PostingState state)
    {
        var payment = await World.DraftAsync(Cash());
        await World.ChangeAsync<PaymentTableRow>(p => p.Id == payment.Value, p => p.PostingState = state);
        (await World.SaveAsync(payment, Cash(11))).Failure!.Kind.ShouldBe(FailureKind.Refused);
    }

    [Fact]
    public async Task The_user_who_saves_a_draft_becomes_an_author()
    {
        var payment = await World.DraftAsync(Cash());
        await World.SaveAsync(payment, Cash(11), actor: Carl);
        (await World.RowAsync<PaymentAuthorRow>(a => a.PaymentId == payment.Value)).UserId.ShouldBe(Carl.UserId!.Value);
    }

    [Fact]
    public async Task The_audit_entry_stores_texts_separately_from_its_changes()
    {
        await World.DraftAsync(Everything());
        var entry = (await AuditRows.AllAsync(Store))[^1];
        (entry.Action, entry.SubjectKind).ShouldBe(("posting.add", "payment"));
        entry.Changes.ShouldContain("posting_date");
        foreach (var text in new[] { "Desk 7", "POS7-42", "Nora", "till-7" })
        {
            entry.Changes.ShouldNotContain(text);
        }

        (await World.RowAsync<AuditTextRow>(t => t.AuditId == entry.Id)).Body!.ShouldContain("Desk 7");
    }

    [Fact]
    public async Task A_draft_of_another_workspace_is_not_found()
    {
        var payment = await World.DraftAsync(Cash());
        (await World.Drafts.FindAsync(World.Other.Id, payment, Vera, default)).Value.ShouldBeNull();
        (await World.Drafts.SaveAsync(new(World.Other, payment, null, Clara), Cash(), default)).Failure.ShouldBe(PaymentFailures.NotFound);
    }

    private static PostingInput Everything() =>
        Cash(20) with
        {
            Category = new Key("code", "DESK"),
            IntendedCurrency = new Key("code", "EUR"),
            Job = Number("JOB-1"),
            PostingDate = new DateOnly(2026, 2, 28),
            ReceivedAt = new DateTimeOffset(2026, 2, 27, 8, 30, 0, TimeSpan.Zero),
            ReceivedByUser = new Key("username", "nora.lind"),
            ReceivedByUnit = Code("SOUTH"),
            Notes = "Desk 7",
            BackOfficeCode = " POS7-42 ",
            Fields = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["udf_string_1"] = "till-7",
                ["udf_float_1"] = "0.5",
                ["udf_date_1"] = "2026-03-31"
            },
            Invoices = [Number("INV-2"), new Key("reference_number", "R-INV-1"), Number("INV-2")],
            Bills = [new BillKey(Number("B-1")) { NumberDigit = 4 }],
            Services = [new Key("code", "HOST")],
        };

    private async Task<(long Pending, long Paid)> PendingAsync(PaymentId payment)
    {
        var seen = await World.PaymentAsync(payment);
        var entity = await World.RowAsync<EntityTableRow>(e => e.Id == seen.EntityId.Value);
        return (entity.PendingMinor, entity.PaidMinor);
    }

    // Records compare lists by reference.
    private static string Text(PostingInput input) => System.Text.Json.JsonSerializer.Serialize(input);
}

public sealed class SqlitePostingDraftTests() : PostingDraftTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPostingDraftTests() : PostingDraftTests(TestDatabase.Postgres);
