using System.Globalization;
using PaymentsAdmin.Core.Listings;

namespace PaymentsAdmin.Storage.Listings;

/// <summary>The ids of CRM items as numbers, which sort and compare as API clients expect.</summary>
internal static class ItemNumbers
{
    /// <summary>The index of a workspace's items by number, on exactly the expression below.</summary>
    public const string Index = "ix_entities_workspace_number_items";

    /// <summary>The number of an item; accounts and wallets have other ids, and a database may evaluate the cast before excluding them.</summary>
    public static string Of(string alias) => $"CASE WHEN {alias}kind > 0 THEN CAST({alias}external_id AS bigint) END";
}

/// <summary>The order number of a row: it belongs to one entity, whose rows lie together.</summary>
internal sealed record OrderColumn(string Expression, string Entity) : NumberColumn(Expression)
{
    // Order numbers are unique to an entity, and its rows are in id order.
    public override string Where(FieldTest test, ListingArgs args) =>
        test is { By: Comparison.Equal, Values: [{ Value: long order }] }
            ? $"{Entity} = (SELECT o.id FROM entities o WHERE o.workspace_id = {args.Workspace} AND o.order_number = {args.List.Add(order)})"
            : base.Where(test, args);
}

/// <summary>The id of a row's CRM item, as text. Items of several types may have the same one.</summary>
internal sealed record ItemIdColumn(string Expression, string Entity) : TextColumn(Expression)
{
    public override string Where(FieldTest test, ListingArgs args) =>
        test is not { By: Comparison.Equal, Values: [{ Value: string id }] } ? base.Where(test, args)
        : !long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? "1 = 0"
        : $"{Entity} IN (SELECT o.id FROM entities o{args.Dialect.Using(ItemNumbers.Index)} WHERE o.workspace_id = {args.Workspace} AND o.kind > 0 "
            + $"AND {ItemNumbers.Of("o.")} = {args.List.Add(number)} AND o.external_id = {args.List.Add(id)})";
}
