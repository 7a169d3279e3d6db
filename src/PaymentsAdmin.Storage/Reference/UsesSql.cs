using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>
/// Counts what refers to an entry: $1 is the workspace, $2 the entry. Each count scans an index and stops early. Postings
/// are counted only if few come into question; otherwise they are left out.
/// </summary>
internal static class UsesSql
{
    /// <summary>The most postings to check for references.</summary>
    public const int MaxPostings = 1_000;

    private const string OfCustomer =
        "account_id IN (SELECT a.id FROM cards c JOIN accounts a ON a.customer_id = c.customer_id WHERE c.id = $2 AND a.workspace_id = $1)";

    private const string OfAccount = "account_id = (SELECT ap.account_id FROM account_preferences ap WHERE ap.id = $2) AND workspace_id = $1";

    private static readonly PostingState[] Unposted = [PostingState.Draft, PostingState.Submitted, PostingState.Approved];

    private static readonly Dictionary<string, Sql> Statements = new(StringComparer.Ordinal)
    {
        [Method.Kind] = All(Types("method"), Few(KindUse.Payments, "payments p WHERE p.workspace_id = $1 AND p.method_id = $2 AND p.listed")),
        [Category.Kind] = All(Types("category"), InBooks("category_id = $2")),
        [Unit.Kind] = All(
            Types("unit"), Few(NamedPerson.Kind, "persons p WHERE p.workspace_id = $1 AND p.unit_id = $2 AND p.active"), InBooks("received_by_unit_id = $2")),
        [BusinessUnit.Kind] = All(InBooks("received_by_business_unit_id = $2")),
        [NamedPerson.Kind] = All(InBooks("received_by_source = 'person' AND received_by_id = CAST($2 AS TEXT)")),
        [PaymentType.Kind] = All(
            Linked(WalletDefinition.Kind, "wallet_definitions", "wallet_credit_causes", "definition_id", "type_id"),
            InBooks("type_id = $2")
        ),
        [Job.Kind] = All(InBooks("job_id = $2")),
        [RejectionReason.Kind] = All(Postings(KindUse.Discarded, "rejection_reason_id = $2", [InState(PostingState.Discarded)])),
        [ReturnReason.Kind] = All(Few(KindUse.Rejections, $"decisions d WHERE d.return_reason_id = $2 AND {Owns("return_reasons")}")),
        [Preference.Kind] = All(Few(AccountPreference.Kind, $"account_preferences ap WHERE ap.preference_id = $2 AND ap.active AND {Owns("preferences")}")),
        [WalletDefinition.Kind] = All(Few(Wallet.Kind, $"wallets w WHERE w.definition_id = $2 AND w.state = 'EFFECTIVE' AND {Owns("wallet_definitions")}")),
        [ServiceProduct.Kind] = All(Few(Subscription.Kind, $"subscriptions s WHERE s.service_id = $2 AND {Owns("services")}")),
        [Card.Kind] = All(Postings(KindUse.Unposted, $"card_id = $2 AND {IsUnposted}", [OfCustomer])),
        [AccountPreference.Kind] = All(Postings(KindUse.Unposted, $"account_preference_id = $2 AND {IsUnposted}", [OfAccount])),
    };

    private static string IsUnposted => $"state IN ({string.Join(", ", Unposted.Select(state => (int)state))})";

    /// <summary>A kind's statement; null if nothing can refer to it.</summary>
    public static Sql? Of(string kind) => Statements.GetValueOrDefault(kind);

    private static Sql All(params string[] parts) => new(string.Join("\nUNION ALL\n", parts));

    private static string Types(string named) => Linked(PaymentType.Kind, "types", $"type_{Plural(named)}", "type_id", named + "_id");

    private static string Plural(string named) => named.EndsWith('y') ? named[..^1] + "ies" : named + "s";

    // Links are looked up by key from the workspace's rows, of which there are hundreds.
    private static string Linked(string by, string owners, string links, string owner, string named) =>
        $"SELECT '{by}' AS by_kind, COUNT(*) AS uses FROM {owners} o JOIN {links} l ON l.{owner} = o.id AND l.{named} = $2 WHERE o.workspace_id = $1 AND o.active";

    private static string Few(string by, string rows) =>
        $"SELECT '{by}' AS by_kind, COUNT(*) AS uses FROM (SELECT 1 FROM {rows} LIMIT {KindUse.MaxCount + 1}) f";

    // For rows without a workspace column.
    private static string Owns(string table) => $"EXISTS (SELECT 1 FROM {table} o WHERE o.id = $2 AND o.workspace_id = $1)";

    private static string InBooks(string names) => Postings(KindUse.Unposted, names, [.. Unposted.Select(InState)]);

    // In index order, so that the scan stops at the limit.
    private static string InState(PostingState state) => $"workspace_id = $1 AND state = {(int)state} ORDER BY submitted_at, id";

    private static string Postings(string by, string names, IReadOnlyList<string> walks) =>
        $"""
        SELECT '{by}' AS by_kind,
               CASE WHEN COUNT(*) <= {MaxPostings} OR COUNT(*) FILTER (WHERE hit) > {KindUse.MaxCount} THEN COUNT(*) FILTER (WHERE hit) ELSE 0 END AS uses
        FROM ({string.Join(
            "\nUNION ALL\n",
            walks.Select((walk, at) => $"SELECT hit FROM (SELECT {names} AS hit FROM postings WHERE {walk} LIMIT {MaxPostings + 1}) w{at}")
        )}) w
        """;
}
