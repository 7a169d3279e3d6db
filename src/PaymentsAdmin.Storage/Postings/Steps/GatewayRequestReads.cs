using System.Data.Common;
using PaymentsAdmin.Core.Postings.Gateways;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Steps;

/// <summary>Reads gateway requests from our own tables, in the order of their ids.</summary>
internal sealed class GatewayRequestReads(IReader reader) : IGatewayRequests
{
    private const string Columns =
        """
        SELECT g.id, g.hex_id, g.state, s.payment_id, p.original_id, p.amount_minor, p.currency, g.reference_number, g.made_at, g.resolved_at
        FROM gateway_requests g JOIN postings s ON s.id = g.posting_id JOIN payments p ON p.id = s.payment_id

        """;

    private static readonly Sql Any = new(Columns + "WHERE g.workspace_id = $1 AND g.id > $2 ORDER BY g.id LIMIT $3");

    private static readonly Sql InState = new(Columns + "WHERE g.workspace_id = $1 AND g.state = $4 AND g.id > $2 ORDER BY g.id LIMIT $3");

    private static readonly Sql HexOf = new("SELECT hex_id FROM gateway_requests WHERE id = $1 AND workspace_id = $2");

    public async Task<IReadOnlyList<GatewayRequest>> ListAsync(
        WorkspaceId workspace,
        GatewayRequestState? state,
        GatewayRequestId? after,
        int max,
        CancellationToken ct
    )
    {
        var query = state is { } one
            ? Query.Keep(InState, workspace.Value, after?.Value ?? 0, max, GatewayStates.Text(one))
            : Query.Keep(Any, workspace.Value, after?.Value ?? 0, max);
        return await reader.AllAsync(query, Read, ct);
    }

    public async Task<HexId?> FindAsync(WorkspaceId workspace, GatewayRequestId id, CancellationToken ct) =>
        await reader.AllAsync(Query.Keep(HexOf, id.Value, workspace.Value), r => r.GetString(0), ct) is [var hex] ? HexId.Find(hex) : null;

    private static GatewayRequest Read(DbDataReader r) =>
        new(
            new(r.GetInt64(0)),
            HexId.Find(r.GetString(1))!.Value,
            GatewayStates.Of(r.GetString(2)),
            new PaymentId(r.GetInt64(3)),
            new Money(r.GetInt64(5), Currency.Of(r.GetString(6))),
            r.InstantAt(8)!.Value
        )
        {
            Reverses = r.LongAt(4) is { } original ? new PaymentId(original) : null,
            Reference = r.TextAt(7),
            ResolvedAt = r.InstantAt(9),
        };
}
