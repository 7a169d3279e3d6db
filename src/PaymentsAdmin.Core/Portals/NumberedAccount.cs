using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Portals;

/// <summary>An account or wallet that is asked for by its number. What a portal shows of it has its id.</summary>
public static class NumberedAccount
{
    private const string Mark = "number=";

    public static EntityRef Of(string number) => new(EntityKinds.Account, Mark + number.Trim());

    public static EntityRef OfWallet(string number) => new(EntityKinds.Wallet, Mark + number.Trim());

    /// <summary>The number by which it is asked for; null if it is named by its id.</summary>
    public static string? NumberOf(EntityRef entity) =>
        entity.Kind is EntityKinds.Account or EntityKinds.Wallet && entity.ExternalId.StartsWith(Mark, StringComparison.Ordinal)
            ? entity.ExternalId[Mark.Length..]
            : null;
}
