using System.Globalization;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.CrmCom.Sending;

namespace PaymentsAdmin.Portals.CrmCom.Looking;

/// <summary>How accounts, wallets, payments and places in the list of accounts are named outside of the adapter.</summary>
internal static class HostKeys
{
    public static EntityRef Of(PortalKey account) => new(EntityKinds.Account, account.Value);

    /// <summary>How a host is asked for an account; null if no host has such a one.</summary>
    public static Identifier? Account(EntityRef entity) => entity.Kind is EntityKinds.Account ? Of(entity) : null;

    /// <summary>How a host is asked for a wallet; null if no host has such a one.</summary>
    public static Identifier? Wallet(EntityRef entity) => entity.Kind is EntityKinds.Wallet ? Of(entity) : null;

    /// <summary>How a host is asked for a payment.</summary>
    public static Identifier Payment(PortalKey payment) =>
        NamedPayment.PartsOf(payment) is { } named ? new Identifier(named.By, named.Value) : Identifier.Id(payment.Value);

    /// <summary>The id of an account, unless it is asked for by its number.</summary>
    public static PortalKey? Id(EntityRef entity) => Account(entity) is { By: "id" } ? PortalKey.Find(entity.ExternalId) : null;

    private static Identifier? Of(EntityRef entity) =>
        NumberedAccount.NumberOf(entity) is { } number ? number.Length > 0 ? Identifier.Number(number) : null
        : PortalKey.Find(entity.ExternalId) is { } id ? Identifier.Id(id.Value)
        : null;
}

/// <summary>
/// A place in the list of all accounts: how many come before it, and with which row the page before it began. A host that does not hear
/// an offset begins with that again.
/// </summary>
internal sealed record ListPlace(int Offset, string First)
{
    public static readonly ListPlace Beginning = new(0, "");

    public PortalCursor Cursor => new(string.Create(CultureInfo.InvariantCulture, $"{Offset} {First}"));

    /// <summary>What is no place in a list of accounts is its beginning.</summary>
    public static ListPlace Of(PortalCursor? cursor) =>
        cursor is { Value: var text } && text.Split(' ', 2) is [var offset, var first]
        && int.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            ? new(place, first)
            : Beginning;
}
