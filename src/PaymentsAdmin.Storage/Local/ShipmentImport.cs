using System.Data.Common;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Services;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Local;

/// <summary>Shipments from a file, added to entities that are there, or changed.</summary>
internal sealed class ShipmentImport(IWriteSession session, Workspace workspace, Actor actor) : IImportRows
{
    private static readonly Sql Shipments = new(
        """
        SELECT s.id, s.name, s.price_minor, s.deducted, e.currency FROM shipments s JOIN entities e ON e.id = s.entity_id
        WHERE s.entity_id = $1 AND s.deleted_at IS NULL ORDER BY s.id
        """
    );

    private readonly ImportedEntities<Row> _entities = new(session, workspace, Shipments, Row.Read, r => r.Name);

    public async ValueTask<(ImportOutcome Outcome, Failure? Why)> ApplyAsync(ImportRow row)
    {
        if (await _entities.FindAsync(row.Entity) is not { } entity)
        {
            return (ImportOutcome.Refused, EntityFailures.NotFound);
        }

        var input = row.Shipment!;
        if (entity.Take(input.Name) is { } there)
        {
            var answer = there.Is(input) ? null : await ShipmentWrites.UpdateAsync(session, workspace, there.Id, input, null, actor);
            return answer is null ? (ImportOutcome.Unchanged, null) : answer.Ok ? (ImportOutcome.Changed, null) : (ImportOutcome.Refused, answer.Failure);
        }

        if (entity.Count >= EntityService.MaxRows)
        {
            return (ImportOutcome.Refused, ImportFailures.TooManyParts);
        }

        var added = await ShipmentWrites.AddAsync(session, workspace, entity.Entity, input, actor);
        entity.Count += added.Ok ? 1 : 0;
        return added.Ok ? (ImportOutcome.New, null) : (ImportOutcome.Refused, added.Failure);
    }

    private sealed record Row(ShipmentId Id, string Name, Money Price, bool Shipped)
    {
        public static Row Read(DbDataReader r) => new(new(r.GetInt64(0)), r.GetString(1), new(r.GetInt64(2), Currency.Of(r.GetString(4))), r.GetBoolean(3));

        public bool Is(ShipmentInput input) => input.Price == Price.Amount && input.Deducted == Shipped;
    }
}
