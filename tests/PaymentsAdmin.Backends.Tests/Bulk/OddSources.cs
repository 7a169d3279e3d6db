using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Bulk;

/// <summary>Fails after some customers, like a program that is killed.</summary>
internal sealed class DyingSource(Workspace workspace, int after) : IBulkSource
{
    public BulkReference Reference { get; } = new();

    public AuditFact Fact { get; } = new(Verb.Attempt("data.load", Right.SetUp, "did so"), "workspace", workspace.Id.Value, workspace.Id);

    public IEnumerable<BulkRecord> Records(BulkKeys keys, IBulkIds ids)
    {
        for (var i = 0; i < after; i++)
        {
            yield return new BulkCustomer(ids.Next(BulkSeries.Customer), HexId.Random(), "Somebody", null, DateTimeOffset.UnixEpoch);
        }

        throw new InvalidOperationException("The end of it.");
    }
}

/// <summary>Delivers a customer without a name, which only the database refuses.</summary>
internal sealed class NamelessSource(Workspace workspace) : IBulkSource
{
    public BulkReference Reference { get; } = new();

    public AuditFact Fact { get; } = new(Verb.Attempt("data.load", Right.SetUp, "did so"), "workspace", workspace.Id.Value, workspace.Id);

    public IEnumerable<BulkRecord> Records(BulkKeys keys, IBulkIds ids)
    {
        yield return new BulkCustomer(ids.Next(BulkSeries.Customer), HexId.Random(), null!, null, DateTimeOffset.UnixEpoch);
    }
}

/// <summary>Delivers a payment whose amount is more than the sum of its lines.</summary>
internal sealed class WrongSource(Workspace workspace) : IBulkSource
{
    public BulkReference Reference { get; } = new() { Methods = [new("X", "Some method", HexId.Random())] };

    public AuditFact Fact { get; } = new(Verb.Attempt("data.load", Right.SetUp, "did so"), "workspace", workspace.Id.Value, workspace.Id);

    public IEnumerable<BulkRecord> Records(BulkKeys keys, IBulkIds ids)
    {
        var euro = Currency.Of("EUR");
        var id = ids.Next(BulkSeries.Entity);
        var row = new BulkProductRow(ids.Next(BulkSeries.ProductRow), "Chair", null, UnitPrice.Of(10), Quantity.Of(5), null, false);
        yield return new BulkEntity(id, EntityRef.Item(EntityKinds.Deal, id), "Deal", euro, DateTimeOffset.UnixEpoch) { Rows = [row] };
        var line = new BulkLine(ids.Next(BulkSeries.Item), row.Id, "Chair", row.Price, null, false, Quantity.One, new Money(1_000, euro));
        yield return new BulkPayment(
            ids.Next(BulkSeries.Payment),
            HexId.Random(),
            PaymentKind.Normal,
            id,
            new BulkOrder(ids.Next(BulkSeries.Order), 1),
            new Money(1_001, euro),
            new BulkMethodRef(keys.Methods["X"].Id, "Some method")
        )
        {
            Lines = [line],
            State = PostingState.Draft,
            DueOn = new DateOnly(2026, 1, 1),
            PayerText = "Payment",
            Language = "en",
            At = DateTimeOffset.UnixEpoch,
            By = "Somebody",
            ChangedAt = DateTimeOffset.UnixEpoch,
        };
    }
}
