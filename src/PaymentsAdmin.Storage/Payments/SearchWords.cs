using System.Data.Common;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>Rebuilds the full-text search words after a name or a reference changed.</summary>
internal static class SearchWords
{
    private const string Select =
        """
        SELECT p.id, p.account_number, p.portal_id, p.number_seq, c.name, e.title, e.external_id, p.paid_reference, p.portal_number,
          (SELECT n.number FROM accounts n JOIN portal_accounts s ON s.account_id = n.id WHERE n.entity_id = e.id)
        FROM payments p JOIN entities e ON e.id = p.entity_id LEFT JOIN customers c ON c.id = p.customer_id
        WHERE
        """;

    private const string After = " p.entity_id = $1 AND p.id > $2 ORDER BY p.id LIMIT $3";

    private static readonly Sql OfPayment = new(Select + " p.id = $1");
    private static readonly Sql OfCustomer = new(Select + " p.entity_id IN (SELECT id FROM entities WHERE customer_id = $1) AND p.customer_id = $1");

    // The order of ids is that in which others lock payments.
    private static readonly Sql NextOfEntity = new(
        Select.Replace("payments p", $"payments p INDEXED BY {SortColumn.IndexOfEntity}", StringComparison.Ordinal) + After,
        Select + After + " FOR NO KEY UPDATE OF p"
    );

    private static readonly Sql OfPayments = new(Select + " " + IdList.Sqlite("p.id", "$1"), Select + " " + IdList.Postgres("p.id", "$1"));
    private static readonly Sql SetTitle = new("UPDATE payments SET entity_fold = $1, search_text = $2 WHERE id = $3");
    private static readonly Sql SetWords = new("UPDATE payments SET search_text = $1 WHERE id = $2");

    public static async ValueTask RefreshPaymentAsync(IWriteSession session, PaymentId id) =>
        await WriteAsync(session, await session.AllAsync(OfPayment, Read, id.Value));

    /// <summary>The same for several payments in one read.</summary>
    public static async ValueTask RefreshPaymentsAsync(IWriteSession session, IEnumerable<PaymentId> ids) =>
        await WriteAsync(session, await session.AllAsync(OfPayments, Read, IdList.Of(ids.Select(id => id.Value))));

    public static async ValueTask RefreshCustomerAsync(IWriteSession session, CustomerId id) =>
        await WriteAsync(session, await session.AllAsync(OfCustomer, Read, id.Value));

    /// <summary>Copies title and words to the next payments of an entity, and returns the last one; null if there were fewer than that many.</summary>
    public static async ValueTask<PaymentId?> CopyTitleAsync(IWriteSession session, EntityId id, long after, int many)
    {
        var some = await session.AllAsync(NextOfEntity, Read, id.Value, after, many);
        foreach (var words in some)
        {
            await session.QueueAsync(SetTitle, 1, Fold.ForSort(words.Title), words.With(words.Number), words.Id.Value);
        }

        return some.Count == many ? some[^1].Id : null;
    }

    /// <summary>The statement for the parts of a payment's search words.</summary>
    public static PendingRows<WordsOfPayment> Ask(IWriteSession session, PaymentId id) => session.Ask(OfPayment, Read, id.Value);

    private static async ValueTask WriteAsync(IWriteSession session, IReadOnlyList<WordsOfPayment> all)
    {
        foreach (var words in all)
        {
            await session.QueueAsync(SetWords, 1, words.With(words.Number), words.Id.Value);
        }
    }

    private static WordsOfPayment Read(DbDataReader r) =>
        new(new PaymentId(r.GetInt64(0)), r.GetString(1), r.TextAt(2), r.LongAt(3), r.TextAt(4) ?? "", r.GetString(5), r.GetString(6), r.TextAt(7))
        {
            PortalNumber = r.TextAt(8),
            EntityNumber = r.TextAt(9),
        };
}

/// <summary>The parts of a payment's search words.</summary>
internal sealed record WordsOfPayment(
    PaymentId Id,
    string AccountNumber,
    string? PortalId,
    long? Number,
    string Customer,
    string Title,
    string ExternalId,
    string? Reference
)
{
    public string? PortalNumber { get; init; }

    /// <summary>The number of the account it is on, if a portal keeps that.</summary>
    public string? EntityNumber { get; init; }

    /// <summary>The search words with a number that may not be in the row yet.</summary>
    public string With(long? number) =>
        PaymentWords.Of(Id, AccountNumber, PortalId, PaymentNumber.Text(number, PortalNumber), Customer, Title, ExternalId, Reference, EntityNumber);
}
