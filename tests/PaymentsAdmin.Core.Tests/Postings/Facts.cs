using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Tests.Postings;

/// <summary>Valid postings, which tests make invalid in one point.</summary>
internal static class Facts
{
    public const int Cash = 1;
    public const int Charge = 2;
    public const int Gateway = 3;

    public static readonly DateOnly Today = new(2026, 3, 10);
    public static readonly DateOnly ClosedThrough = new(2026, 1, 31);
    public static readonly Currency Euro = Currency.Of("EUR");
    public static readonly CardFacts OwnCard = new(5, new CustomerId(1), "gw-1", Refuses: false) { Brand = "Visa", LastDigits = "4242", ExpiresOn = Today };
    public static readonly PreferenceFacts OwnPreference = new(6, 1, Active: true);
    public static readonly WalletFacts OwnWallet = new(7, 1, new EntityId(11), "EFFECTIVE", PaysFromUnconditionalFunds: true, Euros(50));

    public static Money Euros(decimal amount) => Money.Exact(amount, Euro)!.Value;

    /// <summary>Ten euros in cash on an account, with a type that allows all methods.</summary>
    public static PostingFacts Posting(decimal amount = 10) =>
        new(
            new PostingId(1),
            new PaymentState(
                new PaymentId(1), new EntityId(10), EntityKinds.Account, PaymentKind.Normal, Euros(amount), PostingState.Draft, false, null, Revision.First),
            PostingState.Draft,
            new AccountFacts(1, new CustomerId(1), new EntityId(10), Euro, "ACTIVE"),
            new TypeFacts(1, "PAYMENT", Active: true) { Methods = new HashSet<int> { Cash, Charge, Gateway }, Categories = new HashSet<int> { 4 } },
            Method(GatewayKind.Offline)
        );

    public static MethodFacts Method(GatewayKind gateway) =>
        gateway switch
        {
            GatewayKind.Direct => new(new MethodId(Charge), "Card", gateway, "Sandbox"),
            GatewayKind.Generic => new(new MethodId(Gateway), "Bank gateway", gateway, "Generic"),
            _ => new(new MethodId(Cash), "Cash", gateway, null),
        };

    public static PostingFacts By(this PostingFacts facts, GatewayKind gateway) => facts with { Method = Method(gateway) };

    public static Failure? Check(this PostingFacts facts) => PostingRules.Check(facts, Today, ClosedThrough);
}
