using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Listings;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Payments.Fields;
using PaymentsAdmin.Core.Seeding;
using PaymentsAdmin.Core.Seeding.Loading;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Listings;

/// <summary>
/// Every field with every comparison, in every order and page, gives the same result as the rows themselves.
/// </summary>
public abstract class ListingTests(TestDatabase database) : ContractTests(database)
{
    private const int Payments = 160;

    private static readonly ListingReference<ListedPayment> OfPayments = new(
        ListedPaymentFields.Kinds,
        new Dictionary<string, Func<ListedPayment, object?>>(StringComparer.Ordinal)
        {
            [Listing.Id] = p => p.Id.Value,
            [ListedPaymentFields.OrderNumber] = p => p.OrderNumber,
            [ListedPaymentFields.AccountNumber] = p => p.AccountNumber,
            [ListedPaymentFields.Amount] = p => p.Amount.Amount,
            [ListedPaymentFields.Currency] = p => p.Amount.Currency.Code,
            [ListedPaymentFields.Paid] = p => p.PaidOn is not null,
            [ListedPaymentFields.PaidAt] = p => p.PaidAt,
            [ListedPaymentFields.PaidBy] = p => p.PaidById,
            [ListedPaymentFields.Method] = p => p.Method?.Id.Value,
            [ListedPaymentFields.MethodName] = p => p.Method?.Name,
            [ListedPaymentFields.CreatedAt] = p => p.CreatedAt,
            [ListedPaymentFields.CreatedBy] = p => p.CreatedById,
            [ListedPaymentFields.HexId] = p => p.HexId.Value,
            [ListedPaymentFields.EntityKind] = p => p.Entity.Kind,
            [ListedPaymentFields.EntityId] = p => p.Entity.ExternalId,
            [ListedPaymentFields.Posting] = p => p.Posting.ToString(),
            [ListedPaymentFields.DueOn] = p => new DateTimeOffset(p.DueOn, TimeOnly.MinValue, TimeSpan.Zero),
            [PaymentFields.CostCentre.Key] = p => p.Fields[PaymentFields.CostCentre],
        },
        ListedPaymentFields.MethodName
    );

    private static readonly ListingReference<ListedEntity> OfEntities = new(
        EntityFields.Kinds,
        new Dictionary<string, Func<ListedEntity, object?>>(StringComparer.Ordinal)
        {
            [Listing.Id] = e => e.Id.Value,
            [EntityFields.Kind] = e => e.Ref.Kind,
            [EntityFields.ExternalId] = e => long.Parse(e.Ref.ExternalId, CultureInfo.InvariantCulture),
            [EntityFields.Title] = e => e.Title,
            [EntityFields.Stage] = e => e.Stage,
            [EntityFields.Currency] = e => e.Currency.Code,
            [EntityFields.Total] = e => e.Total.Amount,
            [EntityFields.OrderNumber] = e => e.OrderNumber,
            [EntityFields.Customer] = e => e.Customer?.Value,
            [EntityFields.CreatedAt] = e => e.CreatedAt,
            [EntityFields.UpdatedAt] = e => e.UpdatedAt,
        },
        EntityFields.Title
    );

    private static readonly ListingReference<ListedShipment> OfShipments = new(
        ShipmentFields.Kinds,
        new Dictionary<string, Func<ListedShipment, object?>>(StringComparer.Ordinal)
        {
            [Listing.Id] = s => s.Id.Value,
            [ShipmentFields.OrderNumber] = s => s.OrderNumber,
            [ShipmentFields.AccountNumber] = s => s.AccountNumber,
            [ShipmentFields.Service] = s => s.ServiceId,
            [ShipmentFields.Name] = s => s.Name,
            [ShipmentFields.Price] = s => s.Price.Amount,
            [ShipmentFields.Currency] = s => s.Price.Currency.Code,
            [ShipmentFields.Deducted] = s => s.Deducted,
            [ShipmentFields.DeductedAt] = s => s.DeductedAt,
            [ShipmentFields.AllowDelivery] = s => s.AllowDelivery,
            [ShipmentFields.Status] = s => s.StatusId,
            [ShipmentFields.Tracking] = s => s.TrackingNumber,
            [ShipmentFields.XmlId] = s => s.XmlId,
            [ShipmentFields.EntityKind] = s => s.Entity.Kind,
            [ShipmentFields.EntityId] = s => s.Entity.ExternalId,
        }
    );

    private static readonly ListingReference<ListedRow> OfRows = new(
        RowFields.Kinds,
        new Dictionary<string, Func<ListedRow, object?>>(StringComparer.Ordinal)
        {
            [Listing.Id] = r => r.Id.Value,
            [RowFields.EntityKind] = r => r.Entity.Kind,
            [RowFields.EntityId] = r => r.Entity.ExternalId,
            [RowFields.ProductId] = r => r.ProductId ?? 0,
            [RowFields.Sort] = r => r.Sort,
            [RowFields.HasLeft] = r => r.Left > Quantity.Zero,
        }
    );

    private static readonly FieldSort[] Backwards = [new(Listing.Id, true)];

    // Local workspaces have no values of these fields. The tests of REST cover them for portals.
    private static readonly string[] OfPortals = [ListedPaymentFields.PortalId, ListedPaymentFields.PortalMethod];

    private ListingService Listings => Store.Services.GetRequiredService<ListingService>();

    [Fact]
    public async Task Payments_are_filtered_and_sorted_by_every_field()
    {
        await SeedAsync();
        await CheckAsync(OfPayments, ListedPaymentFields.Kinds, p => p.Id.Value, Listings.PaymentsAsync, Listings.CountPaymentsAsync);
    }

    [Fact]
    public async Task Entities_are_filtered_and_sorted_by_every_field()
    {
        await SeedAsync();
        await CheckAsync(OfEntities, EntityFields.Kinds, e => e.Id.Value, Listings.EntitiesAsync, Listings.CountEntitiesAsync);
    }

    [Fact]
    public async Task Shipments_and_rows_are_filtered_and_sorted_by_every_field()
    {
        await SeedAsync();
        await CheckAsync(OfShipments, ShipmentFields.Kinds, s => s.Id.Value, Listings.ShipmentsAsync, Listings.CountShipmentsAsync);
        await CheckAsync(OfRows, RowFields.Kinds, r => r.Id.Value, Listings.RowsAsync, Listings.CountRowsAsync);
    }

    [Fact]
    public async Task Reversals_payments_of_accounts_and_deleted_payments_are_not_listed_for_programs()
    {
        await SeedAsync();
        var deal = await World.DealAsync("EUR", (10m, 5m));
        var gone = (await World.Payments.AddAsync(World.Workspace, deal.Id, Clara, default)).Value;
        await World.Payments.DeleteAsync(new(World.Workspace, gone, null, Clara), default);

        var all = (await Listings.PaymentsAsync(new Listing(World.Workspace.Id, Test.Any, []), Clara, default)).Value;

        all.ShouldNotContain(p => p.Id == gone);
        all.ShouldAllBe(p => p.Entity.Kind > 0 && p.Amount.Minor >= 0);
        all.Count.ShouldBeLessThan(Payments);
    }

    private async Task SeedAsync()
    {
        var seed = Store.Services.GetRequiredService<SeedService>();
        (
            await seed.SeedAsync(
                World.Workspace, Payments, 3, DateOnly.FromDateTime(Store.Clock.GetUtcNow().UtcDateTime), BulkMode.Shared, Actor.Command("test"), default)
        ).Ok.ShouldBeTrue();
        var deal = await World.DealAsync("JPY", (900m, 5m));
        var payment = (await World.Payments.AddAsync(World.Workspace, deal.Id, Clara, default)).Value;
        await World.Payments.PayAsync(new(World.Workspace, payment, null, Clara), new PayInput { On = World.Clock.Today }, default);
    }

    private async Task CheckAsync<TRow>(
        ListingReference<TRow> reference,
        IReadOnlyDictionary<string, FieldKind> kinds,
        Func<TRow, long> id,
        Func<Listing, Actor, CancellationToken, Task<Result<IReadOnlyList<TRow>>>> list,
        Func<Listing, Actor, CancellationToken, Task<Result<long>>> count
    )
    {
        var all = (await list(new Listing(World.Workspace.Id, Test.Any, []), Clara, default)).Value;
        all.Count.ShouldBeGreaterThan(5);
        all.Select(id).ShouldBe(all.Select(id).Order());
        var every = Scale.Of(On == TestDatabase.Postgres ? 20 : 3, 1);
        var tests = kinds.Where(kind => !OfPortals.Contains(kind.Key)).SelectMany(kind => Tests(kind.Key, kind.Value, all, reference));
        foreach (var test in tests.Where((_, place) => place % every == 0))
        {
            var expected = reference.Rows(all, test).Select(id).ToList();
            var about = $"{On} {test.Field} {test.By} {string.Join(", ", test.Values.Select(v => v.Value ?? "nothing"))}";
            var listing = new Listing(World.Workspace.Id, test, []);
            (await list(listing, Clara, default)).Value.Select(id).ShouldBe(expected, about);
            (await list(listing with { Take = 7 }, Clara, default)).Value.Select(id).ShouldBe(expected.Take(7), about);
            (await list(listing with { Skip = 4, Take = 7 }, Clara, default)).Value.Select(id).ShouldBe(expected.Skip(4).Take(7), "page of " + about);
            (await list(listing with { Order = Backwards, Skip = 2, Take = 7 }, Clara, default)).Value.Select(id)
                .ShouldBe(expected.AsEnumerable().Reverse().Skip(2).Take(7), "from the end " + about);
            var middle = id(all[all.Count / 2]);
            var behindIt = listing with { Where = new AllOf([test, new FieldTest(Listing.Id, Comparison.Greater, [TestValue.Of(middle)])]), Take = 7 };
            (await list(behindIt, Clara, default)).Value.Select(id).ShouldBe(expected.Where(i => i > middle).Take(7), "behind the middle " + about);
            (await count(listing, Clara, default)).Value.ShouldBe(expected.Count, about);
        }

        foreach (var field in kinds.Keys.Except(OfPortals, StringComparer.Ordinal).Where(f => kinds[f] != FieldKind.Flag))
        {
            var sorted = all.OrderDescending(reference.By(field)).ThenBy(id).Select(id).ToList();
            var listing = new Listing(World.Workspace.Id, Test.Any, [new FieldSort(field, true)]) { Skip = 3, Take = 9 };
            (await list(listing, Clara, default)).Value.Select(id)
                .ShouldBe(field == Listing.Id ? all.Select(id).Reverse().Skip(3).Take(9) : sorted.Skip(3).Take(9), $"{On} by {field}");
        }

        var behind = new Listing(World.Workspace.Id, Test.Any, [new FieldSort(Listing.Id, true)]) { AfterId = id(all[4]), Take = 3 };
        (await list(behind, Clara, default)).Value.Select(id).ShouldBe(all.Take(4).Reverse().Take(3).Select(id));
    }

    private static IEnumerable<FieldTest> Tests<TRow>(string field, FieldKind kind, IReadOnlyList<TRow> all, ListingReference<TRow> reference)
    {
        var values = all.Select(row => reference.Of(row, field)).Distinct().Take(40).Where((_, at) => at % 7 == 0).Select(v => Value(v, kind)).ToList();
        foreach (var value in values)
        {
            yield return new(field, Comparison.Equal, [value]);
            yield return new(field, Comparison.NotEqual, [value]);
            if (kind != FieldKind.Flag && !value.IsNothing)
            {
                yield return new(field, Comparison.Greater, [value]);
                yield return new(field, Comparison.GreaterOrEqual, [value]);
                yield return new(field, Comparison.Less, [value]);
                yield return new(field, Comparison.LessOrEqual, [value]);
            }

            if (kind == FieldKind.Text && value.Value is string { Length: > 2 } text)
            {
                yield return new(field, Comparison.Contains, [TestValue.Of(text[1..].ToUpperInvariant())]);
                yield return new(field, Comparison.NotContains, [TestValue.Of(text[1..])]);
                yield return new(field, Comparison.Like, [TestValue.Of(text[..1] + "%" + text[^1])]);
                yield return new(field, Comparison.NotLike, [TestValue.Of("%" + text[1..2] + "_%")]);
            }
        }

        yield return new(field, Comparison.Equal, [.. values, TestValue.Nothing]);
        yield return new(field, Comparison.NotEqual, [.. values, TestValue.Nothing]);
        yield return new(field, Comparison.Equal, []);
        if (kind is FieldKind.Whole or FieldKind.Amount)
        {
            yield return new(field, Comparison.Greater, [TestValue.Of(-1e25m)]);
            yield return new(field, Comparison.Less, [TestValue.Of(1.000001m)]);
            yield return new(field, Comparison.Equal, [TestValue.Of(1.000001m)]);
        }
    }

    private static TestValue Value(object? value, FieldKind kind) =>
        value switch
        {
            null => TestValue.Nothing,
            long seconds when kind == FieldKind.Instant => TestValue.Of(DateTimeOffset.FromUnixTimeSeconds(seconds)),
            decimal whole when kind == FieldKind.Whole => TestValue.Of((long)whole),
            decimal amount => TestValue.Of(amount),
            string text => TestValue.Of(text),
            bool flag => TestValue.Of(flag),
            _ => throw new ArgumentOutOfRangeException(nameof(value), value, "No such value."),
        };
}

public sealed class SqliteListingTests() : ListingTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresListingTests() : ListingTests(TestDatabase.Postgres);
