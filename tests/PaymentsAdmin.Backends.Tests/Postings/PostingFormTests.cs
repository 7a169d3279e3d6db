using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Postings.PostingWorld;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>Postings created by a form: one per form, completely or not at all.</summary>
public abstract class PostingFormTests(TestDatabase database) : PostingTests(database)
{
    [Fact]
    public async Task A_form_sent_many_times_creates_one_payment()
    {
        var form = FormKey.Next();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => Task.Run(() => SendAsync(Cash() with { BackOfficeCode = "ONCE" }, form, submit: true))));
        answers.ShouldAllBe(a => a.Ok);
        answers.Select(a => a.Value).Distinct().ShouldHaveSingleItem();
        (await World.CountAsync<PostingRow>()).ShouldBe(1);
        (await SendAsync(Cash(), FormKey.Next(), submit: false)).Value.ShouldNotBe(answers[0].Value);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_form_sent_again_with_other_input_is_refused_with_the_payment_that_it_made(bool submit)
    {
        var form = FormKey.Next();
        var first = Cash() with { Fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["udf_string_1"] = "a", ["udf_string_2"] = "b" } };
        var made = (await SendAsync(first, form, submit: false)).Value;
        (await SendAsync(first with { Amount = first.Amount + 1 }, form, submit)).Failure.ShouldBe(PostingFormFailures.SavedAs(made));

        var sameInOtherOrder = first with { Fields = first.Fields.Reverse().ToDictionary(StringComparer.Ordinal) };
        (await SendAsync(sameInOtherOrder, form, submit: false)).Value.ShouldBe(made);
        (await World.CountAsync<PostingRow>()).ShouldBe(1);
        (await World.Drafts.FindAsync(form, Clara, default)).Value!.Payment.ShouldBe(made);
        (await World.Drafts.FindAsync(FormKey.Next(), Clara, default)).Value.ShouldBeNull();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_form_that_was_saved_is_not_silently_left_unsubmitted_nor_the_other_way_round(bool submit)
    {
        var form = FormKey.Next();
        var made = (await SendAsync(Cash(), form, submit)).Value;

        (await SendAsync(Cash(), form, !submit)).Failure.ShouldBe(PostingFormFailures.SavedAs(made));
        (await World.CountAsync<PostingRow>()).ShouldBe(1);
    }

    [Fact]
    public async Task A_payment_submitted_by_a_form_has_the_sender_as_its_maker()
    {
        var payment = (await SendAsync(Cash(), FormKey.Next(), submit: true)).Value;
        var seen = await World.SeeAsync(payment);
        (seen.State, seen.Submitted!.Maker.Name).ShouldBe((PostingState.Submitted, "Clara"));
        (await World.SeeAsync((await SendAsync(Cash(), FormKey.Next(), submit: false)).Value)).State.ShouldBe(PostingState.Draft);
    }

    [Fact]
    public async Task A_refused_form_leaves_nothing_and_can_be_sent_again()
    {
        var form = FormKey.Next();
        (await SendAsync(Cash() with { PostingDate = new DateOnly(2026, 1, 31) }, form, submit: true)).Failure!.Code.ShouldBe("posting.period-closed");
        (await World.CountAsync<PostingRow>()).ShouldBe(0);
        (await SendAsync(Cash(), form, submit: true)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_form_with_the_code_of_another_payment_is_refused()
    {
        await SendAsync(Cash() with { BackOfficeCode = "POS-1" }, FormKey.Next(), submit: false);
        (await SendAsync(Cash() with { BackOfficeCode = "POS-1" }, FormKey.Next(), submit: true)).Failure.ShouldBe(PostingFailures.CodeTaken);
    }

    private Task<Result<PaymentId>> SendAsync(PostingInput input, FormKey form, bool submit) =>
        submit
            ? World.Drafts.BeginSubmittedAsync(World.Workspace, input, form, Clara, default)
            : World.Drafts.BeginAsync(World.Workspace, input, form, Clara, default);
}

public sealed class SqlitePostingFormTests() : PostingFormTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresPostingFormTests() : PostingFormTests(TestDatabase.Postgres);
