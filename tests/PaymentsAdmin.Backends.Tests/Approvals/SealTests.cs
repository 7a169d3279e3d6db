using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Periods;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Gateways;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Approvals;

/// <summary>The seal covers what was submitted: booking keeps it valid, and a change of the content breaks it.</summary>
public abstract class SealTests(TestDatabase database) : OfficeTests(database)
{
    private static readonly DateOnly LastMonth = new(2026, 2, 27);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_seal_matches_from_submission_to_reversal_with_and_without_a_posting_date(bool dated)
    {
        var payment = await Books.SubmittedAsync(quantity: 100, on: dated ? LastMonth : null);
        (await SealAsync(payment))!.Matches.ShouldBeTrue();
        foreach (var act in new Func<Task>[]
        {
            () => Books.ApproveAsync(payment, Books.Alan),
            () => Books.ApproveAsync(payment, Books.Anna),
            () => Books.AskReversalAsync(payment),
            () => Books.Postings.RejectReversalAsync(new(Books.Workspace, payment, null, Books.Alan), "Not so", default),
            () => Books.AskReversalAsync(payment),
            () => Books.ReverseAsync(payment),
        })
        {
            await act();
            (await SealAsync(payment))!.Matches.ShouldBeTrue();
        }

        (await Books.StateAsync(payment)).ShouldBe(PostingState.Reversed);
    }

    [Theory]
    [InlineData("UPDATE payment_lines SET quantity = 20000, total_minor = 20000 WHERE payment_id = {0}")]
    [InlineData("UPDATE payments SET amount_minor = amount_minor + 1 WHERE id = {0}")]
    [InlineData("UPDATE payments SET due_on = 20270101 WHERE id = {0}")]
    [InlineData("UPDATE postings SET posting_date = 20260228 WHERE payment_id = {0}")]
    public async Task A_change_outside_the_product_after_posting_breaks_the_seal(string change)
    {
        var payment = await Books.SubmittedAsync(on: LastMonth);
        await Books.ApproveAsync(payment, Books.Alan);
        (await SealAsync(payment))!.Matches.ShouldBeTrue();
        await Books.RunAsync(change.Replace("{0}", payment.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        (await SealAsync(payment))!.Matches.ShouldBeFalse();
    }

    public static TheoryData<string> SealedPlainFields => [.. PaymentFields.Plain.Where(plain => plain.IsSealed).Select(plain => plain.Column)];

    [Theory, MemberData(nameof(SealedPlainFields))]
    public async Task A_plain_field_is_sealed_only_if_it_has_a_value(string column)
    {
        var payment = await Books.SubmittedAsync();
        (await SealAsync(payment))!.Matches.ShouldBeTrue();

        await Books.RunAsync($"UPDATE payments SET {column} = '4711' WHERE id = {payment.Value}");
        (await SealAsync(payment))!.Matches.ShouldBeFalse();
        (await Books.ApproveAsync(payment, Books.Alan)).Failure.ShouldBe(ApprovalFailures.SealBroken);

        await Books.RunAsync($"UPDATE payments SET {column} = NULL WHERE id = {payment.Value}");
        (await SealAsync(payment))!.Matches.ShouldBeTrue();
        (await Books.ApproveAsync(payment, Books.Alan)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_reversal_has_the_plain_fields_of_its_original()
    {
        var payment = await Books.DraftAsync(2);
        var draft = await Books.SeeAsync(payment);
        var fields = PlainValues.Of(field => $"a {field.Key}");
        var terms = new TermsInput { DueOn = draft.DueOn, PayerText = draft.PayerText, PayerLanguage = draft.PayerLanguage, Fields = fields };
        (await World.Payments.SetTermsAsync(new(Books.Workspace, payment, null, Books.Clara), terms, default)).Failure.ShouldBeNull();
        await Books.SubmitAsync(payment);
        await Books.ApproveAsync(payment, Books.Alan);
        await Books.AskReversalAsync(payment);

        var reversal = (await Books.ReverseAsync(payment)).Value;

        (await Books.SeeAsync(reversal)).Fields.ShouldBe(fields);
    }

    [Fact]
    public async Task A_rejected_draft_has_no_seal_until_it_is_submitted_again()
    {
        var payment = await Books.SubmittedAsync(2);
        await Books.RejectAsync(payment, Books.Alan);
        (await SealAsync(payment)).ShouldBeNull();
        await QuantityAsync(payment, 3);
        (await SealAsync(payment)).ShouldBeNull();
        await Books.SubmitAsync(payment);
        (await SealAsync(payment))!.Matches.ShouldBeTrue();
    }

    [Fact]
    public async Task A_recalled_draft_that_a_token_posts_alone_has_no_seal()
    {
        var payment = await Books.SubmittedAsync(2);
        await Books.RecallAsync(payment);
        await QuantityAsync(payment, 3);
        var seen = (await Books.SeeAsync(payment)).Revision;
        (await Books.Postings.PostAsync(Books.Workspace, payment, new SeenDraft(seen, 0), Books.Robot, default)).Value.ShouldBe(PostingState.Posted);
        (await SealAsync(payment)).ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_gateways_confirmation_in_a_closed_period_does_not_break_the_seal(bool dated)
    {
        var payment = await Books.DraftAsync(
            p => (p.AccountPreferenceId, p.PostingDate) = (Books.Rows.Preference, dated ? LastMonth : null), Books.Rows.GatewayMethod);
        await Books.SubmitAsync(payment);
        await Books.ApproveAsync(payment, Books.Alan);
        await Books.CloseThroughAsync(World.Clock.Today);
        var request = (
            await Service<GatewayRequestService>().ListAsync(Books.Workspace.Id, GatewayRequestState.Pending, null, 1, Books.Alan, default)).Value[0];
        await Service<GatewayRequestService>().ConfirmAsync(Books.Workspace, [new("only", new Key("id", request.HexId.Value))], Actor.System, default);
        (await Books.StateAsync(payment)).ShouldBe(PostingState.Posted);
        (await SealAsync(payment))!.Matches.ShouldBeTrue();
    }

    public static TheoryData<int> Seeds => [.. RandomSeeds.Of(1, 3)];

    /// <summary>After any sequence of actions the shown seal matches, until the content is changed outside the product.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_seal_matches_after_random_actions_until_the_content_changes(int seed)
    {
        var walk = new SealWalk(Books, new Random(seed));
        for (var round = 0; round < Scale.Of(10, 80); round++)
        {
            var payment = await walk.BeginAsync();
            for (var step = 0; step < 20; step++)
            {
                var did = await walk.StepAsync(payment);
                var seal = await SealAsync(payment);
                (seal?.Matches ?? true).ShouldBeTrue($"seed {seed}, round {round}, step {step}: {did}");
                (seal is not null || !await walk.IsSealedAsync(payment)).ShouldBeTrue($"seed {seed}, round {round}, step {step}: {did} left no seal");
            }

            if (await walk.IsSealedAsync(payment))
            {
                await walk.TamperAsync(payment);
                (await SealAsync(payment))!.Matches.ShouldBeFalse($"seed {seed}, round {round}");
            }
        }

        walk.Reached.ShouldContain(PostingState.Reversed);
    }

    private async Task<ReviewSeal?> SealAsync(PaymentId payment) =>
        (await Service<ReviewService>().GetAsync(Books.Workspace.Id, payment, Books.Amir, default)).Value.Facts.Seal;

    private async Task QuantityAsync(PaymentId payment, decimal quantity)
    {
        var line = (await Books.SeeAsync(payment)).Lines.Single().Id;
        (await World.Payments.SetLineQuantityAsync(new(Books.Workspace, line, null, Books.Clara), new QuantityInput { Quantity = quantity }, default)).Failure
            .ShouldBeNull();
    }
}

public sealed class SqliteSealTests() : SealTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresSealTests() : SealTests(TestDatabase.Postgres);
