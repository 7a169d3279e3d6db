using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>What the rule of the second payer looks at.</summary>
public sealed record PayingFacts(Policy Policy, Money? Worth, int? MadeBy, int? SubmittedBy)
{
    /// <summary>Null: go ahead.</summary>
    public Failure? WhyNot(Actor actor) => SecondPayer.IsAsked(Policy, Worth) ? SecondPayer.Check(actor, MadeBy, SubmittedBy) : null;
}

/// <summary>Says beforehand to whom the mark is left, so that nobody types in vain; the mark itself asks again.</summary>
public sealed class PayersService(IPayers payers)
{
    /// <summary>Refused where the actor leaves the mark to somebody else.</summary>
    public async Task<Result> CheckAsync(WorkspaceId workspace, PaymentId payment, Actor actor, CancellationToken ct) =>
        Right.Pay.Check(actor) is { } no ? no
        : (await payers.FindAsync(workspace, payment, ct))?.WhyNot(actor) is { } alone ? alone
        : Result.Done;
}
