using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Tests.Values;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Payments;

/// <summary>The changes a payment allows in each state.</summary>
public sealed class PaymentRulesTests
{
    /// <summary>An unpaid payment of a deal.</summary>
    private const string Unpaid = """
                           Content      Items        Terms        Attachments  Pay          Unpay        Delete
        NotPosted          -            -            -            -            -            -            -
        Draft              -            -            -            -            -            -            -
        Submitted          in-approval  in-approval  in-approval  in-approval  -            -            in-approval
        Approved           in-approval  in-approval  in-approval  in-approval  -            -            in-approval
        Posted             posted       posted       posted       posted       -            posted       posted
        ReversalSubmitted  posted       posted       posted       posted       -            posted       posted
        ReversalApproved   posted       posted       posted       posted       -            posted       posted
        Reversed           frozen       frozen       frozen       frozen       frozen       frozen       frozen
        Discarded          frozen       frozen       frozen       frozen       frozen       frozen       frozen
        """;

    /// <summary>The same payment, marked paid: terms and files can still change, lines and deliveries cannot.</summary>
    private const string Paid = """
                           Content      Items        Terms        Attachments  Pay          Unpay        Delete
        NotPosted          paid         paid         -            -            -            -            paid
        Draft              paid         paid         -            -            -            -            paid
        Submitted          in-approval  in-approval  in-approval  in-approval  -            -            in-approval
        Approved           in-approval  in-approval  in-approval  in-approval  -            -            in-approval
        Posted             posted       posted       posted       posted       -            posted       posted
        ReversalSubmitted  posted       posted       posted       posted       -            posted       posted
        ReversalApproved   posted       posted       posted       posted       -            posted       posted
        Reversed           frozen       frozen       frozen       frozen       frozen       frozen       frozen
        Discarded          frozen       frozen       frozen       frozen       frozen       frozen       frozen
        """;

    /// <summary>A payment of each kind of entity, as a draft. Accounts and wallets have no lines, and their drafts are discarded.</summary>
    private const string Kinds = """
                      Content  Items              Terms  Attachments  Pay  Unpay  Delete
        Deal          -        -                  -      -            -    -      -
        Lead          -        -                  -      -            -    -      -
        Quote         -        -                  -      -            -    -      -
        SmartInvoice  -        -                  -      -            -    -      -
        Account       -        not-for-this-kind  -      -            -    -      discard-instead
        Wallet        -        not-for-this-kind  -      -            -    -      discard-instead
        """;

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly PaymentState Draft = new(
        new PaymentId(1),
        new EntityId(1),
        EntityKinds.Deal,
        PaymentKind.Normal,
        new Money(100, Currency.Of("EUR")),
        PostingState.Draft,
        false,
        null,
        new Revision(4));

    private static readonly Dictionary<string, Func<PaymentState, Revision?, Failure?>> Questions = new(StringComparer.Ordinal)
    {
        ["Content"] = PaymentRules.ChangeContent,
        ["Items"] = PaymentRules.ChangeItems,
        ["Terms"] = PaymentRules.ChangeTerms,
        ["Attachments"] = PaymentRules.ChangeAttachments,
        ["Pay"] = PaymentRules.Pay,
        ["Unpay"] = PaymentRules.Unpay,
        ["Delete"] = PaymentRules.Delete,
    };

    public static TheoryData<string, string, string> UnpaidCells => RuleTable.Cells(Unpaid);

    public static TheoryData<string, string, string> PaidCells => RuleTable.Cells(Paid);

    public static TheoryData<string, string, string> KindCells => RuleTable.Cells(Kinds);

    public static TheoryData<string> AllQuestions => [.. Questions.Keys];

    [Theory]
    [MemberData(nameof(UnpaidCells))]
    public void An_unpaid_payment_allows_the_changes_of_its_state(string state, string question, string answer) =>
        RuleTable.Answer(Questions[question](Draft with { Posting = Enum.Parse<PostingState>(state) }, null)).ShouldBe(answer);

    [Theory]
    [MemberData(nameof(PaidCells))]
    public void A_paid_payment_refuses_changes_to_its_paid_content(string state, string question, string answer) =>
        RuleTable.Answer(Questions[question](Draft with { Posting = Enum.Parse<PostingState>(state), IsPaid = true }, null)).ShouldBe(answer);

    [Theory]
    [MemberData(nameof(KindCells))]
    public void Only_payments_of_CRM_items_have_lines_and_can_be_deleted(string kind, string question, string answer)
    {
        var entity = (int)typeof(EntityKinds).GetField(kind)!.GetRawConstantValue()!;
        RuleTable.Answer(Questions[question](Draft with { EntityKind = entity }, null)).ShouldBe(answer);
    }

    [Fact]
    public void The_tables_cover_every_state()
    {
        foreach (var cells in new[] { UnpaidCells, PaidCells })
        {
            cells.Select(row => row.Data.Item1).Distinct().ShouldBe(Enum.GetNames<PostingState>(), ignoreOrder: true);
        }
    }

    [Theory]
    [MemberData(nameof(AllQuestions))]
    public void A_reversal_cannot_be_changed(string question)
    {
        foreach (var state in Enum.GetValues<PostingState>())
        {
            Questions[question](Draft with { Kind = PaymentKind.Reversal, Posting = state }, null).ShouldBe(PaymentFailures.IsReversal, state.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(AllQuestions))]
    public void A_deleted_payment_is_not_found(string question) =>
        Questions[question](Draft with { DeletedAt = Now }, null).ShouldBe(PaymentFailures.NotFound);

    [Theory]
    [MemberData(nameof(AllQuestions))]
    public void A_payment_in_an_old_revision_is_not_changed(string question)
    {
        Questions[question](Draft, new Revision(3)).ShouldBe(PaymentFailures.ChangedMeanwhile);
        Questions[question](Draft, new Revision(4)).ShouldBeNull();
    }

    [Theory]
    [InlineData(PostingState.NotPosted, null)]
    [InlineData(PostingState.Draft, null)]
    [InlineData(PostingState.Submitted, "method-sealed")]
    [InlineData(PostingState.Approved, "method-sealed")]
    [InlineData(PostingState.Posted, "method-sealed")]
    [InlineData(PostingState.ReversalSubmitted, "method-sealed")]
    [InlineData(PostingState.ReversalApproved, "method-sealed")]
    [InlineData(PostingState.Reversed, "method-sealed")]
    [InlineData(PostingState.Discarded, "method-sealed")]
    public void The_payment_method_cannot_change_after_submission(PostingState state, string? no)
    {
        var payment = Draft with { Posting = state };
        RuleTable.Answer(PaymentRules.PayBy(payment, new MethodId(1), new MethodId(2))).ShouldBe(no ?? "-");
        PaymentRules.PayBy(payment, new MethodId(1), new MethodId(1)).ShouldBeNull();
    }

    [Theory]
    [InlineData(0, 7, "-")]
    [InlineData(15_000, 7, "-")]
    [InlineData(15_001, 7, "too-late-to-undo")]
    [InlineData(0, 8, "not-yours-to-undo")]
    [InlineData(15_001, 8, "not-yours-to-undo")]
    public void Only_the_person_who_marked_it_paid_undoes_it_within_fifteen_seconds(int milliseconds, int by, string answer)
    {
        var actor = new Actor(ActorKind.User, by, "x", Role.Clerk, Door.Page);
        var paid = Draft with { IsPaid = true };
        RuleTable.Answer(PaymentRules.UndoPay(paid, Now, 7, actor, null, Now + TimeSpan.FromMilliseconds(milliseconds))).ShouldBe(answer);
    }

    [Fact]
    public void The_paid_mark_of_a_posted_payment_cannot_be_undone() =>
        PaymentRules.UndoPay(
            Draft with { IsPaid = true, Posting = PostingState.Posted }, Now, 7, new Actor(ActorKind.User, 7, "x", Role.Clerk, Door.Page), null, Now)
            .ShouldBe(PaymentFailures.Posted);

    [Fact]
    public void A_deleted_payment_can_be_restored_for_thirty_days()
    {
        var deleted = Draft with { DeletedAt = Now };
        PaymentRules.Undelete(deleted, Now + TimeSpan.FromDays(30)).ShouldBeNull();
        PaymentRules.Undelete(deleted, Now + TimeSpan.FromDays(30) + TimeSpan.FromMilliseconds(1)).ShouldBe(PaymentFailures.TooLateToUndelete);
        PaymentRules.Undelete(Draft, Now).ShouldBe(PaymentFailures.NotDeleted);
    }

    [Theory]
    [InlineData("0", "quantity-not-positive")]
    [InlineData("-1", "quantity-not-positive")]
    [InlineData("0.0001", "-")]
    [InlineData("3", "-")]
    [InlineData("3.0001", "not-enough-left")]
    public void A_line_cannot_take_more_than_the_rest_of_its_row(string quantity, string answer)
    {
        var row = new RowState(new RowId(1), Draft.Entity, Quantity.Of(5), Covered: Quantity.Of(2));
        RuleTable.Answer(PaymentRules.AddLine(Draft, row, Of(quantity))).ShouldBe(answer);
    }

    [Fact]
    public void A_line_needs_a_row_of_the_same_entity_with_a_remaining_quantity()
    {
        var row = new RowState(new RowId(1), Draft.Entity, Quantity.Of(5), Covered: Quantity.Of(5));
        PaymentRules.AddLine(Draft, row, Quantity.One).ShouldBe(PaymentFailures.RowNotFound);
        PaymentRules.AddLine(Draft, row with { Covered = Quantity.Zero, Entity = new EntityId(2) }, Quantity.One).ShouldBe(PaymentFailures.RowNotFound);
        PaymentRules.AddLine(Draft, null, Quantity.One).ShouldBe(PaymentFailures.RowNotFound);
    }

    [Theory]
    [InlineData(true, "0", "quantity-not-positive")]
    [InlineData(true, "4", "-")]
    [InlineData(true, "4.0001", "not-enough-left")]
    [InlineData(false, "1", "-")]
    [InlineData(false, "1.0001", "not-enough-left")]
    public void A_line_grows_up_to_the_rest_of_its_row_and_without_a_row_only_shrinks(bool hasRow, string quantity, string answer)
    {
        var row = hasRow ? new RowState(new RowId(1), Draft.Entity, Quantity.Of(5), Covered: Quantity.Of(2)) : null;
        RuleTable.Answer(PaymentRules.SetQuantity(Quantity.One, row, Of(quantity))).ShouldBe(answer);
    }

    [Theory]
    [InlineData(PostingState.Draft, true)]
    [InlineData(PostingState.Posted, true)]
    [InlineData(PostingState.ReversalApproved, true)]
    [InlineData(PostingState.Reversed, false)]
    [InlineData(PostingState.Discarded, false)]
    public void A_reversed_or_discarded_payment_releases_its_items(PostingState state, bool holds) => PaymentRules.HoldsItems(state).ShouldBe(holds);

    [Theory]
    [InlineData(Money.MaxMinor, "-")]
    [InlineData(-Money.MaxMinor, "-")]
    [InlineData(Money.MaxMinor + 1, "total-too-large")]
    [InlineData(-Money.MaxMinor - 1, "total-too-large")]
    public void A_total_outside_the_limits_is_refused(long minor, string answer) =>
        RuleTable.Answer(PaymentRules.Total(new Money(minor, Currency.Of("EUR")))).ShouldBe(answer);

    private static Quantity Of(string text) => Quantity.Of(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
}
