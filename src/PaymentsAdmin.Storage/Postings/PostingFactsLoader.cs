using System.Data.Common;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Payments;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings;

/// <summary>Loads the facts that the posting rules check. Payment, posting and wallet are locked until the commit, in this order.</summary>
internal static class PostingFactsLoader
{
    // Nothing else is joined: PostgreSQL returns locked rows as they are once it holds the lock, but rows joined to them
    // as they were when the statement began.
    private static readonly string HeadText =
        $"SELECT {HeadRow.Columns} FROM payments p JOIN postings po ON po.payment_id = p.id WHERE p.id = $1 AND p.workspace_id = $2";

    private static readonly Sql Head = new(HeadText, HeadText + " FOR NO KEY UPDATE OF p, po");

    internal const string FromParties =
        """
        FROM postings po
        JOIN payments p ON p.id = po.payment_id
        JOIN accounts a ON a.id = po.account_id
        JOIN types t ON t.id = po.type_id
        JOIN methods m ON m.id = p.method_id
        LEFT JOIN cards c ON c.id = po.card_id
        LEFT JOIN account_preferences ap ON ap.id = po.account_preference_id
        LEFT JOIN wallets w ON w.id = po.wallet_id
        LEFT JOIN wallet_definitions d ON d.id = w.definition_id
        """;

    private static readonly Sql Wallet = new(
        $"SELECT {WalletFactsRow.Columns} FROM wallets WHERE id = (SELECT po.wallet_id FROM postings po WHERE po.payment_id = $1) {{lock}}"
    );

    private static readonly Sql Parties = new(
        $"""
        SELECT {PartiesRow.Columns} {FromParties} WHERE po.payment_id = $1
        """
    );

    private static readonly Sql Sets = new(
        """
        WITH po AS (SELECT s.id, s.type_id FROM postings s WHERE s.payment_id = $1)
        SELECT 11 AS part, CAST(tm.method_id AS BIGINT) AS id, CAST(m.gateway AS BIGINT) AS account, 0 AS posted, 0 AS place
        FROM type_methods tm JOIN methods m ON m.id = tm.method_id WHERE tm.type_id = (SELECT po.type_id FROM po)
        UNION ALL
        SELECT 12, category_id, 0, 0, 0 FROM type_categories WHERE type_id = (SELECT po.type_id FROM po)
        UNION ALL
        SELECT 13, unit_id, 0, 0, 0 FROM type_units WHERE type_id = (SELECT po.type_id FROM po)
        UNION ALL
        SELECT 1, pt.target_id, i.account_id, CASE WHEN i.state = 'POSTED' THEN 1 ELSE 0 END, pt.position
        FROM posting_targets pt JOIN invoices i ON i.id = pt.target_id WHERE pt.posting_id = (SELECT po.id FROM po) AND pt.kind = 1
        UNION ALL
        SELECT 2, pt.target_id, b.account_id,
               CASE WHEN EXISTS (SELECT 1 FROM bill_invoices bi JOIN invoices i ON i.id = bi.invoice_id
                                 WHERE bi.bill_id = b.id AND i.state <> 'POSTED') THEN 0 ELSE 1 END, pt.position
        FROM posting_targets pt JOIN bills b ON b.id = pt.target_id WHERE pt.posting_id = (SELECT po.id FROM po) AND pt.kind = 2
        UNION ALL
        SELECT 3, pt.target_id, 0, 1, pt.position FROM posting_targets pt WHERE pt.posting_id = (SELECT po.id FROM po) AND pt.kind = 3
        ORDER BY part, place, id
        """
    );

    private static readonly Sql Portal = new($"{PortalOf("1 AS one")} WHERE p.id = $1 AND p.portal_id IS NOT NULL");

    internal const int Methods = 11;
    internal const int Categories = 12;
    internal const int Units = 13;

    /// <summary>What is stored of the portal, with one more column, before the condition.</summary>
    internal static string PortalOf(string more) =>
        $"""
        SELECT {Freshness.OfPayment} AS seen_at, p.outside_at IS NOT NULL AS outside,
          (SELECT o.verb FROM operations o WHERE o.entity_id = p.entity_id AND o.state IN (1, 2, 5)
            AND (e.kind > 0 OR o.payment_id = p.id) ORDER BY o.id LIMIT 1) AS open_write,
          e.kind < 0 AS posts, {more}
        FROM payments p JOIN entities e ON e.id = p.entity_id
        """;

    /// <summary>The posting of a payment; null when the workspace has no such payment or the payment has no posting details yet.</summary>
    public static ValueTask<PostingFacts?> LoadAsync(IWriteSession session, Workspace workspace, PaymentId payment, int? actingUnit) =>
        Ask(session, workspace, payment)(actingUnit);

    /// <summary>
    /// The same as pending queries, to be queued before everything that relies on the locks; the result takes the acting unit.
    /// </summary>
    public static Func<int?, ValueTask<PostingFacts?>> Ask(IWriteSession session, Workspace workspace, PaymentId payment)
    {
        var head = session.Ask(Head, HeadRow.Read, payment.Value, workspace.Id.Value);
        var wallet = session.Ask(Wallet, WalletFactsRow.Read, payment.Value);
        var parties = session.Ask(Parties, PartiesRow.Read, payment.Value);
        var sets = session.Ask(Sets, FactItem.Read, payment.Value);
        var portal = session.Ask(Portal, ReadPortal, payment.Value);
        return async actingUnit =>
            await head.FirstAsync() is { IsWhole: true } found
                ? Put(found, await wallet.FirstAsync(), (await parties.FirstAsync())!, await sets.AllAsync(), actingUnit) with
                {
                    Portal = await portal.FirstAsync(),
                }
                : null;
    }

    internal static PostingFacts Put(HeadRow head, WalletFactsRow? wallet, PartiesRow parties, IReadOnlyList<FactItem> sets, int? actingUnit)
    {
        var account = new AccountFacts(head.Account!.Value, new(parties.Customer), new(parties.Entity), parties.Currency, parties.State);
        var methods = sets.Where(s => s.Part == Methods).ToList();
        var type = new TypeFacts(head.Type!.Value, parties.Classification, parties.TypeActive)
        {
            Methods = methods.Select(m => (int)m.Id).ToHashSet(),
            Categories = Ids(sets, Categories),
            Units = Ids(sets, Units),
            OnlyGateways = methods.Count > 0 && methods.TrueForAll(m => m.Account != (long)GatewayKind.Offline),
            CreditsOwnersWallet = parties.CreditsOwnersWallet,
        };
        var method = new MethodFacts(head.Method!.Value, parties.MethodName, (GatewayKind)parties.Gateway, parties.Provider) { Active = parties.MethodActive };
        return new PostingFacts(new(head.Posting), head.Payment, head.State, account, type, method)
        {
            Wallet = wallet is null
                ? null
                : new(wallet.Id, wallet.Account, new(wallet.Entity), wallet.State, parties.PaysFromFunds, new Money(wallet.Minor, account.Currency)),
            Category = head.Category,
            Card = parties.Card,
            Preference = head.Preference is { } preference ? new PreferenceFacts(preference, parties.PreferenceAccount, parties.PreferenceActive) : null,
            Job = head.Job,
            PostingDate = head.PostingDate,
            BackOfficeCode = head.BackOfficeCode,
            Targets = [.. sets.Where(s => s.Part < Methods).Select(Target)],
            ActingUnit = actingUnit,
        };
    }

    internal static PortalFacts ReadPortal(DbDataReader r) =>
        new(r.InstantAt(0)!.Value, r.FlagAt(1), r.TextAt(2) is { } verb ? Verbs.Of(verb) : null) { Posts = r.FlagAt(3) };

    private static TargetFacts Target(FactItem item) =>
        new((TargetKind)item.Part, item.Id, item.Part == (int)TargetKind.Service ? null : item.Account, item.IsPosted);

    private static HashSet<int> Ids(IReadOnlyList<FactItem> sets, int part) => [.. sets.Where(s => s.Part == part).Select(s => (int)s.Id)];
}

/// <summary>A member of one of the sets that belong to a posting: its targets, or what its type allows.</summary>
internal sealed record FactItem(int Part, long Id, long Account, bool IsPosted)
{
    public static FactItem Read(DbDataReader r) => new(r.GetInt32(0), r.GetInt64(1), r.GetInt64(2), r.GetInt32(3) == 1);
}
