using System.Data.Common;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Postings;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.BulkActions;

/// <summary>
/// Reads the facts that the posting rules check for many payments at once, without locks: what <see cref="PostingFactsLoader"/> reads for
/// one, with a statement for each kind of fact.
/// </summary>
internal sealed class DraftFacts(IReader reader, WorkspaceId workspace, IReadOnlyCollection<PaymentId> payments)
{
    /// <summary>The payments that have complete posting details, the rate of their currency on a day, and whether files are attached.</summary>
    public async Task<IReadOnlyList<(PostingFacts Facts, long? Rate, bool HasFiles)>> ReadAsync(DateOnly today, int? actingUnit, CancellationToken ct)
    {
        var heads = await AllAsync(
            args => $"SELECT {HeadRow.Columns}, {RateReader.Of("p", args.Add(today), args.Add(RateReader.OldestFor(today)))} AS rate, "
                + "EXISTS (SELECT 1 FROM attachments f WHERE f.payment_id = p.id AND f.removed_at IS NULL) AS has_files "
                + $"FROM payments p JOIN postings po ON po.payment_id = p.id WHERE p.workspace_id = {args.Add(workspace.Value)} AND p.id IN ({Ids(args)})",
            r => (Head: HeadRow.Read(r), Rate: r.WholeOrNull("rate"), HasFiles: r.Flag("has_files")), ct);
        var parties = await AllAsync(
            args => $"SELECT {PartiesRow.Columns}, po.payment_id AS of_payment {PostingFactsLoader.FromParties} WHERE po.payment_id IN ({Ids(args)})",
            r => (Payment: r.Whole("of_payment"), Parties: PartiesRow.Read(r)), ct);
        var wallets = await AllAsync(
            args => $"SELECT {WalletFactsRow.Columns} FROM wallets WHERE id IN (SELECT s.wallet_id FROM postings s WHERE s.payment_id IN ({Ids(args)}))",
            WalletFactsRow.Read, ct);
        var links = await AllAsync(
            args => $"SELECT s.payment_id, s.wallet_id FROM postings s WHERE s.wallet_id IS NOT NULL AND s.payment_id IN ({Ids(args)})",
            r => (Payment: r.GetInt64(0), Wallet: r.GetInt64(1)), ct);
        var targets = await OwnedAsync(Targets, ct);
        var allowed = await OwnedAsync(Allowed, ct);
        var portal = await AllAsync(
            args => $"{PostingFactsLoader.PortalOf("p.id AS of_payment")} WHERE p.id IN ({Ids(args)}) AND p.portal_id IS NOT NULL",
            r => (Payment: r.Whole("of_payment"), Facts: PostingFactsLoader.ReadPortal(r)), ct);
        var partiesOf = parties.ToDictionary(one => one.Payment, one => one.Parties);
        var walletOf = links.Join(wallets, link => link.Wallet, wallet => wallet.Id, (link, wallet) => (link.Payment, wallet))
            .ToDictionary(one => one.Payment, one => one.wallet);
        var portalOf = portal.ToDictionary(one => one.Payment, one => one.Facts);
        return
        [
            .. heads.Where(one => one.Head.IsWhole && partiesOf.ContainsKey(one.Head.Payment.Id.Value)).Select(one =>
            {
                var id = one.Head.Payment.Id.Value;
                var sets = targets[id].Concat(allowed[one.Head.Type!.Value]).ToList();
                var facts = PostingFactsLoader.Put(one.Head, walletOf.GetValueOrDefault(id), partiesOf[id], sets, actingUnit);
                return (facts with { Portal = portalOf.GetValueOrDefault(id) }, one.Rate, one.HasFiles);
            }),
        ];
    }

    // By payment.
    private string Targets(ArgList args)
    {
        var ids = Ids(args);
        return $"""
            SELECT 1 AS part, pt.target_id AS id, i.account_id AS account, CASE WHEN i.state = 'POSTED' THEN 1 ELSE 0 END AS posted, s.payment_id AS owner
            FROM postings s JOIN posting_targets pt ON pt.posting_id = s.id JOIN invoices i ON i.id = pt.target_id
            WHERE s.payment_id IN ({ids}) AND pt.kind = 1
            UNION ALL
            SELECT 2, pt.target_id, b.account_id,
                   CASE WHEN EXISTS (SELECT 1 FROM bill_invoices bi JOIN invoices i ON i.id = bi.invoice_id
                                     WHERE bi.bill_id = b.id AND i.state <> 'POSTED') THEN 0 ELSE 1 END, s.payment_id
            FROM postings s JOIN posting_targets pt ON pt.posting_id = s.id JOIN bills b ON b.id = pt.target_id
            WHERE s.payment_id IN ({ids}) AND pt.kind = 2
            UNION ALL
            SELECT 3, pt.target_id, CAST(0 AS BIGINT), 1, s.payment_id
            FROM postings s JOIN posting_targets pt ON pt.posting_id = s.id WHERE s.payment_id IN ({ids}) AND pt.kind = 3
            """;
    }

    // By type.
    private string Allowed(ArgList args)
    {
        var types = $"(SELECT s.type_id FROM postings s WHERE s.payment_id IN ({Ids(args)}))";
        return $"""
            SELECT {PostingFactsLoader.Methods} AS part, CAST(tm.method_id AS BIGINT) AS id, CAST(m.gateway AS BIGINT) AS account, 0 AS posted,
                   CAST(tm.type_id AS BIGINT) AS owner
            FROM type_methods tm JOIN methods m ON m.id = tm.method_id WHERE tm.type_id IN {types}
            UNION ALL
            SELECT {PostingFactsLoader.Categories}, CAST(category_id AS BIGINT), CAST(0 AS BIGINT), 0, CAST(type_id AS BIGINT)
            FROM type_categories WHERE type_id IN {types}
            UNION ALL
            SELECT {PostingFactsLoader.Units}, CAST(unit_id AS BIGINT), CAST(0 AS BIGINT), 0, CAST(type_id AS BIGINT)
            FROM type_units WHERE type_id IN {types}
            """;
    }

    private async Task<ILookup<long, FactItem>> OwnedAsync(Func<ArgList, string> text, CancellationToken ct) =>
        (await AllAsync(text, r => (Owner: r.Whole("owner"), Item: FactItem.Read(r)), ct)).ToLookup(one => one.Owner, one => one.Item);

    private ValueTask<IReadOnlyList<T>> AllAsync<T>(Func<ArgList, string> text, Func<DbDataReader, T> read, CancellationToken ct)
    {
        var args = new ArgList();
        return reader.AllAsync(args.Ask(text(args)), read, ct);
    }

    private string Ids(ArgList args) => args.AddAll(payments.Select(payment => (Arg)payment.Value));
}
