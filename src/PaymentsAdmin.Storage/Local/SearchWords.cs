using System.Data.Common;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Local;

/// <summary>Composes again what full-text search looks at, after a name or a reference changed.</summary>
internal static class SearchWords
{
    private const string Select =
        """
        SELECT p.id, p.account_number, p.portal_id, p.number_seq, c.name, e.title, e.external_id, p.paid_reference
        FROM payments p JOIN entities e ON e.id = p.entity_id LEFT JOIN customers c ON c.id = p.customer_id
        WHERE
        """;

    private static readonly Sql OfPayment = new(Select + " p.id = $1");
    private static readonly Sql OfCustomer = new(Select + " p.entity_id IN (SELECT id FROM entities WHERE customer_id = $1) AND p.customer_id = $1");
    private static readonly Sql OfEntity = new(Select + " p.entity_id = $1");
    private static readonly Sql SetWords = new("UPDATE payments SET search_text = $1 WHERE id = $2");

    public static async ValueTask RefreshPaymentAsync(IWriteSession session, PaymentId id) =>
        await WriteAsync(session, await session.AllAsync(OfPayment, Read, id.Value));

    public static async ValueTask RefreshCustomerAsync(IWriteSession session, CustomerId id) =>
        await WriteAsync(session, await session.AllAsync(OfCustomer, Read, id.Value));

    public static async ValueTask RefreshEntityAsync(IWriteSession session, EntityId id) =>
        await WriteAsync(session, await session.AllAsync(OfEntity, Read, id.Value));

    private static async ValueTask WriteAsync(IWriteSession session, IReadOnlyList<Words> all)
    {
        foreach (var words in all)
        {
            await session.QueueAsync(SetWords, 1, words.Text, words.Id);
        }
    }

    private static Words Read(DbDataReader r)
    {
        var id = new PaymentId(r.GetInt64(0));
        var number = r.IsDBNull(3) ? null : PaymentNumber.Text(r.GetInt64(3));
        return new Words(
            id.Value,
            PaymentWords.Of(id, r.GetString(1), Text(r, 2), number, Text(r, 4) ?? "", r.GetString(5), r.GetString(6), Text(r, 7))
        );
    }

    private static string? Text(DbDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);

    private sealed record Words(long Id, string Text);
}
