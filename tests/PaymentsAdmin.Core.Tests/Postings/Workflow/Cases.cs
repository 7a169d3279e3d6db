using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Tests.Postings.Workflow;

/// <summary>Loaded cases: a payment that Clara (1) created and submits, and that Anna (9) decides on.</summary>
internal static class Cases
{
    public static readonly PaymentId Payment = new(1);

    public static readonly Actor Clara = new(ActorKind.User, 1, "Clara", Role.Clerk, Door.Page);

    public static readonly Actor Anna = new(ActorKind.User, 9, "Anna", Role.Approver, Door.Page);

    public static readonly Actor Program = new(ActorKind.Token, 1, "Shop", Role.Clerk, Door.CrmComRest) { PostAlone = true };

    private static readonly byte[] Content = [1, 2, 3];

    public static PostingCase Draft(decimal amount = 10) => In(PostingState.Draft, Facts.Posting(amount));

    public static PostingCase Submitted(decimal amount = 10, int people = 1) => Submitted(Facts.Posting(amount), people);

    public static PostingCase Submitted(PostingFacts facts, int people = 1)
    {
        var posting = In(PostingState.Submitted, facts);
        return posting with
        {
            Approvals = posting.Approvals with { Maker = 1 },
            Record = posting.Record with
            {
                Maker = 1,
                Round = 1,
                Need = new ApprovalNeed(people, Role.None),
                Seal = Content,
                SubmittedAt = new DateTimeOffset(Facts.Today, new TimeOnly(9, 0), TimeSpan.Zero),
                BaseMinor = facts.Payment.Amount.Minor,
            },
        };
    }

    public static PostingCase In(PostingState state) => In(state, Facts.Posting());

    public static PostingCase In(PostingState state, PostingFacts facts)
    {
        var payment = facts.Payment with { Posting = state };
        var approvals = new ApprovalCase(payment, state, null, new HashSet<int> { 1 }, []);
        var record = new ApprovalRecord(null, 0, new ApprovalNeed(0, Role.None), null, null, null) { CreatedBy = 1 };
        return new(facts with { State = state, Payment = payment }, approvals, record, Policy.Default)
        {
            ActorRoles = Role.Approver,
            ClosedThrough = null,
            Seal = [.. Content],
        };
    }

    public static PostingCase ReversalAsked(PostingFacts facts)
    {
        var posting = In(PostingState.ReversalSubmitted, facts);
        return posting with
        {
            Approvals = posting.Approvals with { ReversalAskedBy = 8 },
            Record = posting.Record with { ReversalAskedBy = 8, ReversalReason = "Paid twice", ReversalAskedAt = AskedAt },
        };
    }

    public static DateTimeOffset AskedAt => new(Facts.Today.AddDays(-1), new TimeOnly(8, 0), TimeSpan.Zero);

    public static WorkInMemory By(this PostingCase posting, Actor actor) => new(posting, actor);
}
