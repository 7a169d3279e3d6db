using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>The facts that the second-payer rule checks.</summary>
public sealed record PayingFacts(Policy Policy, Money? Worth, int? MadeBy, int? SubmittedBy)
{
    /// <summary>Those who made a token for somebody else that worked on the payment.</summary>
    public IReadOnlySet<int> TokenMakers { get; init; } = new HashSet<int>();

    /// <summary>Null means allowed.</summary>
    public Failure? WhyNot(Actor actor) => SecondPayer.IsAsked(Policy, Worth) ? SecondPayer.Check(actor, this) : null;
}

/// <summary>
/// Checks in advance whether the actor may mark a payment paid, before anything is entered. Marking it paid checks again.
/// </summary>
public sealed class PayersService(IPayers payers)
{
    /// <summary>Fails if the policy requires somebody else.</summary>
    public async Task<Result> CheckAsync(WorkspaceId workspace, PaymentId payment, Actor actor, CancellationToken ct) =>
        Right.Pay.Check(actor) is { } no ? no
        : (await payers.FindAsync(workspace, payment, ct))?.WhyNot(actor) is { } alone ? alone
        : Result.Done;
}
