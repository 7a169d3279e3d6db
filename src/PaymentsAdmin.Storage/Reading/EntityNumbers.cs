using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Storage.Reading;

/// <summary>The number that people know an entity by: of an account or wallet its own, of a CRM item its id.</summary>
internal static partial class EntityNumbers
{
    /// <summary>The number of an entity of a statement.</summary>
    public static string Of(string entity) => $"COALESCE({OfAccount(entity)}, {entity}.external_id)";

    /// <summary>The number of an account or wallet of a statement; null if it is not known here, and for CRM items.</summary>
    public static string OfAccount(string entity) =>
        $"""
        CASE {entity}.kind WHEN {EntityKinds.Account} THEN (SELECT n.number FROM accounts n WHERE n.entity_id = {entity}.id)
                           WHEN {EntityKinds.Wallet} THEN (SELECT n.number FROM wallets n WHERE n.entity_id = {entity}.id) END
        """;

    /// <summary>The entities of a workspace with an account's or wallet's number; at most one.</summary>
    public static string With(string number, string workspace) =>
        $"""
        (SELECT n.entity_id AS id FROM accounts n WHERE n.workspace_id = {workspace} AND n.number = {number}
         UNION ALL SELECT n.entity_id FROM wallets n WHERE n.workspace_id = {workspace} AND n.number = {number})
        """;

    /// <summary>The number in a search text, as it is stored; null if the text is something else.</summary>
    public static string? Find(string? text) => text?.Trim().ToUpperInvariant() is { } typed && Pattern().IsMatch(typed) ? typed : null;

    [GeneratedRegex("^(AR|W)-[0-9]{8,18}\\z", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Pattern();
}
