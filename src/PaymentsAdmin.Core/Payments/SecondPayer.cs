using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Payments;

/// <summary>Decides whether one person may mark a payment paid alone.</summary>
public static class SecondPayer
{
    /// <summary>Whether a second person is required. An amount of unknown value counts as a large one.</summary>
    public static bool IsAsked(Policy policy, Money? worth) => policy.PeopleToPay > 1 && (worth is not { } known || known.Amount >= policy.PeopleToPayFrom);

    /// <summary>
    /// Refuses the creator, the maker and anyone who made a token that worked on the payment, and every token, since nobody can tell
    /// for whom a program acts. Null means allowed.
    /// </summary>
    public static Failure? Check(Actor actor, PayingFacts facts) =>
        actor.Kind == ActorKind.Token ? PaymentFailures.PersonPays
        : actor.UserId is { } user && (user == facts.MadeBy || user == facts.SubmittedBy || facts.TokenMakers.Contains(user)) ? PaymentFailures.SecondPersonPays
        : null;
}
