using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Reading;

[Collection(ReadingCollection.Name)]
public sealed class DetailTests(ReadingStores stores)
{
    private static readonly WorkspaceId Main = new(ReadingData.Main);

    public static TheoryData<TestDatabase> Both() => [TestDatabase.Sqlite, TestDatabase.Postgres];

    [Theory, MemberData(nameof(Both))]
    public async Task A_payment_is_read_with_all_values_of_its_row(TestDatabase database)
    {
        var row = stores.Data.Rows.First(
            r => r is { Listed: true, WorkspaceId: ReadingData.Main, PaidReference: not null, MethodId: not null, NumberSeq: not null });
        var entity = stores.Data.Entities.Single(e => e.Id == row.EntityId);

        var found = (await FindAsync(database, row.Id)).ShouldNotBeNull();

        found.HexId.Value.ShouldBe(row.HexId);
        found.Entity.ShouldBe(new EntityRef(entity.Kind, entity.ExternalId));
        found.EntityTitle.ShouldBe(entity.Title);
        found.OrderNumber.ShouldBe(entity.OrderNumber!.Value);
        found.Number.ShouldBe($"P-{row.NumberSeq:D6}");
        found.Amount.ShouldBe(new Money(row.AmountMinor, Currency.Of(row.Currency)));
        found.Method!.Name.ShouldBe(stores.Data.Methods.Single(m => m.Id == row.MethodId).Name);
        found.Paid.ShouldBe(new PaidFact(row.PaidAt!.Value, row.PaidOn, "Clara", null, row.PaidReference, found.Amount));
        found.CreatedAt.ShouldBe(row.CreatedAt);
        found.DueOn.ShouldBe(row.DueOn);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_payment_is_read_with_its_lines_and_deliveries(TestDatabase database)
    {
        var found = (await FindAsync(database, ReadingData.WithLines)).ShouldNotBeNull();

        found.Lines.Select(l => (l.Id.Value, l.Row?.Value, l.ProductName, l.Quantity, l.TaxRate)).ShouldBe(
            [(1, 1, "Größe \"L\"", Quantity.Of(1.5m), 19m), (2, null, "Gone", Quantity.One, null)]
        );
        found.Lines[0].UnitPrice.ShouldBe(UnitPrice.Of(12.345678m));
        found.Lines.ShouldAllBe(l => l.Total.Currency.Equals(found.Amount.Currency));
        found.Deliveries.Select(d => (d.Id.Value, d.Shipment.Value, d.Name, d.Price.Minor)).ShouldBe([(3, 1, "Courier", 500)]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_deleted_payment_is_found_only_on_request(TestDatabase database)
    {
        var row = stores.Data.Rows.First(r => r is { WorkspaceId: ReadingData.Main, DeletedAt: not null });

        (await FindAsync(database, row.Id)).ShouldBeNull();
        (await FindAsync(database, row.Id, deletedToo: true)).ShouldNotBeNull().DeletedAt.ShouldBe(row.DeletedAt);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_payment_of_another_workspace_is_not_found(TestDatabase database)
    {
        var row = stores.Data.Rows.First(r => r is { WorkspaceId: ReadingData.Other, Listed: true });

        (await FindAsync(database, row.Id)).ShouldBeNull();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_entity_has_its_total_paid_pending_and_remaining_amounts(TestDatabase database)
    {
        var row = stores.Data.Entities[0];

        var found = (await stores.Entities(database).FindAsync(Main, new EntityRef(row.Kind, row.ExternalId), CancellationToken.None)).ShouldNotBeNull();

        found.ShouldBe(await stores.Entities(database).FindAsync(Main, new EntityId(row.Id), CancellationToken.None));
        (found.Total.Minor, found.Paid.Minor, found.Pending.Minor, found.Left.Minor).ShouldBe((105_00, 30_00, 50_00, 25_00));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Rows_have_their_remaining_quantities(TestDatabase database)
    {
        var rows = await stores.Entities(database).RowsAsync(Main, new EntityId(1), CancellationToken.None);

        rows.Select(r => (r.Id.Value, r.Quantity.Value, r.Left.Value)).ShouldBe([(2, 1m, 1m), (1, 2m, 0.5m)]);
        (await stores.Entities(database).RowsAsync(new WorkspaceId(ReadingData.Other), new EntityId(1), CancellationToken.None)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Deleted_shipments_are_not_shown(TestDatabase database)
    {
        var shipments = await stores.Entities(database).ShipmentsAsync(Main, new EntityId(1), CancellationToken.None);

        shipments.Select(s => (s.Id.Value, s.Name, s.Price.Minor)).ShouldBe([(1, "Courier", 500)]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Entities_are_searched_by_words_and_kind_newest_first_in_pages(TestDatabase database)
    {
        var expected = stores.Data.Entities.Where(
            e => e is { WorkspaceId: ReadingData.Main, Kind: 2 } && e.SearchText.Split(' ').Any(w => w.StartsWith("ord", StringComparison.Ordinal))
        ).Select(e => e.Id).Reverse().ToList();
        var seen = new List<long>();
        EntityId? after = null;
        while (await stores.Entities(database).SearchAsync(Main, "Ord", 2, after, 2, CancellationToken.None) is { Count: > 0 } found)
        {
            seen.AddRange(found.Select(f => f.Id.Value));
            after = found[^1].Id;
        }

        expected.Count.ShouldBeGreaterThan(2);
        seen.ShouldBe(expected);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Without_words_all_entities_of_the_workspace_are_shown(TestDatabase database)
    {
        var all = await stores.Entities(database).SearchAsync(Main, null, null, null, 200, CancellationToken.None);

        all.Select(e => e.Id.Value).ShouldBe(stores.Data.Entities.Where(e => e.WorkspaceId == ReadingData.Main).Select(e => e.Id).Reverse());
    }

    private Task<PaymentDetail?> FindAsync(TestDatabase database, long id, bool deletedToo = false) =>
        stores.Payments(database).FindAsync(Main, new PaymentId(id), deletedToo, CancellationToken.None);
}
