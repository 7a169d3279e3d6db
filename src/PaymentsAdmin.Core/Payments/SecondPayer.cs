using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Whether one person is enough to say that money was seen.</summary>
public static class SecondPayer
{
    /// <summary>Whether a second person is asked for; an amount that nobody can weigh counts as a large one.</summary>
    public static bool IsAsked(Policy policy, Money? worth) => policy.PeopleToPay > 1 && (worth is not { } known || known.Amount >= policy.PeopleToPayFrom);

    /// <summary>Null: go ahead. Programs act for whoever gave them a token, and nobody can tell for whom else.</summary>
    public static Failure? Check(Actor actor, int? madeBy, int? submittedBy) =>
        actor.Kind == ActorKind.Token ? PaymentFailures.PersonPays
        : actor.UserId is { } user && (user == madeBy || user == submittedBy) ? PaymentFailures.SecondPersonPays
        : null;
}
