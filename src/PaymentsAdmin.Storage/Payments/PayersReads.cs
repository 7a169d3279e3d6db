using System.Data.Common;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>Reads who worked on a payment, the policy and the amount in base currency today, in one statement.</summary>
internal sealed class PayersReads(IReader reader, BusinessClock clock) : IPayers
{
    private static readonly Sql Facts = new(
        $"""
        SELECT (SELECT o.body FROM policies o WHERE o.workspace_id = p.workspace_id ORDER BY o.id DESC LIMIT 1) AS policy,
               {RateReader.Of("p", "$3", "$4")} AS rate, p.amount_minor, p.currency, p.created_by_id, s.maker_id,
               {TokenMakers.Column} AS token_makers
        FROM payments p LEFT JOIN postings s ON s.payment_id = p.id
        WHERE p.workspace_id = $1 AND p.id = $2 AND p.deleted_at IS NULL
        """
    );

    public async Task<PayingFacts?> FindAsync(WorkspaceId workspace, PaymentId payment, CancellationToken ct)
    {
        var today = clock.Today;
        var asked = Query.Keep(Facts, workspace.Value, payment.Value, today, RateReader.OldestFor(today));
        return (await reader.AllAsync(asked, Read, ct)).SingleOrDefault();
    }

    private PayingFacts Read(DbDataReader row)
    {
        var amount = new Money(row.Whole("amount_minor"), Currency.Of(row.Text("currency")));
        return new(
            row.TextOrNull("policy") is { } body ? PolicyJson.Read(body) : Policy.Default,
            RateReader.InBase(amount, clock.BaseCurrency, row.WholeOrNull("rate")),
            (int?)row.WholeOrNull("created_by_id"),
            (int?)row.WholeOrNull("maker_id")
        )
        {
            TokenMakers = TokenMakers.In(row.TextOrNull("token_makers")),
        };
    }
}
