using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Postings.Keys;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Accounts;

/// <summary>Reads payments with all their references from our own tables, in four statements regardless of their number.</summary>
internal sealed class AccountPayments(IReader rows) : IAccountPayments
{
    private const string Prefix = "P-";

    private const long IdsAtATime = 100_000;

    private const string WithoutDetails =
        """
        SELECT p.id FROM payments p WHERE p.workspace_id = $1 AND p.deleted_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM postings s WHERE s.payment_id = p.id) AND
        """;

    private static readonly Sql WithoutDetailsById = new($"{WithoutDetails} p.hex_id = $2");
    private static readonly Sql WithoutDetailsByNumber = new($"{WithoutDetails} p.id = $2");

    public async Task<AccountPayment?> FindAsync(WorkspaceId workspace, Key key, bool whole, Actor reader, CancellationToken ct)
    {
        var value = key.Value.Trim();
        (Sql Sql, Arg[] Values)? way = key.By switch
        {
            PostingKeys.Id => (AccountPaymentSql.ById, [value.ToUpperInvariant()]),
            PostingKeys.Number => (AccountPaymentSql.ByNumber, [Sequence(value), value]),
            PostingKeys.ReferenceNumber => Whole(value) is { } id ? (AccountPaymentSql.ByReferenceNumber, [id]) : null,
            PostingKeys.PortalId => (AccountPaymentSql.ByPortalId, [value]),
            PostingKeys.PortalReference => (AccountPaymentSql.ByPortalReference, [value]),
            PostingKeys.BackOfficeCode => (AccountPaymentSql.ByBackOfficeCode, [value]),
            _ => null,
        };
        return way is { } by ? await OneAsync(Query.Keep(by.Sql, [workspace.Value, By(reader), .. by.Values]), whole, ct) : null;
    }

    public async Task<bool> LacksDetailsAsync(WorkspaceId workspace, Key key, CancellationToken ct)
    {
        (Sql Sql, Arg Value)? way = key.By switch
        {
            PostingKeys.Id => (WithoutDetailsById, key.Value.Trim().ToUpperInvariant()),
            PostingKeys.ReferenceNumber => Whole(key.Value.Trim()) is { } id ? (WithoutDetailsByNumber, id) : null,
            _ => null,
        };
        return way is { } by && (await rows.AllAsync(Query.Keep(by.Sql, workspace.Value, by.Value), row => row.GetInt64(0), ct)).Count > 0;
    }

    public Task<AccountPayment?> FindAsync(WorkspaceId workspace, PaymentId payment, bool whole, Actor reader, CancellationToken ct) =>
        OneAsync(Query.Keep(AccountPaymentSql.Any, workspace.Value, By(reader), payment.Value), whole, ct);

    public async Task<Result<IAsyncEnumerable<IReadOnlyList<AccountPayment>>>> ListAsync(AccountPaymentQuery query, Actor reader, CancellationToken ct)
    {
        var by = new KeyReads(rows, query.Workspace, ct);
        var account = await by.FindAsync(KeyQueries.Accounts, query.Account);
        var wallet = await by.FindAsync(KeyQueries.WalletsToSee, query.Wallet);
        var type = await by.FindAsync(KeyQueries.Types, query.Type);
        var category = await by.FindAsync(KeyQueries.Categories, query.Category);
        var method = await by.FindAsync(KeyQueries.Methods, query.Method);
        if (by.Failure is { } no)
        {
            return no;
        }

        var sql = wallet is null ? AccountPaymentSql.OfAccount : AccountPaymentSql.OfWallet;
        var places = PlacesAsync(
            (from, max, skip) => Query.Keep(sql, query.Workspace.Value, wallet ?? account, type, category, method, from.At, from.Id, max, skip), query, ct);
        return Result.Of(PagesAsync(places, query.Workspace, reader, ct));
    }

    // No index has the order of this list, so each statement sorts all payments of the account: the ids are read in large portions,
    // and the payments in small ones, while no connection is held between two pages.
    private async IAsyncEnumerable<long> PlacesAsync(
        Func<(long At, long Id), long, long, Query> after, AccountPaymentQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        var (left, skip, from) = (query.Limit ?? long.MaxValue, query.Offset, (At: long.MaxValue, Id: long.MaxValue));
        while (left > 0)
        {
            var max = Math.Min(left, IdsAtATime);
            var some = await rows.AllAsync(after(from, max, skip), row => (Id: row.GetInt64(0), At: row.GetInt64(1)), ct);
            foreach (var (id, _) in some)
            {
                yield return id;
            }

            if (some.Count < max)
            {
                yield break;
            }

            (left, skip, from) = (left - max, 0, (some[^1].At, some[^1].Id));
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<AccountPayment>> PagesAsync(
        IAsyncEnumerable<long> ids, WorkspaceId workspace, Actor reader, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var some in ids.Chunk(AccountPaymentQuery.PageSize).WithCancellation(ct))
        {
            yield return await WholeAsync(Query.Keep(AccountPaymentSql.Several, workspace.Value, By(reader), JsonSerializer.Serialize(some)), ct);
        }
    }

    private async Task<AccountPayment?> OneAsync(Query query, bool whole, CancellationToken ct) =>
        !whole ? await rows.AllAsync(query, AccountPaymentReading.Head, ct) is [var head] ? head.Payment : null
        : await WholeAsync(query, ct) is [var found] ? found
        : null;

    private async Task<IReadOnlyList<AccountPayment>> WholeAsync(Query query, CancellationToken ct)
    {
        var heads = await rows.AllAsync(query, AccountPaymentReading.Head, ct);
        if (heads.Count == 0)
        {
            return [];
        }

        var postings = JsonSerializer.Serialize(heads.Select(h => h.Posting));
        var fields = (await rows.AllAsync(Query.Keep(AccountPaymentSql.Fields, postings), AccountPaymentReading.Field, ct)).ToLookup(f => f.Posting);
        var invoices = (await rows.AllAsync(Query.Keep(AccountPaymentSql.Invoices, postings), AccountPaymentReading.Invoice, ct)).ToLookup(i => i.Posting);
        var others = (await rows.AllAsync(Query.Keep(AccountPaymentSql.Others, postings), AccountPaymentReading.Other, ct)).ToLookup(o => o.Posting);
        return
        [
            .. heads.Select(h => h.Payment with
            {
                Fields = fields[h.Posting].ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal),
                Invoices = [.. invoices[h.Posting].Select(i => i.Make(h.Payment.Amount.Currency))],
                Bills = [.. others[h.Posting].Where(o => o.Kind == TargetKind.Bill).Select(o => o.Part)],
                Services = [.. others[h.Posting].Where(o => o.Kind == TargetKind.Service).Select(o => o.Part)],
            }),
        ];
    }

    // User ids start at 1, so 0 stands for no user.
    private static int By(Actor reader) => reader.UserId ?? 0;

    private static long? Sequence(string text) => text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? Whole(text[Prefix.Length..]) : null;

    private static long? Whole(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
